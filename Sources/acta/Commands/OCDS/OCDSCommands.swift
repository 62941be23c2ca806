import ArgumentParser

/// `acta ocds`
struct OCDSCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ocds",
        abstract: "Open contracting data (OCDS): merge releases, check packages, find red flags, make tables.",
        subcommands: [OCDSMerge.self, OCDSValidate.self, OCDSFlags.self, OCDSFlatten.self])
}
