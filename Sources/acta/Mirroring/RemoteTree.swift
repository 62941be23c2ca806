import Kernel
import Proofs

/// Asks a log's own tiles whether one signed tree begins with another.
struct RemoteTree {
    /// The log.
    let source: any PublicLog

    /// Whether the tree of `new` begins with that of `old`, by the tiles that the log serves.
    func extends(_ old: Checkpoint, to new: Checkpoint) async throws -> Bool {
        var tiles: [TileCoordinate: HashTile] = [:]
        for node in ConsistencyProof.nodesNeeded(from: old.size, to: new.size) {
            guard let (coordinate, _) = TileCoordinate.tile(of: node, inTreeOf: new.size) else { return false }
            guard tiles[coordinate] == nil else { continue }
            tiles[coordinate] = try await tile(coordinate).flatMap { HashTile(bytes: $0) }
        }
        return Self.verifies(old, new) { tiles[$0] }
    }

    /// Whether a tree that is held begins with an older one, by the tiles that are held.
    static func isPrefix(
        _ old: Checkpoint, of held: Checkpoint, read: (TileCoordinate) throws -> [UInt8]?
    ) -> Bool {
        old.size == 0 || verifies(old, held) { (try? read($0)).flatMap { $0 }.flatMap { HashTile(bytes: $0) } }
    }

    private static func verifies(_ old: Checkpoint, _ new: Checkpoint, tile: (TileCoordinate) -> HashTile?) -> Bool {
        struct Missing: Error {}
        do {
            let proof = try ConsistencyProof(from: old.size, to: new.size) { (level, index) throws(Missing) -> Hash in
                let node = NodeCoordinate(level: level, index: index)
                guard let (coordinate, offsets) = TileCoordinate.tile(of: node, inTreeOf: new.size),
                    let hash = tile(coordinate)?.node(above: offsets)
                else { throw Missing() }
                return hash
            }
            try proof.verify(from: old.size, root: old.root, to: new.size, root: new.root)
            return true
        } catch {
            return false
        }
    }

    private func tile(_ coordinate: TileCoordinate) async throws -> [UInt8]? {
        if let bytes = try await source.resource(coordinate.path) { return bytes }
        return try await source.resource(coordinate.full.path).map {
            Array($0.prefix(coordinate.width * Hash.byteCount))
        }
    }
}
