import ArgumentParser
import Foundation
import Kernel
import Storage
import Values

/// `acta doctor`
struct Doctor: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at a data folder, and say what is wrong with it and what to do.",
        discussion: """
            Changes nothing, and can run beside the server. Ends with 1 when something is bad.

            EXAMPLES
              acta doctor --data /var/lib/acta
              acta doctor --data /var/lib/acta --full --json
            """)

    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var data: String
    @Flag(name: .long, help: "Hash every entry again, not only a sample.")
    var full = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: data, isDirectory: &isFolder), isFolder.boolValue else {
            throw Failure.wrongUse("There is no folder \(data).")
        }
        let findings =
            FolderDoctor(folder: data, lastEntry: await lastEntry()).findings()
            + (await LogDoctor(folder: data, isFull: full).findings())
        var table = Table([("check", .left), ("state", .left), ("what was found", .left)])
        for finding in findings {
            table.add([finding.name, finding.state.rawValue, finding.text])
            if let remedy = finding.remedy { table.add(["", "", "  → \(remedy)"]) }
        }
        let bad = findings.filter { $0.state == .bad }.count
        output.show(
            table.text, json: ["findings": .array(findings.map(\.json)), "bad": .integer(Int64(bad))])
        guard bad == 0 else {
            Foundation.exit(ExitStatus.refused.rawValue)
        }
    }

    private func lastEntry() async -> Instant? {
        guard let kept = try? await KeptLog(in: data) else { return nil }
        return try? await kept.store.head(of: kept.log)?.time
    }
}
