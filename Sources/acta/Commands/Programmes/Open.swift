import ArgumentParser
import Kernel
import ProgrammeFiles
import Values

/// `acta open`
struct Open: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open a programme from a programme file.",
        discussion: """
            Checks the file and shows every mistake with its line and column; if there is none, signs the \
            opening act with the office's key and sends it.

            EXAMPLES
              acta open budget.yaml --key .data/keys/office.key
              acta open budget.yaml --dry-run
            """)

    @Argument(help: "The programme file (YAML).")
    var file: String
    @Option(name: .long, help: ArgumentHelp("The office's key.", valueName: "file"))
    var key: String?
    @Option(name: .long, help: "The programme's name in addresses, where the file gives none or another one is wanted.")
    var name: String?
    @Flag(name: .long, help: "Check the file, print what the act would say, and send nothing.")
    var dryRun = false
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard key != nil || dryRun else { throw ValidationError("Name the office's key with --key.") }
        if let name, !Identifier.isValid(name) {
            throw ValidationError("--name is lower-case letters, digits and hyphens and begins with a letter.")
        }
    }

    func run() async throws {
        let read = try ProgrammeFile.read(file)
        guard let name = name ?? read.name else {
            throw Failure.wrongUse("The file gives the programme no name.", remedy: "Name it with --name.")
        }
        guard !dryRun, let key else { return show(read, name) }
        let part = PartPath(PartAddress(programme: name, part: ProgrammeRules.partName))
        let author = ActAuthor(log: try await server.api.log().origin, key: try KeyFile.read(key))
        let accepted = try await server.api.post(try author.sign("open", read.openBody, in: part), to: part)
        let address = "\(server.server)/programmes/\(name)"
        output.show(
            "The programme is open, by entry \(accepted.index) of \(author.log): \(address)",
            json: [
                "programme": .string(name), "index": .number(JSONNumber(accepted.index)), "log": .string(author.log),
                "address": .string(address), "receipt": accepted.receipt,
            ])
    }

    private func show(_ read: ProgrammeFile, _ name: String) {
        var lines = ["\(file) has no mistakes. It would open “\(name)”: \(read.programme.title.text(for: []))"]
        for (part, declared) in read.programme.parts.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(name)/\(part)  \(declared.procedure)  \(declared.title.text(for: []))")
        }
        output.show(
            lines.joined(separator: "\n"), json: ["programme": .string(name), "body": read.openBody, "sent": false])
    }
}
