import ArgumentParser
import Foundation
import Storage

/// Whom a server tells what happens, and when people are reminded.
struct NoticeOptions: ParsableArguments {
    /// The most hours before a closing at which people are reminded: sixty days.
    private static let mostHours = 60 * 24

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Tell this e-mail address or web address what happens; may be given again.", valueName: "address"))
    var notify: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("How long before something closes people are reminded; 0 for never.", valueName: "hours"))
    var remindHours = 48
    @OptionGroup var mail: MailOptions
    @OptionGroup var text: TextOptions

    func validate() throws {
        for address in notify where !MailAddress.isOne(address) && Self.webhook(address) == nil {
            throw ValidationError("--notify is an e-mail address, or an address that begins with http or https.")
        }
        guard (0...Self.mostHours).contains(remindHours) else {
            throw ValidationError("--remind-hours is a number from 0 to \(Self.mostHours).")
        }
        guard notify.contains(where: MailAddress.isOne), mail.mailRelay == nil else { return }
        throw ValidationError("For e-mail, --mail-relay names the mail server, like localhost:25.")
    }

    /// An address that takes requests.
    static func webhook(_ text: String) -> URL? {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host != nil
        else { return nil }
        return url
    }
}
