import ArgumentParser

/// `acta archive`
struct ArchiveCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Make and verify packages for an archive (BagIt 1.0).",
        subcommands: [ArchiveMake.self, ArchiveVerify.self], defaultSubcommand: ArchiveMake.self)
}
