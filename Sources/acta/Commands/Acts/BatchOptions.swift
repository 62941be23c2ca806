import ArgumentParser
import Foundation
import Values

/// Sending a file of signed acts.
struct BatchOptions: ParsableArguments {
    @Option(
        name: .customLong("batch"),
        help: ArgumentHelp(
            "A file of signed acts, one a line: the JWS as a JSON string, or {\"act\":…}.", valueName: "file"))
    var file: String?
    @Option(name: .long, help: ArgumentHelp("Write the receipts to a file, one a line.", valueName: "file"))
    var receipts: String?
    @Option(
        name: .long,
        help: "How many requests run at one time. With more than one, acts may arrive in another order.")
    var inFlight = 1

    func validate() throws {
        guard (1...16).contains(inFlight) else { throw ValidationError("--in-flight is a number from 1 to 16.") }
    }

    /// Sends the file and says what became of it.
    func send(_ path: String, to part: PartPath, api: ServerAPI, output: OutputOptions) async throws {
        var file = try LineFile(path)
        let receiptFile = try receipts.map(LineWriter.init)
        var summary = BatchSummary()
        let bar = ProgressBar("Sending", total: file.totalBytes, unit: "bytes")
        defer { bar.finish() }
        let sender = BatchSender(api: api, part: part, inFlight: inFlight, receipts: receiptFile != nil)
        try await sender.send({ try file.next(atMost: BatchSender.linesPerRequest) }) { lines in
            for line in lines {
                summary.count(line)
                if let receipt = line.receipt { try receiptFile?.write(receipt) }
            }
            bar.reach(min(file.takenBytes, file.totalBytes))
        }
        try receiptFile?.close()
        bar.finish()
        try summary.show(output)
    }
}
