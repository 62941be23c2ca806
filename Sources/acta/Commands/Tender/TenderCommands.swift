import ArgumentParser

/// `acta tender`
struct TenderCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tender",
        abstract: "Seal a bid that not even the office can read; hold a part of the key; open bids.",
        subcommands: [TenderSeal.self, TenderPrepare.self, TenderOpen.self])
}
