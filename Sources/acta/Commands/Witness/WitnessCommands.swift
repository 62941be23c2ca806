import ArgumentParser

/// `acta witness`
struct WitnessCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Be a witness of other people's logs.",
        subcommands: [WitnessServe.self, WitnessKey.self, WitnessEvidenceList.self])
}
