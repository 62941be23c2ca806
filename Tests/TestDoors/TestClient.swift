public import Hummingbird
public import Logging
import Synchronization

/// Asks a router without a socket, and collects what it answers.
public struct TestClient: Sendable {
    /// An answer with its whole body.
    public struct Answer: Sendable {
        public let status: Int
        public let headers: HTTPFields
        public let body: [UInt8]

        public var text: String { String(decoding: body, as: UTF8.self) }

        /// A header by its name.
        public func header(_ name: String) -> String? {
            HTTPFields.Element.Name(name).flatMap { headers[$0] }
        }
    }

    private let responder: RouterResponder<TestContext>

    /// A client of a router.
    public init(_ router: Router<TestContext>) {
        responder = router.buildResponder()
    }

    /// Asks with GET.
    public func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await ask("GET", path, headers: headers)
    }

    /// Asks with any method; the body comes in pieces of the given size.
    public func ask(
        _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8] = [], pieces: Int = 16_384
    ) async throws -> Answer {
        guard let method = HTTPRequest.Method(method) else { preconditionFailure("\(method) is a method") }
        var fields = HTTPFields()
        for (name, value) in headers {
            guard let name = HTTPFields.Element.Name(name) else { preconditionFailure("\(name) names a header") }
            fields[name] = value
        }
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "town.example:8080", path: path, headerFields: fields)
        let chunks = stride(from: 0, to: body.count, by: pieces).map {
            ByteBuffer(bytes: body[$0..<min($0 + pieces, body.count)])
        }
        let stream = AsyncStream(ByteBuffer.self) { continuation in
            for chunk in chunks { continuation.yield(chunk) }
            continuation.finish()
        }
        let request = Request(head: head, body: RequestBody(asyncSequence: stream))
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let context = TestContext(source: TestContext.Source(logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let collector = Collector()
        try await response.body.write(collector)
        return Answer(status: response.status.code, headers: response.headers, body: collector.bytes.withLock { $0 })
    }

    private final class Collector: ResponseBodyWriter {
        // A class because the writer is consumed while its bytes are still wanted.
        let bytes = Mutex<[UInt8]>([])

        func write(_ buffer: ByteBuffer) async throws {
            bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

/// A request's context without a connection.
public struct TestContext: RequestContext {
    /// What a context is made from.
    public struct Source: RequestContextSource {
        public let logger: Logger
    }

    public var coreContext: CoreRequestContextStorage

    public init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
