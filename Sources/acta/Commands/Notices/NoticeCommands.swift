import ArgumentParser

/// `acta notices`
struct NoticeCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices", abstract: "Look after the notices that a server sends.",
        subcommands: [NoticeBounce.self])
}
