public import Kernel
import Proofs
import Values

/// A log as files, by path, so that a test can change a byte of any of them.
public struct PublishedLog: PublicLog {
    /// The files' bytes by path.
    public var files: [String: [UInt8]] = [:]

    /// Publishes what a store holds.
    public init(of log: LogID, in store: any LogStore) async throws {
        guard let head = try await store.head(of: log) else { return }
        files["checkpoint"] = head.checkpoint.bytes
        for tile in TileCoordinate.tiles(to: head.size) {
            files[tile.path] = try await store.tile(of: log, level: tile.level, index: tile.index)
        }
        for bundle in BundleCoordinate.bundles(to: head.size) {
            let range = bundle.firstEntry..<bundle.firstEntry + UInt64(bundle.width)
            files[bundle.path] = try EntryBundle.encode(try await store.entries(of: log, in: range))
        }
    }

    /// The signed checkpoint.
    public func checkpoint() async throws -> [UInt8] { files["checkpoint"] ?? [] }
    /// A file by its path.
    public func resource(_ path: String) async throws -> [UInt8]? { files[path] }
}
