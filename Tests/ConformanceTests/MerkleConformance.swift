import Proofs
import Testing
import Values

/// Probes of transparency-dev/merkle: files of JSON lines below `log`, told apart by the members of each line, and the
/// reference tree of RFC 6962 in a JSON file with `leafInputsHex`.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `Merkle probes` {
    struct Probe: CustomTestStringConvertible, Sendable {
        let json: JSON

        var testDescription: String { json["id"]?.stringValue ?? "?" }
        var mustFail: Bool { json["wantErr"] == .bool(true) }

        func number(_ name: String) throws -> UInt64 {
            guard case .number(let number) = json[name] else { throw BadHash() }
            return try #require(UInt64(number.text))
        }

        /// A root; one of another length than 32 bytes, which Acta cannot even hold, is stood in for by its own hash, so
        /// that equal roots stay equal and lead nowhere else.
        func root(_ name: String) throws -> Hash {
            let bytes = try #require(Base64.decode(json[name]?.stringValue ?? ""))
            return Hash(bytes: bytes) ?? Hash.sha256(bytes)
        }

        /// The bytes of a member; a missing text counts as none, as it does where these probes come from.
        func hash(_ name: String) -> Hash? {
            Hash(base64: json[name]?.stringValue ?? "")
        }

        /// The proof; `nil` when one of its hashes does not have 32 bytes.
        func proof() -> [Hash]? {
            let texts = json["proof"]?.arrayValue ?? []
            let hashes = texts.compactMap { $0.stringValue.flatMap { Hash(base64: $0) } }
            return hashes.count == texts.count ? hashes : nil
        }
    }

    static let probes: [Probe] = Conformance.files(under: "log", suffix: ".jsonl").flatMap { path in
        ((try? Conformance.lines(path)) ?? []).compactMap { line in
            (try? JSON(parsing: line.utf8)).flatMap { $0["wantErr"] == nil ? nil : Probe(json: $0) }
        }
    }
    static let ofSubtrees = probes.filter { $0.json["start"] != nil }
    static let inclusion = probes.filter { $0.json["treeSize"] != nil }
    static let consistency = probes.filter { $0.json["size1"] != nil }

    @Test func `are there`() {
        #expect(!Self.inclusion.isEmpty)
        #expect(!Self.consistency.isEmpty)
        #expect(!Self.ofSubtrees.isEmpty)
        #expect(Self.inclusion.count + Self.consistency.count + Self.ofSubtrees.count == Self.probes.count)
    }

    private func expect(_ probe: Probe, _ verify: () throws -> Void) {
        var failed = false
        do { try verify() } catch { failed = true }
        #expect(failed == probe.mustFail)
    }

    struct BadHash: Error {}

    @Test(arguments: inclusion) func `of inclusion are answered`(probe: Probe) throws {
        let index = try probe.number("leafIdx")
        let size = try probe.number("treeSize")
        expect(probe) {
            guard let leaf = probe.hash("leafHash"), let root = probe.hash("root"), let hashes = probe.proof() else {
                throw BadHash()
            }
            try InclusionProof(hashes: hashes).verify(leaf: leaf, at: index, inTreeOf: size, root: root)
        }
    }

    @Test(arguments: consistency) func `of consistency are answered`(probe: Probe) throws {
        let old = try probe.number("size1")
        let new = try probe.number("size2")
        expect(probe) {
            guard let hashes = probe.proof() else { throw BadHash() }
            try ConsistencyProof(hashes: hashes).verify(
                from: old, root: probe.root("root1"), to: new, root: probe.root("root2"))
        }
    }

    @Test(arguments: ofSubtrees) func `of subtrees are answered`(probe: Probe) throws {
        let start = try probe.number("start")
        let end = try probe.number("end")
        let index = probe.json["leafIdx"] == nil ? nil : try probe.number("leafIdx")
        let size = probe.json["size"] == nil ? nil : try probe.number("size")
        expect(probe) {
            guard start <= end, let hashes = probe.proof() else { throw BadHash() }
            if let index {
                guard let leaf = probe.hash("leafHash"), let root = probe.hash("root") else { throw BadHash() }
                try InclusionProof(hashes: hashes).verify(leaf: leaf, at: index, inSubtree: start..<end, root: root)
            } else {
                guard let size else { throw BadHash() }
                try ConsistencyProof(hashes: hashes).verify(
                    subtree: start..<end, root: probe.root("root1"), inTreeOf: size, root: probe.root("root2"))
            }
        }
    }

    static let trees = JSONFiles.under("log").filter { $0.json["leafInputsHex"] != nil }

    @Test(arguments: trees) func `have the nodes and roots of the reference tree`(file: JSONFile) throws {
        func hashes(_ json: JSON?) throws -> [Hash] {
            try #require(json?.arrayValue).map { try #require($0.stringValue.flatMap { Hash(hex: $0) }) }
        }
        let inputs = try #require(file.json["leafInputsHex"]?.arrayValue)
        let levels = try #require(file.json["nodeHashesByLevelHex"]?.arrayValue).map { try hashes($0) }
        let roots = try hashes(file.json["rootHashByTreeSizeHex"])
        #expect(roots.count == inputs.count + 1)
        var range = CompactRange()
        #expect(roots.first == range.root())
        for (place, input) in inputs.enumerated() {
            let entry = try #require(input.stringValue.flatMap { Hex.decode($0) })
            range.append(leaf: MerkleTree.leafHash(entry)) { level, index, hash in
                #expect(levels[Int(level)][Int(index)] == hash)
            }
            #expect(roots[place + 1] == range.root())
        }
    }
}
