import Hummingbird

extension Request {
    /// The whole content.
    ///
    /// - Throws: a problem when it has more bytes than are allowed; no more than those are ever held.
    func bytes(atMost limit: Int) async throws -> [UInt8] {
        if let length = header("Content-Length").flatMap(Int.init), length > limit {
            throw Problem.bodyTooLarge(limit)
        }
        var bytes: [UInt8] = []
        for try await buffer in body {
            guard bytes.count + buffer.readableBytes <= limit else { throw Problem.bodyTooLarge(limit) }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }
}
