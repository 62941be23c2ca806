import ArgumentParser
import Kernel
import Participation
import Proofs
import Values

/// `acta paper`
struct Paper: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the ballot paper of a budget whose projects come from a register.",
        discussion: """
            Lists every project that the register admits, with its cost, before voting opens; after that the ballot \
            paper does not change. The server refuses a project that is not on the register's list, one that nobody \
            has vouched for, another cost, and a ballot paper that is not complete. If a run was cut off, run it again.

            EXAMPLES
              acta paper budget/vote --key office.key --dry-run
              acta paper budget/vote --key office.key
            """)

    @Argument(help: ArgumentHelp("The budget's part.", valueName: "programme/part"))
    var part: PartPath
    @Option(name: .long, help: ArgumentHelp("Your key.", valueName: "file"))
    var key: String
    @Option(name: .long, help: ArgumentHelp("Who acts, where that is not the key itself.", valueName: "actor"))
    var actor: String?
    @Flag(name: .long, help: "Say what would be listed, and list nothing.")
    var dryRun = false
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let signingKey = try KeyFile.read(key)
        let maker = try await BallotPaperMaker(part, api: server.api)
        let projects = try await maker.admitted()
        let listed = try await maker.listed()
        let bodies = try BallotPaperMaker.bodies(projects.filter { !listed.contains($0.id) })
        let entries = dryRun ? [] : try await list(bodies, signingKey, maker)
        let count = Numerals.count(projects.count, "project", "projects")
        let acts = Numerals.count(bodies.count, "act", "acts")
        let shown = try projects.map { try JSON(encoding: $0) }
        let costs = dryRun ? projects.map { "  \($0.id)  \($0.cost)" } : []
        output.show(
            ([
                dryRun
                    ? "\(count) would stand on the ballot paper of \(part), by \(acts)."
                    : "\(count) stand on the ballot paper of \(part); it is complete."
            ] + costs).joined(separator: "\n"),
            json: [
                "part": .string(part.description), "projects": .integer(Int64(projects.count)),
                "listed": .array(shown),
                "entries": .array(entries.map { .number(JSONNumber($0)) }), "dryRun": .bool(dryRun),
            ])
    }

    private func list(
        _ bodies: [JSON], _ signingKey: SigningKey, _ maker: BallotPaperMaker
    ) async throws -> [UInt64] {
        let author = ActAuthor(log: try await server.api.log().origin, key: signingKey)
        var entries: [UInt64] = []
        for body in bodies {
            let act = try author.sign("list", body, in: part, actor: actor.map { ActorID($0) })
            do {
                entries.append(try await server.api.post(act, to: part).index)
            } catch let failure as Failure where failure.code == "paper.not_on_list" && maker.asksForFacts {
                throw Failure(
                    failure.status, failure.code, failure.reason,
                    remedy: "The list also asks that somebody vouches: see that this is done, or take the record back.",
                    pointer: failure.pointer)
            }
        }
        return entries
    }
}
