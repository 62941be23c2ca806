import Foundation
import NIOCore
import NIOPosix
import Values

/// Hands e-mail to a mail server in the same network, by SMTP without TLS (RFC 5321).
///
/// Whatever crosses other people's networks, that mail server encrypts.
struct MailCourier: Sendable {
    /// Why a message was not taken.
    enum Trouble: Error, Hashable {
        /// It may be taken later: the server's answer, or that it does not answer.
        case later(String)
        /// It never will be.
        case never(String)
    }

    private static let patience: Duration = .seconds(60)
    /// The most bytes of one answer.
    private static let maximumAnswerBytes = 64 << 10

    let host: String
    let port: Int
    /// The sender.
    let from: String

    /// The address to which the message that this notice is comes back when it cannot be delivered (VERP).
    func envelopeSender(of notice: Int64) -> String {
        let pieces = from.split(separator: "@", maxSplits: 1)
        return "\(pieces[0])+\(notice)@\(pieces[1])"
    }

    /// Hands a message over.
    ///
    /// - Throws: `Trouble`.
    func send(_ text: String, subject: String, to recipient: String, notice: Int64, at time: Instant) async throws {
        let message = self.message(text, subject: subject, to: recipient, notice: notice, at: time)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await converse(message, to: recipient, notice) }
                group.addTask {
                    try await Task.sleep(for: Self.patience)
                    throw Trouble.later("the mail server does not answer")
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            throw Trouble.later("the mail server cannot be reached")
        }
    }

    private func converse(_ message: [UInt8], to recipient: String, _ notice: Int64) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(10))
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            var answers = inbound.makeAsyncIterator()
            var held: [UInt8] = []
            func answer(_ wanted: Int) async throws {
                while true {
                    if let (code, rest) = Self.answer(in: held) {
                        held = rest
                        guard code / 100 != wanted else { return }
                        let words = "the mail server answered \(code)"
                        throw code / 100 == 5 ? Trouble.never(words) : Trouble.later(words)
                    }
                    guard held.count <= Self.maximumAnswerBytes, let more = try await answers.next() else {
                        throw Trouble.later("the mail server broke off")
                    }
                    held += more.readableBytesView
                }
            }
            func say(_ line: String, _ wanted: Int = 2) async throws {
                try await outbound.write(ByteBuffer(string: line + "\r\n"))
                try await answer(wanted)
            }
            try await answer(2)
            try await say("EHLO \(from.split(separator: "@").last ?? "localhost")")
            try await say("MAIL FROM:<\(envelopeSender(of: notice))>")
            try await say("RCPT TO:<\(recipient)>")
            try await say("DATA", 3)
            try await outbound.write(ByteBuffer(bytes: message))
            try await answer(2)
            try await outbound.write(ByteBuffer(string: "QUIT\r\n"))
        }
    }

    /// The code of a whole answer and what follows it; nil while lines are missing (RFC 5321, 4.2.1).
    private static func answer(in bytes: [UInt8]) -> (code: Int, rest: [UInt8])? {
        var start = 0
        while let end = bytes[start...].firstIndex(of: 0x0a) {
            let line = bytes[start..<end]
            start = end + 1
            guard line.count >= 4, line[line.startIndex + 3] == UInt8(ascii: "-") else {
                return (Int(String(decoding: line.prefix(3), as: UTF8.self)) ?? 500, Array(bytes[start...]))
            }
        }
        return nil
    }

    /// The message: its text as base64, so that no line of it is too long or begins with a full stop (RFC 2045, 2047).
    private func message(
        _ text: String, subject: String, to recipient: String, notice: Int64, at time: Instant
    ) -> [UInt8] {
        let words = Data(subject.utf8).base64EncodedString()
        let body = Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn])
        let domain = from.split(separator: "@").last ?? "localhost"
        let lines = [
            "From: <\(from)>", "To: <\(recipient)>", "Subject: =?UTF-8?B?\(words)?=",
            "Date: \(MailDate.text(time))", "Message-ID: <acta-\(notice)-\(time.milliseconds)@\(domain)>",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated", "",
            body.replacingOccurrences(of: "\r\n", with: "\r").replacingOccurrences(of: "\r", with: "\r\n"), ".", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}

/// Writes a time as mail does (RFC 5322, 3.3), in UTC.
enum MailDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ time: Instant) -> String {
        // 2026-11-22T06:00:00.000Z
        let text = Array(time.description)
        guard text.count == 24, let month = Int(String(text[5..<7])), (1...12).contains(month) else {
            return "1 Jan 1970 00:00:00 +0000"
        }
        return "\(String(text[8..<10])) \(months[month - 1]) \(String(text[0..<4])) \(String(text[11..<19])) +0000"
    }
}
