import ArgumentParser
import Foundation
import Storage
import Values

/// `acta notices bounce`
struct NoticeBounce: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounce",
        abstract: "Note that an e-mail came back.",
        discussion: """
            Reads the message that came back from standard input. A mail server hands such messages to a \
            command by a line in its list of aliases. The desk then shows the notice as given up, with the \
            status that the other mail server gave.

            EXAMPLES
              acta notices bounce --data /var/lib/acta --mail-from acta@town.example < message
            """)

    @Option(name: .long, help: ArgumentHelp("The folder that holds the log and its keys.", valueName: "folder"))
    var data: String
    @Option(name: .long, help: ArgumentHelp("The address that e-mail comes from.", valueName: "address"))
    var mailFrom: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard FileManager.default.fileExists(atPath: data + "/people.sqlite") else {
            throw Failure.wrongUse(
                "There is no people store in \(data).", remedy: "Name the server's folder with --data.")
        }
        let message = try FileHandle.standardInput.read(upToCount: BouncedMail.maximumBytes) ?? Data()
        guard let mail = BouncedMail(Array(message), sentFrom: mailFrom) else {
            throw Failure(
                .refused, "notice.no_bounce", "The message names no notice that was sent from \(mailFrom).",
                remedy: "Hand over the whole message with its header.")
        }
        guard mail.isFinal else {
            return output.show(
                "Notice \(mail.notice) is only late; the mail server goes on trying.",
                json: ["notice": .integer(mail.notice), "final": false])
        }
        let reason = mail.status.map { "the message came back with status \($0)" } ?? "the message came back"
        let isKnown = try await PeopleDatabase(folder: data).noteBounce(of: mail.notice, reason: reason)
        guard isKnown else {
            throw Failure(
                .refused, "notice.unknown", "There is no notice \(mail.notice) that was sent by e-mail.",
                remedy: "See the desk's list of notices.")
        }
        output.show(
            "Notice \(mail.notice) did not arrive: \(reason).",
            json: ["notice": .integer(mail.notice), "final": true, "reason": .string(reason)])
    }
}
