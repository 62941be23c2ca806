import ArgumentParser
import Formats
import Foundation
import Participation
import Values

/// `acta bench opinion`
struct BenchOpinion: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "opinion",
        abstract: "Find the opinion groups of a conversation and say how long that took.",
        discussion: """
            Reads participants-votes.csv as Polis exports it, and computes the map, the groups and what they have in \
            common. Reading the file is not in the time.

            EXAMPLES
              acta bench opinion participants-votes.csv --json
            """)

    @Argument(help: "The table of votes.")
    var file: String
    @Option(name: .long, help: "How often to compute; the shortest time is said.")
    var runs = 3
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000).contains(runs) else { throw ValidationError("--runs is 1 to 1000.") }
    }

    func run() async throws {
        let conversation = try PolisConversation(
            participantsVotes: Array(Data(contentsOf: URL(fileURLWithPath: file))))
        let trial = OpinionTrial(conversation)
        var shortest = Duration.seconds(Int64.max)
        for _ in 0..<runs { shortest = min(shortest, ContinuousClock().measure { _ = trial.groups() }) }
        let microseconds = Int64(shortest / .microseconds(1))
        let groups = trial.groups()
        output.show(
            "\(groups.count) groups of \(conversation.participants.count) people over "
                + "\(conversation.comments.count) statements, in \(Numerals.grouped(microseconds)) µs",
            json: trial.json(of: groups, microseconds: microseconds))
    }
}
