import Proofs
import Testing
import Values

@Suite struct `What is read from strangers` {
    @Test func `has names of at most 1,024 bytes`() throws {
        let key = SigningKey.generate().publicKey
        let name = String(repeating: "n", count: 1024)
        #expect(try NoteVerifierKey(parsing: NoteVerifierKey(name: name, ed25519: key).text).name == name)
        #expect(throws: NoteKeyError.badName) { try NoteVerifierKey(name: name + "n", ed25519: key) }
    }

    @Test func `has signatures long enough for the standard's longest`() throws {
        func line(_ count: Int) -> [UInt8] {
            Array("— a.example \(Base64.encode([UInt8](repeating: 1, count: 4 + count)))".utf8)
        }
        #expect(try NoteSignature(parsing: line(5000)).signature.count == 5000)
        #expect(try NoteSignature(parsing: line(NoteSignature.maximumBytes)).signature.count == 16_384)
        #expect(throws: NoteError.malformedSignatureLine) { try NoteSignature(parsing: line(17_000)) }
    }

    @Test func `has policies of at most a million bytes and 1,024 logs`() throws {
        func policy(logs: Int) throws -> LogPolicy {
            var text = "quorum none\n"
            for number in 0..<logs {
                let seed = [UInt8(number / 256), UInt8(number % 256)] + [UInt8](repeating: 1, count: 30)
                text += "log \(try NoteSigner(name: "l\(number)", seed: seed).verifierKey)\n"
            }
            return try LogPolicy(parsing: Array(text.utf8))
        }
        #expect(try policy(logs: 1024).logs.count == 1024)
        #expect {
            try policy(logs: 1025)
        } throws: {
            ($0 as? LogPolicyError)?.reason == .tooManyDefinitions(maximum: 1024)
        }
        let comment = Array("quorum none\n#".utf8)
        let longest = comment + [UInt8](repeating: 0x61, count: (1 << 20) - comment.count)
        #expect(try LogPolicy(parsing: longest).quorum == nil)
        #expect(throws: LogPolicyError.self) { try LogPolicy(parsing: longest + [0x61]) }
    }

    @Test func `has receipts whose head is at most 65,536 bytes`() throws {
        let signer = try NoteSigner(name: "a.example", seed: [UInt8](repeating: 1, count: 32))
        let note = signer.sign(try Checkpoint(origin: "a.example", size: 1, root: MerkleTree.leafHash([])))
        func receipt(_ count: Int) throws -> LogProof {
            let extra = [UInt8](repeating: 0, count: count)
            let proof = try LogProof(index: 0, inclusion: InclusionProof(hashes: []), note: note, extra: extra)
            return try LogProof(parsing: proof.bytes)
        }
        #expect(try receipt(49_000).extra?.count == 49_000)
        #expect(throws: LogProofError.malformed) { try receipt(50_000) }
    }

    @Test func `has subtrees that no tree can hold, which are refused`() {
        let root = MerkleTree.emptyRoot
        for range in [0..<UInt64.max, 1..<3, 2..<5, 5..<5, 1..<UInt64.max] as [Range<UInt64>] {
            #expect(throws: ProofError.self) {
                try InclusionProof(hashes: []).verify(leaf: root, at: range.lowerBound, inSubtree: range, root: root)
            }
            #expect(throws: ProofError.self) {
                try ConsistencyProof(hashes: []).verify(subtree: range, root: root, inTreeOf: 5, root: root)
            }
        }
    }
}
