import ArgumentParser

/// `acta bench`
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure what this machine can do.",
        discussion: """
            The figures are for comparisons within one run on one machine.

            EXAMPLES
              acta bench signatures --seconds 5
              acta bench budget election.pb --rule equal-shares/cost/add1
              acta bench opinion participants-votes.csv
            """,
        subcommands: [BenchBudget.self, BenchOpinion.self, BenchReceipts.self, BenchSignatures.self])
}
