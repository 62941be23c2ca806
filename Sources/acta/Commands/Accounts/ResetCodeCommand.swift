import ArgumentParser
import Kernel
import Values

/// `acta accounts reset`
struct ResetCodeCommand: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Make a code with which somebody sets a new password.",
        discussion: """
            Hand it over once the person has shown who they are. It is good for one day and for one use. \
            The person's keys, acts and data stay as they are.

            EXAMPLES
              acta accounts reset maria --key .data/keys/office.key
            """)

    @Argument(help: "The name with which the person logs in.")
    var login: String
    @Option(name: .long, help: ArgumentHelp("The office's key.", valueName: "file"))
    var key: String
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let office = ProgrammeRules.officeProgramme
        let asker = ReadAuthor(
            log: LogID(origin: try await server.api.log().origin), programme: office, key: try KeyFile.read(key),
            actor: nil)
        let request = try asker.sign(.resetCode(login: login), purpose: "A new password")
        let answer = try await server.api.read(request, in: office)
        let code = answer["code"]?.stringValue ?? ""
        let until = answer["validUntil"]?.stringValue ?? ""
        output.show("\(code)\nGood for one use until \(until), at \(server.server)/account/reset", json: answer)
    }
}
