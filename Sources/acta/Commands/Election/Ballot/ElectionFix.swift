import ArgumentParser
import Elections
import Participation
import Values

/// `acta election fix`
struct ElectionFix: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix",
        abstract: "Fix the election, once all keys and credentials are on the log.",
        discussion: """
            From then on nothing of it changes. Where the ballot refers to a roll, its size and the digest that was \
            published come to stand on the log with it.

            EXAMPLE
              acta election fix --part town/ballot --key office.key --people 5120 --roll 1JpQ…
            """)

    @Option(name: .long, help: ArgumentHelp("The ballot's part.", valueName: "programme/part"))
    var part: PartPath
    @Option(name: .long, help: ArgumentHelp("The office's key.", valueName: "file"))
    var key: String
    @Option(name: .long, help: "How many people are on the roll.")
    var people: UInt64?
    @Option(name: .long, help: ArgumentHelp("The roll's published digest.", valueName: "digest"))
    var roll: String?
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let author = ActAuthor(log: try await server.api.log().origin, key: try KeyFile.read(key))
        let file = try await BallotPapersFile(of: part, from: server.api)
        let rules = try file.rules()
        let trustees: TrusteeList
        do throws(ElectionReason) {
            trustees = try rules.trustees(from: file.papers)
        } catch {
            throw Failure(
                .refused, "election.key", "The trustees' keys are not complete: \(error.sentence).",
                remedy: "Each trustee runs “acta election trustee prepare”.")
        }
        guard let uuid = file.papers.uuid,
            let election = rules.election(uuid: uuid, name: part.description, trustees: trustees)
        else {
            throw Failure(
                .refused, "election.list", "The list of credentials is not closed.",
                remedy: "The authority runs “acta election authority send”.")
        }
        var members = [JSONMember("election", .string(String(decoding: election.bytes, as: UTF8.self)))]
        if let people { members.append(JSONMember("people", .number(JSONNumber(people)))) }
        if let roll { members.append(JSONMember("roll", .string(roll))) }
        let accepted = try await server.api.post(try author.sign("fix", .object(members), in: part), to: part)
        output.show(
            "The election \(uuid) is fixed at entry \(accepted.index).\nIts fingerprint: \(election.fingerprint)",
            json: [
                "uuid": .string(uuid), "fingerprint": .string(election.fingerprint),
                "index": .number(JSONNumber(accepted.index)),
            ])
    }
}
