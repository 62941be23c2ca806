import ArgumentParser
import Elections
import Kernel
import Participation
import Proofs
import Values

/// `acta election vote`
struct ElectionVote: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "vote",
        abstract: "Fill in, encrypt and cast a secret ballot.",
        discussion: """
            The ballot is encrypted here; the server never sees your answers. It is sent under a key that is made for \
            it alone. Answers are given for each question in turn, by their ids, with commas between: “none” chooses \
            none, “blank” votes blank. Vote again at any time until the closing: the last ballot counts.

            EXAMPLES
              acta election vote --part town/ballot --code code.txt --choose yes --choose elm,oak
              acta election vote --papers papers.json --code code.txt --choose blank --into ballot.json
            """)

    @Option(name: .long, help: ArgumentHelp("The ballot's part.", valueName: "programme/part"))
    var part: PartPath?
    @Option(name: .long, help: ArgumentHelp("The papers of the ballot, to work offline.", valueName: "file"))
    var papers: String?
    @Option(name: .long, help: ArgumentHelp("The file that holds the code of your letter.", valueName: "file"))
    var code: String
    @Option(name: .long, help: ArgumentHelp("The answers to a question.", valueName: "ids"))
    var choose: [String]
    @Option(name: .long, help: ArgumentHelp("Write the ballot to a file and send nothing.", valueName: "file"))
    var into: String?
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (part == nil) != (papers == nil) else {
            throw ValidationError("Name the part with --part, or its papers with --papers.")
        }
        guard papers == nil || into != nil else { throw ValidationError("--papers goes with --into.") }
    }

    func run() async throws {
        let file: BallotPapersFile
        if let part {
            file = try await BallotPapersFile(of: part, from: server.api)
        } else {
            file = try BallotPapersFile(reading: papers ?? "")
        }
        let ballot = try ballot(file)
        let tracker = Ballot.tracker(of: ballot)
        let body: JSON = ["ballot": .string(String(decoding: ballot, as: UTF8.self))]
        if let into {
            try OutputFile.write(body.serialized(), to: into)
            return output.show(
                "The ballot is in \(into). Its tracker: \(tracker)",
                json: ["file": .string(into), "tracker": .string(tracker)])
        }
        let author = ActAuthor(log: try await server.api.log().origin, key: SigningKey.generate())
        let accepted = try await server.api.post(try author.sign("cast", body, in: file.part), to: file.part)
        output.show(
            "Your ballot is in the box, at entry \(accepted.index). Note its tracker:\n\(tracker)",
            json: ["tracker": .string(tracker), "index": .number(JSONNumber(accepted.index))])
    }

    private func ballot(_ file: BallotPapersFile) throws -> [UInt8] {
        guard let text = file.papers.election else {
            throw Failure(.refused, "election.not_fixed", "The election is not fixed yet.")
        }
        let typed = String(decoding: try OutputFile.read(code), as: UTF8.self)
        guard let credential = VotingCredential(lenient: typed) else {
            throw Failure.wrongUse("\(code) holds no code, or there is a mistake in it.")
        }
        guard choose.count == file.terms.questions.count else {
            throw Failure.wrongUse(
                "\(choose.count) of \(file.terms.questions.count) questions are answered.",
                remedy: "Give --choose once for each question.")
        }
        var choices: [QuestionChoice] = []
        for (question, ids) in zip(file.terms.questions, choose) { choices.append(try Self.choice(ids, of: question)) }
        do {
            let election = try Election(parsing: Array(text.utf8))
            var random = SystemRandomness()
            return try BallotBooth(election: election).ballot(
                choices, credential: credential.key(electionUUID: election.uuid, in: election.group), using: &random
            ).serialized(in: election.group)
        } catch let refusal as ChoiceRefusal {
            throw Failure.wrongUse(refusal.sentence)
        }
    }

    private static func choice(_ ids: String, of question: SecretBallotTerms.Question) throws -> QuestionChoice {
        let answers = question.answers.map(\.id)
        if ids == "blank", !answers.contains("blank") { return .blank }
        if ids == "none", !answers.contains("none") { return .chosen([]) }
        return .chosen(
            Set(
                try ids.split(separator: ",").map { id in
                    guard let place = answers.firstIndex(of: String(id)) else {
                        throw Failure.wrongUse(
                            "There is no answer “\(id)”.", remedy: "The answers are \(answers.joined(separator: ", "))."
                        )
                    }
                    return place
                }))
    }
}
