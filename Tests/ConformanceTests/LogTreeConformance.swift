import Proofs
import Testing
import Values

/// Real logs as trees of tiles: folders with `checkpoint.N` files and entry bundles, folders of hash tiles alone, and a
/// witness's folder. What they must come to stands in the provenance table of their area.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `Logs of other programs` {
    /// A row of a table in a PROVENANCE file: the folder it is about, and what it says.
    struct Row: CustomTestStringConvertible, Sendable {
        let folder: String
        let text: String

        var testDescription: String { Conformance.shortName(folder) }
    }

    static let rows: [Row] = Conformance.files(under: "log", suffix: "/PROVENANCE.md").flatMap { path in
        ((try? Conformance.lines(path)) ?? []).compactMap { line in
            let cells = line.split(separator: "|").map { String($0.drop { $0 == " " }) }
            guard let name = cells.first?.split(separator: "/").first, line.hasPrefix("|") else { return nil }
            let folder = path.dropLast("PROVENANCE.md".count) + name.replacing(" ", with: "")
            return Conformance.isFolder(String(folder)) ? Row(folder: String(folder), text: line) : nil
        }
    }

    static let logs = rows.filter { row in
        !Conformance.files(in: row.folder).filter { $0.contains("/checkpoint.") }.isEmpty
    }
    static let tileFolders = rows.filter { row in
        Conformance.isFolder(row.folder + "/tile/0") && !logs.contains { $0.folder == row.folder }
    }

    @Test func `are there`() {
        #expect(!Self.logs.isEmpty)
        #expect(!Self.tileFolders.isEmpty)
        #expect(!Self.witnesses.isEmpty)
    }

    @Test(arguments: logs) func `have checkpoints that their entries and tiles come to`(row: Row) throws {
        let key = try #require(
            row.text.split(separator: "`").compactMap { try? NoteVerifierKey(parsing: String($0)) }.first)
        let folder = row.folder + "/"
        var heads: [Checkpoint] = []
        var leaves: [Hash] = []
        for path in Conformance.files(in: row.folder).filter({ $0.contains("/checkpoint.") }) {
            let checkpoint = try Checkpoint(SignedNote(parsing: Conformance.bytes(path)), signedBy: key)
            #expect(path.hasSuffix("checkpoint.\(checkpoint.size)"))
            heads.append(checkpoint)
            var found: [Hash] = []
            for bundle in BundleCoordinate.bundles(to: checkpoint.size) {
                let entries = try EntryBundle.decode(Conformance.bytes(folder + bundle.path))
                #expect(entries.count == bundle.width)
                found += entries.map { MerkleTree.leafHash($0) }
            }
            for tile in TileCoordinate.tiles(to: checkpoint.size) where tile.level == 0 {
                let hashes = try #require(HashTile(bytes: Conformance.bytes(folder + tile.path))).hashes
                #expect(hashes == Array(found[(Int(tile.index) * 256)...].prefix(tile.width)))
            }
            #expect(MerkleTree.root(ofLeaves: found) == checkpoint.root)
            if found.count > leaves.count { leaves = found }
        }
        try expectProofs(between: heads.sorted { $0.size < $1.size }, leaves)
    }

    private func expectProofs(between heads: [Checkpoint], _ leaves: [Hash]) throws {
        func node(_ level: UInt8, _ index: UInt64) -> Hash {
            let start = Int(index) << Int(level)
            return MerkleTree.root(ofLeaves: leaves[start..<start + 1 << Int(level)])
        }
        for (place, new) in heads.enumerated() {
            for old in heads[...place] where old.size > 0 {
                let proof = ConsistencyProof(from: old.size, to: new.size, node: node)
                try proof.verify(from: old.size, root: old.root, to: new.size, root: new.root)
            }
            for index in 0..<new.size {
                let proof = InclusionProof(of: index, inTreeOf: new.size, node: node)
                try proof.verify(leaf: leaves[Int(index)], at: index, inTreeOf: new.size, root: new.root)
            }
        }
    }

    @Test(arguments: tileFolders) func `have the roots that two programs agree on`(row: Row) throws {
        let folder = row.folder + "/"
        var leaves: [Hash] = []
        for index in 0... {
            let tile = try #require(TileCoordinate(level: 0, index: UInt64(index)))
            guard let bytes = try? Conformance.bytes(folder + tile.path) else { break }
            leaves += try #require(HashTile(bytes: bytes)).hashes
        }
        let words = row.text.split { " ,.|".contains($0) }
        var checked = 0
        for (size, digits) in zip(words, words.dropFirst()) {
            guard let count = Int(size), count <= leaves.count, digits.utf8.count >= 8, Hex.decode(digits) != nil else {
                continue
            }
            #expect(MerkleTree.root(ofLeaves: leaves.prefix(count)).hex.hasPrefix(digits), "root of size \(count)")
            checked += 1
        }
        #expect(checked > 0)
        for path in Conformance.files(under: Conformance.shortName(folder)) {
            guard let tile = TileCoordinate(path: String(path.dropFirst(folder.count))), !tile.isFull else { continue }
            let start = Int(tile.index) * TileCoordinate.fullWidth
            let hashes = try #require(HashTile(bytes: Conformance.bytes(path))).hashes
            #expect(hashes == Array(leaves[start..<start + tile.width]))
        }
    }

    static let witnesses = JSONFiles.under("log").filter { $0.json["verifier_keys"] != nil }

    @Test(arguments: witnesses) func `are cosigned by the witness that serves them`(file: JSONFile) throws {
        let keys = try #require(file.json["verifier_keys"]?.arrayValue).map { json in
            try NoteVerifierKey(parsing: #require(json.stringValue))
        }
        let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
        let checkpoints = Conformance.files(under: "log", suffix: "/checkpoint").filter { $0.contains(folder) }
        #expect(!checkpoints.isEmpty)
        for path in checkpoints {
            let note = try SignedNote(parsing: Conformance.bytes(path))
            let verified = try note.verify(with: keys)
            #expect(verified.allSatisfy { $0.timeSeconds != nil })
            let origin = try Checkpoint(parsing: note.text).origin
            #expect(path.contains("/\(Hash.sha256(origin.utf8).hex)/"))
            let stranger = try Cosigner(name: "stranger.example", seed: [UInt8](repeating: 1, count: 32))
            let more = try note.adding([stranger.cosign(note.text, at: 1)])
            #expect(try more.verify(with: keys) == verified)
        }
    }
}
