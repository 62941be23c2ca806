public import Proofs

/// A log as a stranger sees it: files of C2SP tlog-tiles, on disk or behind an address.
public protocol PublicLog: Sendable {
    /// The latest signed checkpoint.
    func checkpoint() async throws -> [UInt8]
    /// The bytes of a resource below the log's prefix, such as `tile/0/000`; nil when there is none.
    func resource(_ path: String) async throws -> [UInt8]?
}

extension PublicLog {
    /// A tile, or the beginning of a fuller one; nil when there is none.
    func tile(_ coordinate: TileCoordinate) async throws -> [UInt8]? {
        if let bytes = try await resource(coordinate.path) { return bytes }
        guard !coordinate.isFull else { return nil }
        return try await resource(coordinate.full.path).map { Array($0.prefix(coordinate.width * Hash.byteCount)) }
    }

    /// The entries of a bundle, or the first ones of a fuller bundle; nil when there is none.
    ///
    /// - Throws: ``Proofs/EntryBundleError`` for bytes that are no bundle, and what the source throws.
    public func bundle(_ coordinate: BundleCoordinate) async throws -> [[UInt8]]? {
        if let bytes = try await resource(coordinate.path) { return try EntryBundle.decode(bytes) }
        guard !coordinate.isFull, let full = BundleCoordinate(index: coordinate.index),
            let bytes = try await resource(full.path)
        else { return nil }
        return Array(try EntryBundle.decode(bytes).prefix(coordinate.width))
    }
}
