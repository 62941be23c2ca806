import ArgumentParser
import Values

/// `acta receipt get`
struct ReceiptGet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Fetch the receipt of an entry under the log's latest checkpoint.",
        discussion: """
            EXAMPLE
              acta receipt get 17 --server http://127.0.0.1:8080 -o receipt.json
            """)

    @Argument(help: "The entry's place in the log, counted from 0.")
    var index: UInt64
    @OptionGroup var server: ServerOptions
    @OptionGroup var file: OutputFile

    func run() async throws {
        let receipt = try await server.api.json("api/entries/\(index)/receipt")
        try file.write(receipt.serialized() + [UInt8(ascii: "\n")])
    }
}
