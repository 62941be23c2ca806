import ArgumentParser
import Kernel
import Proofs
import Values

/// `acta figures approve`
struct FiguresApprove: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Show a part's figures to everybody, by an act of the office.",
        discussion: """
            Look at them first with --dry-run: what everybody has seen cannot be taken back. Numbers that count fewer \
            people than the programme promises are withheld.

            EXAMPLES
              acta figures approve care/principles --key office.key --dry-run
              acta figures approve care/principles --key office.key
            """)

    @Argument(help: ArgumentHelp("The part.", valueName: "programme/part"))
    var part: PartPath
    @Option(name: .long, help: ArgumentHelp("The key of the office.", valueName: "file"))
    var key: String
    @Flag(name: .long, help: "Print the figures and send nothing.")
    var dryRun = false
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let key = try KeyFile.read(key)
        let passes = ReaderPasses(key: server.reader.key ?? key)
        let api = ServerAPI(server.server, client: HTTPClient(passes: passes))
        let offer = try await api.json(part.path + "/figures")
        guard let file = offer["file"]?.stringValue, let digest = offer["digest"]?.stringValue, let act = offer["act"],
            Base64URL.encode(Hash.sha256(file.utf8).bytes) == digest, act["digest"]?.stringValue == digest,
            let declarations = PartPath(argument: "\(part.address.programme)/\(ProgrammeRules.partName)")
        else {
            throw Failure(.serverFailed, "figures.digest", "The server's figures are not those that its digest names.")
        }
        guard !dryRun else { return Console.result(file) }
        let log = try await api.log()
        let signed = try ActAuthor(log: log.origin, key: key).sign(Approval.move, act, in: declarations)
        let accepted = try await api.post(signed, to: declarations)
        let address = "\(server.server)/api/published/\(accepted.index)"
        output.show(
            "Everybody sees the figures now.\n  Where  \(address)",
            json: ["entry": .number(JSONNumber(accepted.index)), "digest": .string(digest), "url": .string(address)])
    }
}
