import ArgumentParser
import Proofs
import Values

/// `acta archive make`
struct ArchiveMake: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Make a package of a log that can be checked without a server, and without Acta.",
        discussion: """
            The folder that is made is a bag (RFC 8493): the public log, the texts of its programmes, their outcomes, the \
            log's key, a verifier in Python, and what all of it is, in plain words. It holds what a mirror of the log \
            holds and nothing that people gave in confidence. The log is audited first. The same log gives the same bytes.

            EXAMPLES
              acta archive /var/lib/acta town-2026
              acta archive copy town-2026 --as-of 2026-12-31T23:59:59Z
            """)

    @Argument(help: ArgumentHelp("A data folder, a mirrored log, or its address.", valueName: "folder|url"))
    var source: String
    @Argument(help: "The folder to make; it must not be there yet.")
    var target: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Outcomes that were stated by then go in; that of the log's last entry if left out.", valueName: "time"))
    var asOf: PointInTime?
    @Option(name: .long, help: ArgumentHelp("The key that the log must be signed with.", valueName: "key"))
    var vkey: String?
    @Option(name: .long, help: ArgumentHelp("The policy whose witnesses have cosigned the log.", valueName: "file"))
    var policy: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        if let policy { _ = try PolicyFile.read(policy) }
        let done = try await ArchiveRun(
            source: source, target: target, asOf: asOf?.instant, vkey: vkey,
            policy: try policy.map { try OutputFile.read($0) }
        ).make()
        let checkpoint = done.label.checkpoint
        output.show(
            """
            Archived \(Numerals.count(checkpoint.size, "entry", "entries")) of \(checkpoint.origin), as of \(done.label.asOf).
              Outcomes  \(done.outcomes)
              Files     \(Numerals.grouped(done.files))
              Root      \(checkpoint.root.base64)
              Next      acta archive verify \(target)
            """,
            json: [
                "archive": .string(target), "log": .string(checkpoint.origin),
                "size": .number(JSONNumber(checkpoint.size)), "root": .string(checkpoint.root.base64),
                "asOf": .string("\(done.label.asOf)"), "outcomes": .integer(Int64(done.outcomes)),
                "files": .integer(Int64(done.files)),
            ])
    }
}
