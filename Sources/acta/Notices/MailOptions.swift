import ArgumentParser
import Foundation
import Storage

/// The mail server that takes e-mail, and how it is talked to.
struct MailOptions: ParsableArguments {
    /// The environment variable with the password.
    static let passwordVariable = "ACTA_MAIL_PASSWORD"

    @Option(name: .long, help: ArgumentHelp("The mail server that takes e-mail.", valueName: "host:port"))
    var mailRelay: String?
    @Option(name: .long, help: ArgumentHelp("The address that e-mail comes from.", valueName: "address"))
    var mailFrom: String?
    @Option(
        name: .long,
        help: """
            How the connection to the mail server is secured: starttls, tls from its beginning, or none within the same \
            network.
            """)
    var mailSecurity = MailSecurity.none
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The name under which the mail server knows this one; its password is in ACTA_MAIL_PASSWORD.",
            valueName: "name"))
    var mailUser: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Certificates, in PEM, that vouch for the mail server beside those of the system.", valueName: "file"))
    var mailCa: String?

    func validate() throws {
        guard mailRelay != nil else {
            guard mailFrom == nil, mailUser == nil, mailCa == nil else {
                throw ValidationError("--mail-from, --mail-user and --mail-ca need --mail-relay.")
            }
            return
        }
        guard let mailRelay, Self.relay(mailRelay) != nil else {
            throw ValidationError("--mail-relay names the mail server, like localhost:25.")
        }
        guard let mailFrom, MailAddress.isOne(mailFrom) else {
            throw ValidationError("--mail-relay needs --mail-from, the address that e-mail comes from.")
        }
        guard mailUser == nil || mailSecurity != .none else {
            throw ValidationError("--mail-user needs --mail-security starttls or tls: passwords travel encrypted only.")
        }
    }

    /// What sends e-mail, if there is a mail server.
    func courier(environment: [String: String]) throws -> MailCourier? {
        guard let mailFrom, let relay = mailRelay.flatMap(Self.relay) else { return nil }
        var login: MailCourier.Login?
        if let mailUser {
            guard let password = environment[Self.passwordVariable], !password.isEmpty else {
                throw Failure.wrongUse(
                    "--mail-user is given and \(Self.passwordVariable) is not set.",
                    remedy: "Put the password into the environment.")
            }
            login = .init(user: mailUser, password: password)
        }
        return MailCourier(
            host: relay.host, port: relay.port, from: mailFrom, security: mailSecurity, login: login,
            tls: mailSecurity == .none ? nil : try client())
    }

    private func client() throws -> TLSClient {
        do {
            return try TLSClient(trusting: mailCa)
        } catch {
            throw Failure.wrongUse(
                "The certificates in \(mailCa ?? "the system") cannot be read.", remedy: "Correct --mail-ca.")
        }
    }

    private static func relay(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65_535).contains(port), colon > text.startIndex
        else { return nil }
        return (String(text[..<colon]), port)
    }
}

/// How a connection to a mail server is secured.
enum MailSecurity: String, Sendable, ExpressibleByArgument {
    /// Not at all; for a server in the same network.
    case none
    /// By TLS that begins once the server has said hello (RFC 3207).
    case starttls
    /// By TLS from the first byte (RFC 8314, 3.3).
    case tls
}
