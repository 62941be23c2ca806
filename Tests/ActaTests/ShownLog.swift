import Kernel
import Proofs
import Values

/// A public log in memory: made-up entries under a signed checkpoint, with every tile that the tree has.
struct ShownLog: PublicLog {
    let signer: NoteSigner
    let entries: [[UInt8]]
    private let rows: [[Hash]]

    init(_ entries: [[UInt8]], signer: NoteSigner) {
        self.signer = signer
        self.entries = entries
        var rows: [[Hash]] = []
        var range = CompactRange()
        for entry in entries {
            range.append(leaf: MerkleTree.leafHash(entry)) { level, _, hash in
                guard level % 8 == 0 else { return }
                if rows.count == Int(level / 8) { rows.append([]) }
                rows[Int(level / 8)].append(hash)
            }
        }
        self.rows = rows
        root = range.root()
    }

    let root: Hash

    static func signer(_ seed: UInt8 = 1) throws -> NoteSigner {
        try NoteSigner(name: "town.example/log", seed: [UInt8](repeating: seed, count: 32))
    }

    /// Entries that differ by their number and, from one on, by a word.
    static func entries(_ count: Int, otherFrom: Int = .max) -> [[UInt8]] {
        (0..<count).map { Array("entry \($0) \($0 >= otherFrom ? "forged" : "")".utf8) }
    }

    func checkpoint() async throws -> [UInt8] {
        signer.sign(try Checkpoint(origin: "town.example/log", size: UInt64(entries.count), root: root)).bytes
    }

    func resource(_ path: String) async throws -> [UInt8]? {
        if path == "log.json" {
            let json: JSON = ["origin": "town.example/log", "vkey": .string(signer.verifierKey.text), "name": "main"]
            return json.serialized()
        }
        if let bundle = BundleCoordinate(path: path) {
            return try slice(entries, bundle.index, bundle.width).map { try EntryBundle.encode($0) }
        }
        guard let tile = TileCoordinate(path: path), Int(tile.level) < rows.count else { return nil }
        return slice(rows[Int(tile.level)], tile.index, tile.width).map { $0.flatMap(\.bytes) }
    }

    private func slice<Item>(_ items: [Item], _ index: UInt64, _ width: Int) -> [Item]? {
        let start = Int(index) * TileCoordinate.fullWidth
        return start + width <= items.count ? Array(items[start..<start + width]) : nil
    }
}

/// The same log with one resource replaced.
struct SpoiltLog: PublicLog {
    let log: ShownLog
    let path: String
    let bytes: [UInt8]?

    func checkpoint() async throws -> [UInt8] { try await log.checkpoint() }
    func resource(_ path: String) async throws -> [UInt8]? {
        path == self.path ? bytes : try await log.resource(path)
    }
}
