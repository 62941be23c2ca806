import ArgumentParser
import Kernel
import Proofs
import Values

/// `acta receipt verify`
struct ReceiptVerify: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a receipt offline.",
        discussion: """
            Proves that the log's key signed a tree in which the entry stands, and that the key named in the act signed \
            the act. Take the log's key from the office's own publication, not from whoever gave you the receipt.

            EXAMPLES
              acta receipt verify receipt.json --vkey town.example/log+1a2b3c4d+AQ...
              acta receipt verify receipt.json --log copy
            """)

    @Argument(help: "The receipt, a JSON file.")
    var file: String
    @Option(name: .long, help: ArgumentHelp("The key of the log that the receipt is from.", valueName: "key"))
    var vkey: String?
    @Option(name: .long, help: ArgumentHelp("Take the key from this log's log.json.", valueName: "folder|url"))
    var log: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let key = try await verifierKey()
        let receipt: Receipt
        do {
            let json = try JSON(parsing: try OutputFile.read(file))
            receipt = try Receipt(json: json["receipt"] ?? json)
        } catch let error as Failure {
            throw error
        } catch {
            throw Failure(.refused, "receipt.form", "\(file) is not a receipt: \(error)")
        }
        do {
            let found = try receipt.verify(with: key)
            show(receipt, found, key)
        } catch {
            throw Failure(
                .refused, "receipt.invalid", "The receipt proves nothing. \(error)",
                remedy: "Is --vkey the key of the log that the receipt is from?")
        }
    }

    private func verifierKey() async throws -> NoteVerifierKey {
        if let vkey { return try LogDescription.key(vkey) }
        guard let log else {
            throw Failure.wrongUse(
                "Without the log's key a receipt proves nothing.",
                remedy: "Name it with --vkey KEY, or name a log with --log FOLDER or --log URL.")
        }
        return try await LogSource(log).description.verifierKey
    }

    private func show(
        _ receipt: Receipt, _ found: Receipt.Verified, _ key: NoteVerifierKey
    ) {
        let (deed, act, checkpoint) = (found.deed, found.act, found.checkpoint)
        let level = found.isKeyHosted ? ", a key that the server holds and used after a login" : ""
        let principal = act.principal.map { " for \($0)" } ?? ""
        output.show(
            """
            The receipt is good.
              What     \(deed.move) in \(deed.programme)/\(deed.part)
              By       \(act.actor)\(principal), signed with \(act.key.did)\(level)
              When     \(found.entry.time)
              Where    entry \(receipt.index) of \(checkpoint.origin)
              Proved   by the checkpoint of size \(checkpoint.size), signed with \(key.text)
            """,
            json: [
                "verified": true, "index": .number(JSONNumber(receipt.index)), "log": .string(checkpoint.origin),
                "size": .number(JSONNumber(checkpoint.size)), "root": .string(checkpoint.root.base64),
                "vkey": .string(key.text), "time": .string(found.entry.time.description),
                "programme": .string(deed.programme), "part": .string(deed.part), "move": .string(deed.move),
                "actor": .string(act.actor.text), "key": .string(act.key.did),
                "keyLevel": found.isKeyHosted ? "hosted" : "own", "body": deed.body,
            ])
    }
}
