import ArgumentParser

/// `acta accounts`
struct AccountCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Help people who log in with a password.",
        subcommands: [ResetCodeCommand.self])
}
