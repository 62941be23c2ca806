import ArgumentParser

/// `acta figures`
struct FiguresCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures", abstract: "Publish figures of a log that is not public, and verify published ones.",
        subcommands: [FiguresApprove.self, FiguresGet.self, FiguresVerify.self])
}
