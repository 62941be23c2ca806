import ArgumentParser
import Foundation
import Kernel
import Proofs
import Values

/// `acta audit`
struct AuditLog: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check a public log from its first entry to its last.",
        discussion: """
            Checks the signed checkpoint, the tree, every signature, every decision and every published outcome, and \
            ends with 1 at the first difference, naming the entry. Given a folder it needs no network. \
            With a policy it counts the cosignatures of witnesses, and ends with 1 if there are not enough.

            EXAMPLES
              acta audit copy --vkey town.example/log+1a2b3c4d+AQ...
              acta audit http://127.0.0.1:8080
              acta audit copy --outcome budget/ideas > outcome.json
              acta audit copy --policy policy.txt
              acta audit https://town.example --reader-key auditor.key
            """)

    @Argument(help: ArgumentHelp("A mirrored log, or its address.", valueName: "folder|url"))
    var source: String
    @Option(name: .long, help: ArgumentHelp("The key that the log must be signed with.", valueName: "key"))
    var vkey: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Print nothing but the exact bytes of this outcome (RFC 8785).", valueName: "programme/part")
    )
    var outcome: PartPath?
    @Option(
        name: .long,
        help: ArgumentHelp("Count the cosignatures of this policy's witnesses (C2SP tlog-policy).", valueName: "file"))
    var policy: String?
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let policy = try policy.map { try PolicyFile.read($0) }
        let source = try await LogSource(source, vkey: vkey, passes: reader.passes)
        let report = try await AuditRun.report(
            on: source.log, key: source.description.verifierKey, policy: policy)
        if let outcome { return try show(outcome.address, of: report) }
        let key = source.description.verifierKey
        let isKnown = vkey != nil || policy?.logs.contains { $0.key == key } ?? false
        let text = AuditText(report: report, key: key, isKeyFromLog: !isKnown)
        output.show(text.text, json: text.json)
        guard let policy, policy.quorum != nil, report.witnessed == nil else { return }
        Console.talk("acta: Not enough witnesses of the policy have cosigned this log.\n      (audit.not_witnessed)")
        Foundation.exit(ExitStatus.refused.rawValue)
    }

    private func show(_ address: PartAddress, of report: AuditReport) throws {
        guard let part = report.parts.first(where: { $0.address == address }) else {
            throw Failure(.refused, "audit.no_part", "The log has no part \(address).")
        }
        guard let outcome = part.outcome else {
            throw Failure(.refused, "audit.no_outcome", "The log states no outcome of \(address) yet.")
        }
        Console.result(bytes: outcome.bytes)
    }
}
