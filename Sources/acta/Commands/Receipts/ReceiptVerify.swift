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
            the act; with a policy also that enough witnesses had seen that tree. Take the log's key, or the policy, \
            from the office's own publication, not from whoever gave you the receipt.

            EXAMPLES
              acta receipt verify receipt.json --vkey town.example/log+1a2b3c4d+AQ...
              acta receipt verify receipt.json --log copy
              acta receipt verify receipt.json --policy policy.txt
            """)

    @Argument(help: "The receipt, a JSON file.")
    var file: String
    @Option(name: .long, help: ArgumentHelp("The key of the log that the receipt is from.", valueName: "key"))
    var vkey: String?
    @Option(name: .long, help: ArgumentHelp("Take the key from this log's log.json.", valueName: "folder|url"))
    var log: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Believe the logs and count the witnesses of this policy (C2SP tlog-policy).", valueName: "file"))
    var policy: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let policy = try policy.map { try PolicyFile.read($0) }
        let receipt: Receipt
        do {
            let json = try JSON(parsing: try OutputFile.read(file))
            receipt = try Receipt(json: json["receipt"] ?? json)
        } catch let error as Failure {
            throw error
        } catch {
            throw Failure(.refused, "receipt.form", "\(file) is not a receipt: \(error)")
        }
        let key = try await verifierKey(receipt, policy)
        do {
            let found = try receipt.verify(with: key)
            let witnesses = try policy.map { policy in
                Self.witnesses(in: try receipt.verify(with: policy).signatures, of: policy)
            }
            show(receipt, found, key, witnesses)
        } catch {
            throw Failure(
                .refused, "receipt.invalid", "The receipt proves nothing. \(error)",
                remedy: policy == nil
                    ? "Is --vkey the key of the log that the receipt is from?"
                    : "Does the policy name the log? Have enough witnesses cosigned? Fetch it with --witnessed."
            )
        }
    }

    /// The witnesses of a policy that have cosigned, with the time of each.
    private static func witnesses(
        in signatures: [VerifiedSignature], of policy: LogPolicy
    ) -> [(name: String, time: Instant)] {
        policy.witnesses.compactMap { witness in
            signatures.first { $0.key == witness.key }?.timeSeconds.map {
                (witness.name.description, Instant(seconds: Int64(clamping: $0)))
            }
        }
    }

    private func verifierKey(_ receipt: Receipt, _ policy: LogPolicy?) async throws -> NoteVerifierKey {
        if let vkey { return try LogDescription.key(vkey) }
        if let policy, log == nil {
            let origin = receipt.proof.checkpoint.origin
            let known = policy.logs.map(\.key).filter { $0.name == origin }
            guard let key = known.first(where: { key in receipt.proof.note.signatures.contains { key.matches($0) } })
            else {
                throw Failure(
                    .refused, "receipt.invalid", "The policy knows no log \(origin) that signed this receipt.")
            }
            return key
        }
        guard let log else {
            throw Failure.wrongUse(
                "Without the log's key a receipt proves nothing.",
                remedy: "Name it with --vkey KEY, or name a log with --log FOLDER or --log URL.")
        }
        return try await LogSource(log).description.verifierKey
    }

    private func show(
        _ receipt: Receipt, _ found: Receipt.Verified, _ key: NoteVerifierKey,
        _ witnesses: [(name: String, time: Instant)]?
    ) {
        let (deed, act, checkpoint) = (found.deed, found.act, found.checkpoint)
        let level = found.isKeyHosted ? ", a key that the server holds and used after a login" : ""
        let principal = act.principal.map { " for \($0)" } ?? ""
        let seen = (witnesses ?? []).map { "\n  Seen     by \($0.name) at \($0.time)" }.joined()
        let witnessed: [JSON] = (witnesses ?? []).map {
            ["name": .string($0.name), "time": .string($0.time.description)]
        }
        output.show(
            """
            The receipt is good.
              What     \(deed.move) in \(deed.programme)/\(deed.part)
              By       \(act.actor)\(principal), signed with \(act.key.did)\(level)
              When     \(found.entry.time)
              Where    entry \(receipt.index) of \(checkpoint.origin)
              Proved   by the checkpoint of size \(checkpoint.size), signed with \(key.text)\(seen)
            """,
            json: [
                "verified": true, "index": .number(JSONNumber(receipt.index)), "log": .string(checkpoint.origin),
                "size": .number(JSONNumber(checkpoint.size)), "root": .string(checkpoint.root.base64),
                "vkey": .string(key.text), "time": .string(found.entry.time.description),
                "programme": .string(deed.programme), "part": .string(deed.part), "move": .string(deed.move),
                "actor": .string(act.actor.text), "key": .string(act.key.did),
                "keyLevel": found.isKeyHosted ? "hosted" : "own", "body": deed.body,
                "witnesses": .array(witnessed),
            ])
    }
}
