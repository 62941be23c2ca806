import Proofs

/// Hashes again what a log has stored: entries against the leaves, tiles against the tiles above them.
///
/// Disks and memory flip bits, and a log that has signed for an entry must be able to show it. What is found here can
/// still be put right from a mirror or a backup; what nobody looks at is found by an auditor.
public struct LogScrub: Sendable {
    /// What is not as it was signed.
    public enum Fault: Hashable, Sendable, CustomStringConvertible {
        /// The entry's bytes are not those of its leaf.
        case entry(UInt64)
        /// The entry is gone.
        case missing(UInt64)
        /// The tile is not what the tile above it, or the checkpoint, says.
        case tile(String)

        /// The fault for people.
        public var description: String {
            switch self {
            case .entry(let index): "entry \(index) is not what was signed: its bytes have changed"
            case .missing(let index): "entry \(index) is missing"
            case .tile(let path): "\(path) is not what was signed"
            }
        }
    }

    private static let width = UInt64(TileCoordinate.fullWidth)

    private let log: LogID
    private let store: any LogStore

    /// A scrub of a log.
    public init(log: LogID, store: any LogStore) {
        self.log = log
        self.store = store
    }

    /// How many bundles of entries a log of this size has.
    public static func bundles(of size: UInt64) -> UInt64 {
        size / width + (size % width > 0 ? 1 : 0)
    }

    /// Compares one bundle of entries with its tile, and every tile that this bundle completes with the one above.
    ///
    /// - Parameter size: a size that the log has reached; what comes onto it later is not looked at.
    public func examine(bundle index: UInt64, size: UInt64) async throws -> [Fault] {
        let first = index * Self.width
        guard first < size else { return [] }
        let end = min(first + Self.width, size)
        let tile = try await tile(level: 0, index: index, size: size)
        let entries = try await store.entries(of: log, in: first..<end)
        var faults = try await compareAbove(level: 0, index: index, size: size, own: tile)
        let isTileRight = faults.isEmpty
        for offset in 0..<Int(end - first) {
            let place = first + UInt64(offset)
            guard offset < entries.count else {
                faults.append(.missing(place))
                continue
            }
            guard isTileRight else { continue }
            if tile?.hashes.dropFirst(offset).first != MerkleTree.leafHash(entries[offset]) {
                faults.append(.entry(place))
            }
        }
        return faults
    }

    /// Compares the tiles at the right edge with the signed root.
    public func examineEdge(of head: LogHead) async throws -> [Fault] {
        let edge = try? await StoredTree(log: log, store: store).range(size: head.size)
        return edge == head.range ? [] : [.tile("the right edge")]
    }

    /// Goes up from a tile as long as it is the last of those that make up the tile above.
    private func compareAbove(
        level: UInt8, index: UInt64, size: UInt64, own: HashTile?
    ) async throws -> [Fault] {
        guard let path = TileCoordinate(level: level, index: index, inTreeOf: size)?.path else { return [] }
        guard let own else { return [.tile(path)] }
        // An unfinished tile stands under no other; the right edge answers for it.
        guard own.hashes.count == TileCoordinate.fullWidth, let root = own.node(above: 0..<own.hashes.count) else {
            return []
        }
        let parent = try await tile(level: level + 1, index: index / Self.width, size: size)
        guard parent?.hashes.dropFirst(Int(index % Self.width)).first == root else { return [.tile(path)] }
        guard index % Self.width == Self.width - 1 else { return [] }
        return try await compareAbove(level: level + 1, index: index / Self.width, size: size, own: parent)
    }

    /// A tile as wide as the tree of this size has it; nil when what is stored is shorter.
    private func tile(level: UInt8, index: UInt64, size: UInt64) async throws -> HashTile? {
        guard let coordinate = TileCoordinate(level: level, index: index, inTreeOf: size) else { return nil }
        let bytes = try await store.tile(of: log, level: level, index: index)
        guard bytes.count >= coordinate.width * Hash.byteCount else { return nil }
        return HashTile(bytes: Array(bytes.prefix(coordinate.width * Hash.byteCount)))
    }
}
