import ArgumentParser
import Values

/// `acta receipt get`
struct ReceiptGet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Fetch the receipt of an entry.",
        discussion: """
            The receipt is under the newest checkpoint that enough witnesses have cosigned, if that includes the entry, \
            or else under the log's latest. With --witnessed the command waits for the witnesses, and ends with 3 if \
            they take too long.

            EXAMPLES
              acta receipt get 17 --server http://127.0.0.1:8080 -o receipt.json
              acta receipt get 17 --witnessed -o receipt.json
            """)

    /// How often a server is asked again that waits for its witnesses each time.
    private static let maximumAttempts = 12

    @Argument(help: "The entry's place in the log, counted from 0.")
    var index: UInt64
    @Flag(name: .long, help: "Take no receipt that is not witnessed; wait for up to a minute.")
    var witnessed = false
    @OptionGroup var server: ServerOptions
    @OptionGroup var file: OutputFile

    func run() async throws {
        let receipt = try await fetch("api/entries/\(index)/receipt" + (witnessed ? "?level=witnessed" : ""))
        try file.write(receipt.serialized() + [UInt8(ascii: "\n")])
    }

    private func fetch(_ path: String) async throws -> JSON {
        for _ in 1..<Self.maximumAttempts {
            do {
                return try await server.api.json(path)
            } catch let failure as Failure where failure.code == "receipt.not_witnessed" {
                Console.talk("Waiting for witnesses …")
            }
        }
        return try await server.api.json(path)
    }
}
