import ArgumentParser
import Participation
import Proofs
import Values

/// `acta roll replace`
struct RollReplace: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace",
        abstract: "Give somebody another code in the place of one that is lost or was misused.",
        discussion: """
            The old code lets nobody in any more, and whoever was let in with it is on the roll no longer. A ballot \
            that was cast with it is replaced as soon as the person votes.
            """)

    @Argument(help: "The person's number on the roll.")
    var person: UInt64
    @Option(name: .long, help: ArgumentHelp("The roll's part.", valueName: "programme/part"))
    var part: PartPath
    @Option(name: .long, help: ArgumentHelp("The office's key.", valueName: "file"))
    var key: String
    @Option(name: .long, help: "Why: lost or misused.")
    var reason: String
    @Option(name: .long, help: ArgumentHelp("Write the new code to a new file, for the letter.", valueName: "file"))
    var letters: String
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard RollMove.Replacement(rawValue: reason) != nil else {
            throw ValidationError("A code is replaced because it was lost or misused: say which.")
        }
    }

    func run() async throws {
        let signingKey = try KeyFile.read(key)
        let code = try RollImport.code()
        try LetterFile([LetterFile.Line(person: person, code: code, of: nil)]).write(to: letters, fields: [])
        let body: JSON = [
            "person": .number(JSONNumber(person)), "code": .string(try code.key().did),
            "reason": .string(reason),
        ]
        let act = try ActAuthor(log: try await server.api.log().origin, key: signingKey).sign("replace", body, in: part)
        let accepted = try await server.api.post(act, to: part)
        output.show(
            "Person \(person) has another code, in \(letters); the old one lets nobody in any more.",
            json: [
                "part": .string(part.description), "person": .number(JSONNumber(person)),
                "index": .number(JSONNumber(accepted.index)),
            ])
    }
}
