import ArgumentParser
import Foundation
import Kernel
import Values

/// `acta act`
struct Make: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "act",
        abstract: "Sign an act and send it, or send many that are signed already.",
        discussion: """
            The answer is a receipt: it proves offline that the act stands on the log. Fields that \
            must stay off the log are typed as they are: a salted digest is signed in their place, and \
            the values go to the server's people store.

            EXAMPLES
              acta act budget/ideas vote --body '{"choices":["p1"]}' --key me.key
              acta act budget/ideas vote --body @b.json --key me.key --receipt r.json
              acta act budget/roles appoint --body @voters.json --key office.key
              acta act budget/ideas vote --body @b.json --key me.key --dry-run
              acta act budget/ideas --batch signed.ndjson --receipts receipts.ndjson
            """)

    @Argument(help: ArgumentHelp("Where the act is made.", valueName: "programme/part"))
    var part: PartPath
    @Argument(help: "The move, for example vote.")
    var move: String?
    @Option(name: .long, help: ArgumentHelp("What the move says: an object, or @ and a file.", valueName: "json"))
    var body: String?
    @Option(name: .long, help: ArgumentHelp("The key that signs.", valueName: "file"))
    var key: String?
    @Option(name: .long, help: ArgumentHelp("Who acts, where that is not the key itself.", valueName: "actor"))
    var actor: String?
    @Option(name: .customLong("for"), help: ArgumentHelp("For whom, with a mandate.", valueName: "actor"))
    var principal: String?
    @Option(name: .long, help: "A value used once; the same act again gives the same receipt.")
    var nonce: String?
    @Option(name: .long, help: ArgumentHelp("Write the receipt to a file.", valueName: "file"))
    var receipt: String?
    @Option(name: .long, help: ArgumentHelp("The log's origin, so that no server is asked.", valueName: "origin"))
    var log: String?
    @Flag(name: .long, help: "Print the signed act and send nothing.")
    var dryRun = false
    @OptionGroup(title: "Many acts") var batch: BatchOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let single: [(String, Bool)] = [
            ("a move", move != nil), ("--body", body != nil), ("--key", key != nil), ("--actor", actor != nil),
            ("--for", principal != nil), ("--nonce", nonce != nil), ("--receipt", receipt != nil),
            ("--dry-run", dryRun),
        ]
        if batch.file != nil, let used = single.first(where: \.1) {
            throw ValidationError("--batch sends acts that are signed already: it goes without \(used.0).")
        }
        if batch.file == nil {
            guard move != nil else { throw ValidationError("Name the move, or send signed acts with --batch.") }
            guard key != nil else { throw ValidationError("Name the key that signs with --key.") }
            guard batch.receipts == nil else { throw ValidationError("--receipts goes with --batch.") }
        }
    }

    func run() async throws {
        if let file = batch.file {
            try await batch.send(file, to: part, api: server.api, output: output)
        } else {
            try await makeOne()
        }
    }

    /// Puts digests in place of what must stay off the log.
    private func seal(_ body: JSON, of move: String) async throws -> Sealing.Sealed {
        do {
            return try Sealing.seal(body, of: move, in: try await server.api.part(part), salt: ActAuthor.salt)
        } catch let refusal as Refusal {
            throw Failure(refusal)
        }
    }

    private func makeOne() async throws {
        guard let move, let key else { preconditionFailure("validated before") }
        let signingKey = try KeyFile.read(key)
        let statement = try BodyArgument.read(body ?? "{}")
        let origin: String
        if let log { origin = log } else { origin = try await server.api.log().origin }
        let sealed = log == nil ? try await seal(statement, of: move) : nil
        let act = try ActAuthor(log: origin, key: signingKey).sign(
            move, sealed?.body ?? statement, in: part, actor: actor.map { ActorID($0) },
            principal: principal.map { ActorID($0) }, nonce: nonce)
        let disclosures = sealed?.disclosures ?? []
        if dryRun {
            let shown = try DryRun.json(of: act, disclosures: disclosures)
            return output.show(String(decoding: act, as: UTF8.self), json: shown)
        }
        let accepted = try await server.api.post(act, disclosures: disclosures, to: part)
        if let receipt {
            try OutputFile.write(accepted.receipt.serialized() + [UInt8(ascii: "\n")], to: receipt)
        }
        let again = accepted.isRepeated ? " already" : ""
        let kept = receipt.map { " The receipt is in \($0)." } ?? ""
        output.show(
            "The act stands\(again) on \(origin) as entry \(accepted.index).\(kept)",
            json: [
                "index": .number(JSONNumber(accepted.index)), "log": .string(origin),
                "repeated": .bool(accepted.isRepeated), "receipt": accepted.receipt,
            ])
    }
}
