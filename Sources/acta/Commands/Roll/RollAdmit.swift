import ArgumentParser
import Kernel
import Participation
import Proofs
import Values

/// `acta roll admit`
struct RollAdmit: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "admit",
        abstract: "Show the code of your letter, to take part with your own key.",
        discussion: """
            EXAMPLE
              acta roll admit 7K2M9Q-… --part town/roll --key my.key
            """)

    @Argument(help: "The code of your letter.")
    var code: String
    @Option(name: .long, help: ArgumentHelp("The roll's part.", valueName: "programme/part"))
    var part: PartPath
    @Option(name: .long, help: ArgumentHelp("Your key.", valueName: "file"))
    var key: String
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let signingKey = try KeyFile.read(key)
        guard let code = InvitationCode(typed: code) else {
            throw Failure.wrongUse(
                "This is no code, or there is a mistake in it.", remedy: "A code has four groups of six signs.")
        }
        let body = try RollAdmission.body(
            with: code, programme: part.address.programme, part: part.address.part, actor: ActorID(signingKey.did))
        let act = try ActAuthor(log: try await server.api.log().origin, key: signingKey).sign("admit", body, in: part)
        let accepted = try await server.api.post(act, to: part)
        output.show(
            "You are let in, at entry \(accepted.index).",
            json: ["part": .string(part.description), "index": .number(JSONNumber(accepted.index))])
    }
}
