import Proofs

/// The Merkle tree of a stored log: makes proofs from its tiles.
struct StoredTree: Sendable {
    private let log: LogID
    private let store: any LogStore

    /// The tree of a log.
    init(log: LogID, store: any LogStore) {
        self.log = log
        self.store = store
    }

    /// The inclusion proof of an entry in the tree of a size that the log has reached.
    func inclusionProof(of index: UInt64, size: UInt64) async throws -> InclusionProof {
        let nodes = try await load(InclusionProof.nodesNeeded(of: index, inTreeOf: size), size: size)
        return try InclusionProof(of: index, inTreeOf: size) { (level, index) throws(LogStoreError) in
            try Self.found(level, index, in: nodes)
        }
    }

    /// The proof that the tree of one size extends that of an earlier one; the log has reached both.
    func consistencyProof(from old: UInt64, to new: UInt64) async throws -> ConsistencyProof {
        let nodes = try await load(ConsistencyProof.nodesNeeded(from: old, to: new), size: new)
        return try ConsistencyProof(from: old, to: new) { (level, index) throws(LogStoreError) in
            try Self.found(level, index, in: nodes)
        }
    }

    /// The right edge of the tree at a size that the log has reached, from its tiles.
    func range(size: UInt64) async throws -> CompactRange {
        let nodes = try await load(CompactRange.nodes(ofSize: size), size: size)
        return try CompactRange(size: size) { (level, index) throws(LogStoreError) in
            try Self.found(level, index, in: nodes)
        }
    }

    private func load(_ nodes: [NodeCoordinate], size: UInt64) async throws -> [NodeCoordinate: Hash] {
        var tiles: [TileCoordinate: HashTile] = [:]
        var hashes: [NodeCoordinate: Hash] = [:]
        for node in nodes {
            guard let (coordinate, offsets) = TileCoordinate.tile(of: node, inTreeOf: size) else {
                throw LogStoreError.damaged("the tree of size \(size) has no node \(node)")
            }
            if tiles[coordinate] == nil {
                let bytes = try await store.tile(of: log, level: coordinate.level, index: coordinate.index)
                tiles[coordinate] = HashTile(bytes: bytes)
            }
            guard let hash = tiles[coordinate]?.node(above: offsets) else {
                throw LogStoreError.damaged("\(coordinate.path) is too short for node \(node)")
            }
            hashes[node] = hash
        }
        return hashes
    }

    private static func found(
        _ level: UInt8, _ index: UInt64, in nodes: [NodeCoordinate: Hash]
    ) throws(LogStoreError) -> Hash {
        guard let hash = nodes[NodeCoordinate(level: level, index: index)] else {
            throw .damaged("the node (\(level), \(index)) was not loaded")
        }
        return hash
    }
}
