import Foundation
import NIOSSL
import Storage
import Values

/// Hands e-mail to a mail server, by SMTP (RFC 5321), over TLS unless the server is in the same network.
struct MailCourier: Sendable {
    /// Why a message was not taken.
    enum Trouble: Error, Hashable {
        /// It may be taken later: the server's answer, or that it does not answer.
        case later(String)
        /// It never will be.
        case never(String)
    }

    /// Under what the mail server knows this one.
    struct Login: Sendable {
        let user: String
        let password: String
    }

    private static let patience: Duration = .seconds(30)

    let host: String
    let port: Int
    /// The sender.
    let from: String
    var security = MailSecurity.none
    /// Only ever said over TLS.
    var login: Login?
    /// With what the server's certificate is checked; nil without TLS.
    var tls: TLSClient?

    /// The address to which the message that this notice is comes back when it cannot be delivered (VERP).
    func envelopeSender(of notice: Int64) -> String {
        let pieces = from.split(separator: "@", maxSplits: 1)
        return "\(pieces[0])+\(notice)@\(pieces[1])"
    }

    /// Hands a message over.
    ///
    /// - Throws: `Trouble`.
    func send(_ notice: Notice, at time: Instant) async throws {
        let talk = SMTPTalk(
            courier: self, message: message(notice, at: time), recipient: notice.letter.address,
            sender: envelopeSender(of: notice.id))
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await talk.run() }
                group.addTask {
                    try await Task.sleep(for: Self.patience)
                    throw Trouble.later("the mail server does not answer")
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch let trouble as Trouble {
            throw trouble
        } catch is NIOSSLError {
            throw Trouble.later("the mail server's certificate is not trusted, or TLS failed")
        } catch is NIOSSLExtraError {
            throw Trouble.later("the mail server's certificate is not for its name")
        } catch {
            throw Trouble.later("the mail server cannot be reached")
        }
    }

    /// The message: its text as base64, so that no line of it is too long or begins with a full stop (RFC 2045, 2047).
    ///
    /// Its number and its time of writing make the Message-ID, so that an attempt that is made again has the same.
    func message(_ notice: Notice, at time: Instant) -> [UInt8] {
        let letter = notice.letter
        let words = Data(letter.subject.utf8).base64EncodedString()
        let body = Data(letter.text.utf8)
            .base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn])
        let domain = from.split(separator: "@").last ?? "localhost"
        var lines = [
            "From: <\(from)>", "To: <\(letter.address)>", "Subject: =?UTF-8?B?\(words)?=",
            "Date: \(MailDate.text(time))",
            "Message-ID: <acta-\(notice.id)-\(notice.created.milliseconds)@\(domain)>",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated",
        ]
        if let stop = letter.unsubscribe {
            // RFC 2369, and one click without a page between (RFC 8058).
            lines += ["List-Unsubscribe: <\(stop)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        lines += ["", body.replacingOccurrences(of: "\r\n", with: "\r").replacingOccurrences(of: "\r", with: "\r\n")]
        return Array((lines + [".", ""]).joined(separator: "\r\n").utf8)
    }
}
