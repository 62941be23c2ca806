import ArgumentParser

/// `acta receipt`
struct Receipts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Fetch and verify receipts.",
        subcommands: [ReceiptVerify.self, ReceiptGet.self], defaultSubcommand: ReceiptVerify.self)
}
