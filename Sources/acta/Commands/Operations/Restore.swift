import ArgumentParser
import Proofs
import Values

/// `acta restore`
struct Restore: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a data folder from a backup.",
        discussion: """
            Never writes into a folder that is there. The log of a restored folder may be older than what others have \
            seen of it; going on from there would fork it. So the server starts on it only when a witness or a mirror \
            shows that nobody has seen more, or after “acta recover” has fetched what is missing.

            EXAMPLES
              acta restore --from /mnt/backup/acta-2026-11-22 --data /var/lib/acta
            """)

    @Option(name: .long, help: ArgumentHelp("The backup.", valueName: "folder"))
    var from: String
    @Option(name: .long, help: ArgumentHelp("The folder to make; it must not be there yet.", valueName: "folder"))
    var data: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let label = try await RestoreRun(backup: from, data: data).make()
        var lines = [
            "Restored \(Numerals.count(label.size, "entry", "entries")) of \(label.key.name), copied on \(label.time).",
            "  Root  \(label.root.base64)",
        ]
        if !label.hasKeys { lines.append("  Keys  not in the backup: put them into \(data)/keys before you start") }
        lines.append("  Next  acta recover --data \(data) --from MIRROR")
        lines.append("        or acta serve --data \(data) --mirror MIRROR")
        output.show(
            lines.joined(separator: "\n"), json: ["restored": label.json, "data": .string(data)])
    }
}
