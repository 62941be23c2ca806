import ArgumentParser

/// `acta election`
struct ElectionCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "election",
        abstract: "Hold a secret ballot: keys, codes, votes; verify its archive, or rehearse one.",
        subcommands: [
            ElectionVerify.self, ElectionRehearse.self, ElectionAuthority.self, ElectionTrustee.self,
            ElectionFix.self, ElectionVote.self,
        ])
}
