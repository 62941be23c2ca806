import API
import Hummingbird
import Kernel
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import TestDoors
import Testing
import Values

@testable import acta

@Suite struct `A connection that brings single acts` {
    @Test func `gets a receipt`() async throws {
        let connection = try await Connection()
        try await connection.send(try connection.request(try connection.vote()))
        let answer = try await connection.answer()
        #expect(answer.hasPrefix("HTTP/1.1 201 Created\r\n"))
        #expect(answer.contains("\r\nContent-Type: application/json\r\n"))
        #expect(answer.contains("\r\nDate: "))
        #expect(answer.contains("{\"index\":2,"))
        #expect(try await connection.routed() == [])
    }

    @Test(arguments: [1, 7, 100, 400])
    func `may bring an act in pieces of any size`(size: Int) async throws {
        let connection = try await Connection()
        let bytes = Array(try connection.request(try connection.vote()).utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try await connection.send(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(try await connection.answer().hasPrefix("HTTP/1.1 201 "))
    }

    @Test func `gets its answers in the order of its requests`() async throws {
        let connection = try await Connection()
        let requests = [
            try connection.request(try connection.vote(1)), try connection.request(try connection.vote(2)),
            "GET /other HTTP/1.1\r\nHost: town.example\r\n\r\n", try connection.request(try connection.vote(3)),
            try connection.request(["a"]),
        ]
        try await connection.send(requests.joined())
        let answers = try await connection.answers(5)
        #expect(answers.map { String($0.dropFirst(9).prefix(3)) } == ["201", "201", "299", "201", "400"])
        #expect(answers[0].contains("{\"index\":2,"))
        #expect(answers[1].contains("{\"index\":3,"))
        #expect(try await connection.routed() == ["/other"])
    }

    @Test func `gets no answer to an act before the router's to what came first`() async throws {
        let connection = try await Connection()
        let slow = "GET /slow HTTP/1.1\r\nHost: town.example\r\n\r\n"
        try await connection.send(slow + (try connection.request(try connection.vote())))
        #expect(try await connection.answers(2).allSatisfy { $0.hasPrefix("HTTP/1.1 299 ") })
        #expect(try await connection.routed() == ["/slow", "/api/programmes/budget/ideas/acts"])
    }

    @Test(
        arguments: [
            "Expect: 100-continue", "Connection: close", "Connection: Upgrade", "Upgrade: h2c",
            "Content-Type: text/plain", "Content-Length: 131073", "Transfer-Encoding: chunked",
        ])
    func `is the router's where a request is of another kind`(header: String) async throws {
        let connection = try await Connection()
        var lines = ["POST /api/programmes/budget/ideas/acts HTTP/1.1", "Host: town.example", header]
        if !header.hasPrefix("Content-Type") { lines.append("Content-Type: application/jose") }
        if !header.hasPrefix("Content-Length") && !header.hasPrefix("Transfer") { lines.append("Content-Length: 0") }
        try await connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
        #expect(try await connection.routed() == ["/api/programmes/budget/ideas/acts"])
    }

    @Test(arguments: ["GET", "PUT"])
    func `is the router's where the method is another`(method: String) async throws {
        let connection = try await Connection()
        let request = try connection.request(["a"]).replacing("POST", with: method)
        try await connection.send(request)
        #expect(try await connection.routed() == ["/api/programmes/budget/ideas/acts"])
    }

    @Test func `that ends within an act makes room for another`() async throws {
        let connection = try await Connection()
        for _ in 0..<1_023 { #expect(connection.door.enter()) }
        try await connection.send(try connection.request(try connection.vote()).dropLast(10))
        #expect(!connection.door.enter())
        try await connection.close()
        #expect(connection.door.enter())
    }

    @Test func `is told when there is no room`() async throws {
        let connection = try await Connection()
        while connection.door.enter() {}
        let requests = [try connection.request(try connection.vote(1)), try connection.request(try connection.vote(2))]
        try await connection.send(requests.joined())
        for answer in try await connection.answers(2) {
            #expect(answer.hasPrefix("HTTP/1.1 429 Too Many Requests\r\n"))
            #expect(answer.contains("\r\nRetry-After: 1\r\n"))
        }
        connection.door.leave()
        try await connection.send(try connection.request(try connection.vote()))
        #expect(try await connection.answer().hasPrefix("HTTP/1.1 201 "))
    }

    @Test func `gets its answer before a server that is being stopped closes it`() async throws {
        let connection = try await Connection()
        let request = try connection.request(try connection.vote())
        try await connection.send(request.dropLast(10))
        try await connection.quiesce()
        #expect(try await connection.quiesced() == false)
        try await connection.send(request.suffix(10))
        #expect(try await connection.answer().hasPrefix("HTTP/1.1 201 "))
        #expect(try await connection.quiesced())
    }

    @Test func `gets its answer although it sends nothing more`() async throws {
        let connection = try await Connection()
        let request = try connection.request(try connection.vote())
        try await connection.send(request, thenCloses: true)
        #expect(try await connection.answer().hasPrefix("HTTP/1.1 201 "))
        #expect(try await connection.inputClosed())
    }

    @Test(arguments: [(0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT")])
    func `is told the time as the standard writes it`(second: Int64, text: String) {
        #expect(DateHeader.text(second) == text)
    }
}

/// A connection before a router that answers 299 to everything, but to `/slow` only with the next.
private struct Connection {
    let town: Town
    let door: ActDoor
    private let channel: NIOAsyncTestingChannel

    init() async throws {
        let town = try await Town()
        try await town.open("budget", terms: Town.terms)
        let routes = APIRoutes(
            desk: town.desk, views: town.views, shelf: OutcomeShelf(reader: town.reader), time: town.clock,
            logName: "town")
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let door = ActDoor(of: routes, isBehindTLS: false, logger: logger)
        self.town = town
        self.door = door
        channel = try await NIOAsyncTestingChannel { channel in
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
            try pipeline.addHandler(ActHandler(door: door, date: DateHeader()))
            try pipeline.addHandler(StandInRouter())
        }
        try await channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1)).get()
    }

    func vote(_ voter: UInt8 = 1) throws -> [UInt8] {
        try town.act("vote", in: "budget/ideas", ["choices": ["park"]], by: try Town.voter(voter))
    }

    /// A request that brings an act.
    func request(_ act: [UInt8]) throws -> String {
        """
        POST /api/programmes/budget/ideas/acts HTTP/1.1\r
        Host: town.example\r
        content-type: application/jose\r
        Content-Length: \(act.count)\r
        \r
        \(String(decoding: act, as: UTF8.self))
        """
    }

    func request(_ words: [String]) throws -> String { try request(Array(words.joined().utf8)) }

    func send(_ text: some StringProtocol, thenCloses: Bool = false) async throws {
        let bytes = ByteBuffer(string: String(text))
        try await channel.testingEventLoop.executeInContext {
            channel.pipeline.fireChannelRead(bytes)
            channel.pipeline.fireChannelReadComplete()
            if thenCloses { channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }
        }
    }

    func send(_ bytes: ArraySlice<UInt8>) async throws {
        try await send(String(decoding: bytes, as: UTF8.self))
    }

    /// What is written next: an act's answer in one piece, or the head of the router's.
    func answer() async throws -> String {
        while true {
            let bytes = try await channel.waitForOutboundWrite(as: ByteBuffer.self)
            if bytes.readableBytes > 0 { return String(buffer: bytes) }
        }
    }

    func answers(_ count: Int) async throws -> [String] {
        var answers: [String] = []
        while answers.count < count { answers.append(try await answer()) }
        return answers
    }

    func close() async throws {
        try await channel.close()
        await channel.testingEventLoop.run()
    }

    func quiesce() async throws {
        try await channel.testingEventLoop.executeInContext {
            channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
    }

    func routed() async throws -> [String] { try await router { $0.targets } }
    func quiesced() async throws -> Bool { try await router { $0.isQuiesced } }
    func inputClosed() async throws -> Bool { try await router { $0.isInputClosed } }

    private func router<Value: Sendable>(_ look: @escaping @Sendable (StandInRouter) -> Value) async throws -> Value {
        try await channel.testingEventLoop.executeInContext {
            look(try channel.pipeline.syncOperations.handler(type: StandInRouter.self))
        }
    }
}

/// Answers 299 to every request, to `/slow` only with the next one, and remembers what came.
private final class StandInRouter: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    var targets: [String] = []
    var isQuiesced = false
    var isInputClosed = false
    private var owed = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head): targets.append(head.uri)
        case .body: break
        case .end:
            owed += 1
            guard targets.last != "/slow" else { return }
            let head = HTTPResponseHead(
                version: .http1_1, status: .custom(code: 299, reasonPhrase: "Routed"), headers: ["Content-Length": "0"])
            for _ in 0..<owed {
                context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
            }
            owed = 0
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { isQuiesced = true }
        if case .inputClosed? = event as? ChannelEvent { isInputClosed = true }
    }
}
