import ArgumentParser
import Kernel
import Proofs
import Values

/// `acta bench receipts`
struct BenchReceipts: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipts",
        abstract: "Measure how long it takes to verify a receipt offline.",
        discussion: """
            Reads the file once, then reads and verifies the receipt from its text again and again on one core.

            EXAMPLES
              acta bench receipts receipt.json --vkey town.example/log+1a2b3c4d+AQ...
            """)

    @Argument(help: "The receipt, a JSON file.")
    var file: String
    @Option(name: .long, help: ArgumentHelp("The key of the log that the receipt is from.", valueName: "key"))
    var vkey: String
    @Option(name: .long, help: "How often.")
    var times = 1_000
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000_000).contains(times) else { throw ValidationError("--times is from 1 to 1000000.") }
    }

    func run() async throws {
        let key = try LogDescription.key(vkey)
        let bytes = try OutputFile.read(file)
        let began = ContinuousClock.now
        for _ in 0..<times {
            let json = try JSON(parsing: bytes)
            do {
                _ = try Receipt(json: json["receipt"] ?? json).verify(with: key)
            } catch {
                throw Failure(.refused, "receipt.invalid", "The receipt proves nothing. \(error)")
            }
        }
        let micros = (ContinuousClock.now - began) / times / .microseconds(1)
        output.show(
            "A receipt is verified in \(Int64(micros.rounded())) µs",
            json: ["microseconds": .integer(Int64(micros.rounded())), "times": .integer(Int64(times))])
    }
}
