import ArgumentParser
import Foundation

/// Whom a server tells what happens, and how.
struct NoticeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Tell this e-mail address or web address what happens; may be given again.", valueName: "address"))
    var notify: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("The mail server in the same network that takes e-mail.", valueName: "host:port"))
    var mailRelay: String?
    @Option(name: .long, help: ArgumentHelp("The address that e-mail comes from.", valueName: "address"))
    var mailFrom: String?

    func validate() throws {
        for address in notify where !Self.isMail(address) && Self.webhook(address) == nil {
            throw ValidationError("--notify is an e-mail address, or an address that begins with http or https.")
        }
        guard notify.contains(where: Self.isMail) else { return }
        guard let mailRelay, Self.relay(mailRelay) != nil else {
            throw ValidationError("For e-mail, --mail-relay names the mail server, like localhost:25.")
        }
        guard let mailFrom, Self.isMail(mailFrom) else {
            throw ValidationError("For e-mail, --mail-from is the address that it comes from.")
        }
    }

    /// What sends e-mail, if there is a mail server.
    var mailCourier: MailCourier? {
        guard let mailFrom, let relay = mailRelay.flatMap(Self.relay) else { return nil }
        return MailCourier(host: relay.host, port: relay.port, from: mailFrom)
    }

    /// One mailbox, of signs that need no quoting: nothing in it can end a line of SMTP.
    static func isMail(_ text: String) -> Bool {
        text.utf8.count <= 254 && text.wholeMatch(of: /[A-Za-z0-9._+\-]{1,64}@[A-Za-z0-9.\-]{1,253}/) != nil
    }

    /// An address that takes requests.
    static func webhook(_ text: String) -> URL? {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host != nil
        else { return nil }
        return url
    }

    private static func relay(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65_535).contains(port), colon > text.startIndex
        else { return nil }
        return (String(text[..<colon]), port)
    }
}
