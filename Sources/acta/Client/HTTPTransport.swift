import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// HTTP/1.1 over SwiftNIO, with TLS or without, one connection for each request.
///
/// Foundation's client keeps a core busy for as long as it waits for an answer on Linux (seen with Swift 6.3), which is
/// the half of a small machine that the server on it needs; and it holds an answer whole before its length can be looked at.
struct HTTPTransport: Sendable {
    /// What came back.
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        var body: [UInt8]
    }

    /// Why there is no answer.
    enum Trouble: Error, Hashable {
        case refused, unknownHost, silent
        /// The certificate is not one for the host by an authority that is trusted.
        case untrusted
        case broken(String)
    }

    private typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    /// Made when the first server with TLS is asked: the system's certificates take a while to read.
    private static let tls = Result {
        try TLSClient(trusting: ProcessInfo.processInfo.environment[TLSClient.certificatesVariable])
    }

    /// How long the whole answer may take.
    let patience: Duration
    /// The longest content that is taken.
    var maximumBodyBytes = Int.max

    /// Sends a request; the answer is read while the content is still being sent.
    func send(_ method: HTTPMethod, _ url: URL, headers: [(String, String)], body: [UInt8]) async throws(Trouble)
        -> Answer
    {
        let pause = patience
        do {
            return try await withThrowingTaskGroup(of: Answer.self) { group in
                group.addTask { try await exchange(method, url, headers: headers, body: body) }
                group.addTask {
                    try await Task.sleep(for: pause)
                    throw Trouble.silent
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() else { throw Trouble.silent }
                return answer
            }
        } catch {
            throw Self.trouble(error)
        }
    }

    private func exchange(
        _ method: HTTPMethod, _ url: URL, headers: [(String, String)], body: [UInt8]
    ) async throws -> Answer {
        let connection = try await connect(url)
        return try await connection.executeThenClose { inbound, outbound in
            async let sending: Void = {
                try await outbound.write(.head(Self.head(method, url, headers: headers, bodyBytes: body.count)))
                if !body.isEmpty { try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: body)))) }
                try await outbound.write(.end(nil))
            }()
            var answer: Answer?
            for try await part in inbound {
                switch part {
                case .head(let head) where head.status.code < 200: continue
                case .head(let head):
                    answer = Answer(status: Int(head.status.code), headers: head.headers, body: [])
                case .body(let buffer):
                    guard buffer.readableBytes <= maximumBodyBytes - (answer?.body.count ?? 0) else {
                        throw Trouble.broken("the answer is too long")
                    }
                    answer?.body.append(contentsOf: buffer.readableBytesView)
                case .end:
                    // A server that refuses early need not have read everything.
                    if let answer { return answer }
                }
            }
            try await sending
            throw Trouble.broken("the answer ended too early")
        }
    }

    private func connect(_ url: URL) async throws -> Connection {
        let host = Self.bareHost(of: url)
        let tls = url.scheme?.lowercased() == "https" ? try Self.tls.get() : nil
        return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(TimeAmount(min(patience, .seconds(10))))
            .connect(host: host, port: url.port ?? (tls == nil ? 80 : 443)) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(tls.handler(for: host)) }
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// Host and port as they stand in an address: `[::1]:8080`.
    static func authority(of url: URL) -> String {
        let host = bareHost(of: url)
        return (host.contains(":") ? "[\(host)]" : host) + (url.port.map { ":\($0)" } ?? "")
    }

    private static func bareHost(of url: URL) -> String {
        let host = url.host ?? ""
        return host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    }

    private static func head(
        _ method: HTTPMethod, _ url: URL, headers: [(String, String)], bodyBytes: Int
    ) -> HTTPRequestHead {
        let path = url.path(percentEncoded: true)
        let target = (path.isEmpty ? "/" : path) + (url.query(percentEncoded: true).map { "?\($0)" } ?? "")
        var all = HTTPHeaders(headers)
        all.add(name: "Host", value: authority(of: url))
        all.add(name: "Connection", value: "close")
        all.add(name: "User-Agent", value: "acta")
        if method != .GET { all.add(name: "Content-Length", value: String(bodyBytes)) }
        return HTTPRequestHead(version: .http1_1, method: method, uri: target, headers: all)
    }

    private static func trouble(_ error: any Error) -> Trouble {
        switch error {
        case let trouble as Trouble: return trouble
        case let error as NIOConnectionError:
            let isRefused = error.connectionErrors.contains { ($0.error as? IOError)?.errnoCode == ECONNREFUSED }
            return isRefused ? .refused : error.connectionErrors.isEmpty ? .unknownHost : .broken("\(error)")
        case ChannelError.connectTimeout: return .silent
        case is NIOSSLExtraError: return .untrusted
        case NIOSSLError.handshakeFailed(let why):
            return "\(why)".contains("CERTIFICATE_VERIFY_FAILED") ? .untrusted : .broken("there is no TLS there")
        case is NIOSSLError where (try? tls.get()) == nil:
            return .broken("the certificates of the authorities cannot be read (\(TLSClient.certificatesVariable))")
        default: return .broken("\(error)")
        }
    }
}
