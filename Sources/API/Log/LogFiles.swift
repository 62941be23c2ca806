import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// The public files of the log, as C2SP tlog-tiles lays them out.
extension APIRoutes {
    /// The latest signed checkpoint with the cosignatures that it has; never kept by caches.
    func checkpoint(_ call: Call) async throws -> Response {
        try checkName(call)
        let own = try await desk.store.head(of: desk.log)?.checkpoint
        guard let note = try await witnessed?.latestCheckpoint() ?? own else { throw Problem.notFound }
        return .bytes(note.bytes, type: "text/plain; charset=utf-8").with("Cache-Control", "no-cache")
    }

    /// What a mirror keeps beside the checkpoint.
    func logInfo(_ call: Call) throws -> Response {
        try checkName(call)
        var info: [JSONMember] = [
            JSONMember("origin", .string(desk.log.origin)), JSONMember("vkey", .string(desk.verifierKey.text)),
            JSONMember("name", .string(logName)),
        ]
        if let readers { info.append(JSONMember("audience", .string(readers.audience.rawValue))) }
        return .json(.object(info)).with("Cache-Control", "public, max-age=60")
    }

    /// A tile of hashes: full, or as wide as asked for, if the published tree is that wide.
    func tile(_ call: Call) async throws -> Response {
        try checkName(call)
        guard let coordinate = TileCoordinate(path: resource(call)) else { throw Problem.notFound }
        let size = try await desk.store.head(of: desk.log)?.size ?? 0
        let width = UInt64(TileCoordinate.fullWidth)
        let (first, isTooBig) = coordinate.index.multipliedReportingOverflow(by: width)
        let count = TileCoordinate.hashCount(level: coordinate.level, inTreeOf: size)
        guard !isTooBig, count >= first, count - first >= UInt64(coordinate.width) else { throw Problem.notFound }
        let row = try await desk.store.tile(of: desk.log, level: coordinate.level, index: coordinate.index)
        let wanted = coordinate.width * Hash.byteCount
        guard row.count >= wanted else { throw Problem.notFound }
        return .bytes(Array(row.prefix(wanted)), type: "application/octet-stream")
            .with("Cache-Control", Response.immutable)
    }

    /// A bundle of entries: full, or as many as asked for, if the published tree has them.
    func bundle(_ call: Call) async throws -> Response {
        try checkName(call)
        guard let coordinate = BundleCoordinate(path: resource(call)) else { throw Problem.notFound }
        let size = try await desk.store.head(of: desk.log)?.size ?? 0
        let first = coordinate.firstEntry
        guard size >= first, size - first >= UInt64(coordinate.width) else { throw Problem.notFound }
        let entries = try await desk.store.entries(of: desk.log, in: first..<first + UInt64(coordinate.width))
        guard entries.count == coordinate.width else { throw Problem.notFound }
        return .bytes(try EntryBundle.encode(entries), type: "application/octet-stream")
            .with("Cache-Control", Response.immutable)
    }

    func checkName(_ call: Call) throws(Problem) {
        guard try call.piece("log") == logName else { throw .notFound }
    }

    /// The path below the log's prefix, exactly as it was asked for.
    func resource(_ call: Call) -> String {
        String(call.request.uri.path.dropFirst("/logs/\(logName)/".utf8.count))
    }
}
