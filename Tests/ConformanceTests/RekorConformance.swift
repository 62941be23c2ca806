import Proofs
import Testing
import Values

/// Inclusion proofs and checkpoints of Rekor: JSON arrays below `log` whose elements have `inclusionProof` and `expect`.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `Rekor entries` {
    struct Case: CustomTestStringConvertible, Sendable {
        let json: JSON

        var testDescription: String { json["case"]?.stringValue ?? "?" }
        var proof: JSON? { json["inclusionProof"] }
        var envelope: [UInt8]? { proof?["checkpoint"]?["envelope"]?.stringValue.map { Array($0.utf8) } }

        func isExpected(_ name: String) -> Bool { json["expect"]?[name] == .bool(true) }

        func text(_ json: JSON?) throws -> String { try #require(json?.stringValue) }

        /// The log's key under the name that a signature line gives.
        func logKey(named name: String) throws -> NoteVerifierKey {
            let raw = try #require(Base64.decode(text(json["logKey"]?["rawBytes"])))
            if try text(json["logKey"]?["keyDetails"]).contains("ED25519") {
                return try NoteVerifierKey(name: name, ed25519: PublicKey(ed25519: raw.suffix(32)))
            }
            return try NoteVerifierKey(name: name, ecdsa: PublicKey(p256SubjectPublicKeyInfo: raw))
        }
    }

    static let cases = JSONFiles.under("log").flatMap { $0.json.arrayValue ?? [] }
        .filter { $0["inclusionProof"] != nil && $0["expect"] != nil }.map { Case(json: $0) }

    @Test func `are there`() { #expect(!Self.cases.isEmpty) }

    @Test(arguments: cases) func `have inclusion proofs that hold or do not`(vector: Case) throws {
        let proof = try #require(vector.proof)
        let index = try #require(UInt64(vector.text(proof["logIndex"])))
        let size = try #require(UInt64(vector.text(proof["treeSize"])))
        let root = try #require(Hash(base64: vector.text(proof["rootHash"])))
        let body = try #require(Base64.decode(vector.text(vector.json["canonicalizedBody"])))
        let hashes = try #require(proof["hashes"]?.arrayValue).map { try #require(Hash(base64: vector.text($0))) }
        let result: Void? = try? InclusionProof(hashes: hashes)
            .verify(leaf: MerkleTree.leafHash(body), at: index, inTreeOf: size, root: root)
        #expect((result != nil) == vector.isExpected("inclusionProofComputesDeclaredRoot"))
    }

    @Test(arguments: cases.filter { $0.envelope != nil }) func `have checkpoints of the right shape`(
        vector: Case
    ) throws {
        // The text before the last empty line, also where no signature follows.
        let envelope = try #require(vector.envelope)
        let end = try #require(envelope.indices.last { $0 > 0 && envelope[$0 - 1] == 0x0a && envelope[$0] == 0x0a })
        let checkpoint = try? Checkpoint(parsing: Array(envelope[..<end]))
        #expect((checkpoint != nil) == vector.isExpected("checkpointHasThreeLines"))
        let declaredRoot = Hash(base64: try vector.text(vector.proof?["rootHash"]))
        #expect((checkpoint?.root == declaredRoot) == vector.isExpected("checkpointRootEqualsDeclaredRoot"))
        let declaredSize = UInt64(try vector.text(vector.proof?["treeSize"]))
        #expect((checkpoint?.size == declaredSize) == vector.isExpected("checkpointSizeEqualsDeclaredSize"))
    }

    @Test(arguments: cases.filter { $0.envelope != nil }) func `have signatures that count or do not`(
        vector: Case
    ) throws {
        let expected = try #require(vector.json["expect"]?["signatures"]?.arrayValue)
        let envelope = try #require(vector.envelope)
        guard !expected.isEmpty else {
            #expect(throws: NoteError.noSignatures) { try SignedNote(parsing: envelope) }
            return
        }
        let note = try SignedNote(parsing: envelope)
        #expect(note.signatures.count == expected.count)
        for (line, wanted) in zip(note.signatures, expected) {
            let key = try vector.logKey(named: line.name)
            #expect(try line.name == vector.text(wanted["keyName"]))
            #expect(String(line.id, radix: 16) == (try vector.text(wanted["keyIdHex"])))
            #expect(key.matches(line) == (wanted["keyIdMatchesLogKey"] == .bool(true)))
            let alone = try SignedNote(text: note.text, signatures: [line])
            let counts = (try? alone.verify(with: [key])) != nil
            let isGood = wanted["keyIdMatchesLogKey"] == .bool(true) && wanted["verifiesWithLogKey"] == .bool(true)
            #expect(counts == isGood)
        }
    }

    @Test(arguments: cases.filter { $0.envelope != nil }) func `have lines of unknown keys that change nothing`(
        vector: Case
    ) throws {
        let expected = try #require(vector.json["expect"]?["signatures"]?.arrayValue)
        let own = expected.filter { $0["keyIdMatchesLogKey"] == .bool(true) }
        guard let line = own.first else { return }
        let key = try vector.logKey(named: vector.text(line["keyName"]))
        let note = try SignedNote(parsing: #require(vector.envelope))
        let isGood = own.allSatisfy { $0["verifiesWithLogKey"] == .bool(true) }
        #expect(((try? note.verify(with: [key]))?.count == 1) == isGood)
    }
}
