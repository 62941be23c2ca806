import Proofs
import Testing
import Values

/// Signed notes of C2SP, Go and the Go checksum database: JSON files with `verify` and `vkeysThatMustBeRejected`; the
/// `.tlog-proof` files; the `.policy` files of Sigsum.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `Notes of other programs` {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let json: JSON

        var testDescription: String { name }
    }

    static let files = JSONFiles.under("log")
    static let notes: [Case] = files.flatMap { $0.json["verify"]?.arrayValue ?? [] }.map { json in
        Case(name: json["name"]?.stringValue ?? "?", json: json)
    }
    static let badKeys: [Case] = files.flatMap { $0.json["vkeysThatMustBeRejected"]?.arrayValue ?? [] }.map { json in
        Case(name: json["why"]?.stringValue ?? "?", json: json)
    }
    static let proofs = Conformance.files(under: "log", suffix: ".tlog-proof")
    static let policies = Conformance.files(under: "log", suffix: ".policy")

    @Test func `are there`() {
        #expect(!Self.notes.isEmpty)
        #expect(!Self.badKeys.isEmpty)
        #expect(!Self.proofs.isEmpty)
        #expect(!Self.policies.isEmpty)
    }

    @Test(arguments: notes) func `verify as they should`(vector: Case) throws {
        let key = try NoteVerifierKey(parsing: #require(vector.json["vkey"]?.stringValue))
        let bytes = Array(try #require(vector.json["note"]?.stringValue).utf8)
        let verified = try? SignedNote(parsing: bytes).verify(with: [key])
        #expect((verified?.map(\.key) == [key]) == (vector.json["verifies"] == .bool(true)))
        #expect(try SignedNote(parsing: bytes).bytes == bytes)
    }

    @Test(arguments: badKeys) func `have keys that are refused`(vector: Case) throws {
        let text = try #require(vector.json["vkey"]?.stringValue)
        #expect(throws: NoteKeyError.self) { try NoteVerifierKey(parsing: text) }
    }

    @Test(arguments: proofs) func `prove an entry until anything is changed`(path: String) throws {
        let stem = path.dropLast(".tlog-proof".count)
        let key = try NoteVerifierKey(parsing: #require(Conformance.lines("\(stem).vkey").first))
        let entry = try Conformance.bytes("\(stem).leaf")
        let bytes = try Conformance.bytes(path)
        let proof = try LogProof(parsing: bytes)
        #expect(proof.bytes == bytes)
        try proof.verify(leaf: MerkleTree.leafHash(entry), log: key)
        #expect(throws: LogProofError.self) { try proof.verify(leaf: MerkleTree.leafHash(entry + [0]), log: key) }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: LogProofError.self, "byte \(place)") {
                try LogProof(parsing: changed).verify(leaf: MerkleTree.leafHash(entry), log: key)
            }
        }
    }

    /// Sigsum writes raw keys in hexadecimal where the standard has verifier keys; for the rest the grammar is the same.
    @Test(arguments: policies) func `are believed by policies`(path: String) throws {
        let bytes = try Conformance.bytes(path)
        #expect(throws: LogPolicyError.self) { try LogPolicy(parsing: bytes) }
        let text = try Conformance.lines(path).map { line in
            try line.split(separator: " ", omittingEmptySubsequences: false).map(Self.verifierKey(line))
                .joined(separator: " ")
        }
        let policy = try LogPolicy(parsing: Array(text.joined(separator: "\n").utf8))
        func count(_ keyword: String) -> Int { text.count { $0.hasPrefix(keyword + " ") } }
        #expect(policy.logs.count == count("log"))
        #expect(policy.witnesses.count == count("witness"))
        #expect(policy.groups.count == count("group"))
        #expect(policy.logs.allSatisfy { $0.url?.hasPrefix("https://") ?? false })
        let group = try #require(policy.groups.last)
        #expect(policy.quorum == group.name)
        #expect(!policy.isQuorumMet(by: []))
        #expect(policy.isQuorumMet(by: Set(policy.witnesses.map(\.key))))
        let direct = policy.witnesses.filter { group.members.contains($0.name) }
        #expect(!policy.isQuorumMet(by: Set(direct.prefix(group.threshold - 1).map(\.key))))
        #expect(!policy.isQuorumMet(by: Set(policy.logs.map(\.key))))
    }

    private static func verifierKey(_ line: String) -> (Substring) throws -> String {
        { item in
            guard item.utf8.count == 64, let bytes = Hex.decode(item) else { return String(item) }
            let key = try PublicKey(ed25519: bytes)
            if line.hasPrefix("log") {
                let name = "sigsum.org/v1/tree/" + Hash.sha256(bytes).hex
                return try NoteVerifierKey(name: name, ed25519: key).text
            }
            return try NoteVerifierKey(name: "witness.example", cosignature: key).text
        }
    }
}
