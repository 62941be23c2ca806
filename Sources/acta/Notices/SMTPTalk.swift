import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// One conversation with a mail server, until it has taken a message (RFC 5321).
struct SMTPTalk: Sendable {
    /// The most bytes of one answer.
    private static let maximumAnswerBytes = 64 << 10

    let courier: MailCourier
    let message: [UInt8]
    /// For whom the message is.
    let recipient: String
    /// To whom it comes back.
    let sender: String

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Hands the message over.
    ///
    /// - Throws: `MailCourier.Trouble`, or what went wrong with the connection.
    func run() async throws {
        let connection = try await connect()
        try await connection.executeThenClose { inbound, outbound in
            var talk = Speaking(answers: inbound.makeAsyncIterator(), outbound: outbound)
            try await talk.answer(2)
            try await begin(&talk, over: connection.channel)
            try await talk.say("MAIL FROM:<\(sender)>")
            try await talk.say("RCPT TO:<\(recipient)>")
            try await talk.say("DATA", 3)
            try await outbound.write(ByteBuffer(bytes: message))
            try await talk.answer(2)
            try await outbound.write(ByteBuffer(string: "QUIT\r\n"))
        }
    }

    private func connect() async throws -> Connection {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(10))
            .connect(host: courier.host, port: courier.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if courier.security == .tls {
                        try channel.pipeline.syncOperations.addHandler(try encryption())
                    }
                    try channel.pipeline.syncOperations.addHandler(ByteTally())
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// Says hello, encrypts where that is wanted, and logs in.
    private func begin(_ talk: inout Speaking, over channel: any Channel) async throws {
        let name = courier.from.split(separator: "@").last.map(String.init) ?? "localhost"
        var hello = try await talk.say("EHLO \(name)")
        if courier.security == .starttls {
            guard hello.offers("STARTTLS") else {
                throw MailCourier.Trouble.later("the mail server offers no STARTTLS")
            }
            try await talk.say("STARTTLS")
            let received = try await channel.eventLoop.submit {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHandler(try encryption(), position: .first)
                return try pipeline.handler(type: ByteTally.self).count
            }.get()
            // Whatever came before the encryption could be anybody's (RFC 3207, 5).
            guard received == talk.taken else {
                throw MailCourier.Trouble.later("the mail server said more than it was asked")
            }
            hello = try await talk.say("EHLO \(name)")
        }
        guard let login = courier.login, courier.security != .none else { return }
        try await logIn(login, by: hello.words(of: "AUTH") ?? [], &talk)
    }

    private func logIn(_ login: MailCourier.Login, by ways: [String], _ talk: inout Speaking) async throws {
        do {
            if ways.contains("PLAIN") {
                let said = Data("\0\(login.user)\0\(login.password)".utf8).base64EncodedString()
                try await talk.say("AUTH PLAIN \(said)")
            } else if ways.contains("LOGIN") {
                try await talk.say("AUTH LOGIN", 3)
                try await talk.say(Data(login.user.utf8).base64EncodedString(), 3)
                try await talk.say(Data(login.password.utf8).base64EncodedString())
            } else {
                throw MailCourier.Trouble.later("the mail server offers neither AUTH PLAIN nor AUTH LOGIN")
            }
        } catch MailCourier.Trouble.never(let reason) {
            // The message is not to blame: an operator can correct the password.
            throw MailCourier.Trouble.later("\(reason) to the log-in")
        }
    }

    private func encryption() throws -> NIOSSLClientHandler {
        guard let tls = courier.tls else { throw MailCourier.Trouble.later("there is no TLS") }
        return try tls.handler(for: courier.host)
    }

    /// Counts what has passed, so that nothing is taken for encrypted that was not.
    private final class ByteTally: ChannelInboundHandler {
        // A class because a pipeline's handlers are.
        typealias InboundIn = ByteBuffer
        typealias InboundOut = ByteBuffer

        private(set) var count = 0

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            count += unwrapInboundIn(data).readableBytes
            context.fireChannelRead(data)
        }
    }

    /// What is said and answered.
    private struct Speaking {
        var answers: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        private var held: [UInt8] = []
        /// How many bytes of answers were read.
        private(set) var taken = 0

        init(
            answers: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
            outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) {
            self.answers = answers
            self.outbound = outbound
        }

        @discardableResult
        mutating func say(_ line: String, _ wanted: Int = 2) async throws -> SMTPAnswer {
            try await outbound.write(ByteBuffer(string: line + "\r\n"))
            return try await answer(wanted)
        }

        @discardableResult
        mutating func answer(_ wanted: Int) async throws -> SMTPAnswer {
            while true {
                if let (answer, rest) = SMTPAnswer.first(in: held) {
                    taken += held.count - rest.count
                    held = rest
                    guard answer.code / 100 != wanted else { return answer }
                    let words = "the mail server answered \(answer.code)"
                    throw answer.code / 100 == 5
                        ? MailCourier.Trouble.never(words) : MailCourier.Trouble.later(words)
                }
                guard held.count <= SMTPTalk.maximumAnswerBytes, let more = try await answers.next() else {
                    throw MailCourier.Trouble.later("the mail server broke off")
                }
                held += more.readableBytesView
            }
        }
    }
}
