import Foundation
import Kernel
import Proofs

/// Makes what a program shows at the door of a log that is not public, anew for each request.
struct ReaderPasses: Sendable {
    /// Signs for somebody who may read the log.
    let key: SigningKey

    /// The headers of one request.
    func headers(for url: URL) throws -> [(String, String)] {
        let server = "\(url.scheme?.lowercased() ?? "http")://\(HTTPTransport.authority(of: url))"
        let pass = try ReaderPass.header(
            for: url.path(percentEncoded: true), at: server,
            expires: Int64(Date().timeIntervalSince1970) + ReaderPass.validitySeconds, by: key)
        return [("Authorization", pass)]
    }
}
