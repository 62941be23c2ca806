import ArgumentParser

/// `acta keys`
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make, open and show signing keys.",
        subcommands: [KeysNew.self, KeysOpen.self, KeysShow.self])
}
