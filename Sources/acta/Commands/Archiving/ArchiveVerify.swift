import ArgumentParser
import Kernel
import Values

/// `acta archive verify`
struct ArchiveVerify: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a package from its files alone.",
        discussion: """
            Checks that no file was added, lost or changed, then the log in it from the first entry to the last, then the \
            outcomes beside it; ends with 1 at the first thing that is wrong. It asks no network and no clock: keys and \
            rules are judged as of each entry's own time, so that the answer is the same in ten years.

            EXAMPLES
              acta archive verify town-2026
              acta archive verify town-2026 --as-of 2026-12-01T00:00:00Z
            """)

    @Argument(help: "The package.")
    var folder: String
    @Option(
        name: .long,
        help: ArgumentHelp("Tell what had been stated by then; as of the package if left out.", valueName: "time"))
    var asOf: PointInTime?
    @Option(name: .long, help: ArgumentHelp("The key that the log must be signed with.", valueName: "key"))
    var vkey: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Count the cosignatures of this policy's witnesses (C2SP tlog-policy).", valueName: "file"))
    var policy: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let found = try await ArchiveCheck(
            path: folder, asOf: asOf?.instant, vkey: vkey, policy: try policy.map { try PolicyFile.read($0) }
        ).run()
        let audit = AuditText(report: found.report, key: found.key, isKeyFromLog: vkey == nil)
        output.show(text(of: found, audit), json: json(of: found, audit))
    }

    private func text(of found: ArchiveCheck.Finding, _ audit: AuditText) -> String {
        var table = Table([("Part", .left), ("Stated", .left), ("Digest", .left)])
        for (part, outcome, time) in found.outcomes {
            let digest = BagFolder.Algorithm.sha256.hex(outcome.bytes)
            table.add([part.address.description, "\(time)", String(digest.prefix(16)) + "…"])
        }
        var lines = [
            "The package is whole: \(Numerals.count(UInt64(found.files), "file", "files")), as its manifests say.",
            audit.text, "", "As of \(found.asOf):",
        ]
        lines.append(found.outcomes.isEmpty ? "  No part had stated an outcome." : table.text)
        if found.asOf > found.archivedAsOf {
            lines.append("The package ends at \(found.archivedAsOf): of what came after, it knows nothing.")
        }
        return lines.joined(separator: "\n")
    }

    private func json(of found: ArchiveCheck.Finding, _ audit: AuditText) -> JSON {
        [
            "whole": true, "files": .integer(Int64(found.files)), "asOf": .string("\(found.asOf)"),
            "archivedAsOf": .string("\(found.archivedAsOf)"),
            "outcomes": .array(
                found.outcomes.map { part, outcome, time in
                    [
                        "part": .string(part.address.description), "time": .string("\(time)"),
                        "sha256": .string(BagFolder.Algorithm.sha256.hex(outcome.bytes)),
                        "results": outcome.results,
                    ]
                }),
            "audit": audit.json,
        ]
    }
}
