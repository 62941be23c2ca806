import ArgumentParser

/// `acta roll`
struct RollCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roll",
        abstract: "Keep a roll of those who may take part, and show a code.",
        subcommands: [RollEnter.self, RollPublish.self, RollReplace.self, RollAdmit.self])
}
