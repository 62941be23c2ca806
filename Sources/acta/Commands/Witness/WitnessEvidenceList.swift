import ArgumentParser
import Foundation
import Kernel
import Storage
import Values

/// `acta witness evidence`
struct WitnessEvidenceList: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Show what logs have signed against what the witness cosigned.",
        discussion: """
            Each piece is two checkpoints with the log's own signature. Two roots for one size, or a later tree that \
            begins with another one, prove to anybody that the log was forked; keep them and tell its readers. \
            Ends with 1 when there is any evidence.

            EXAMPLES
              acta witness evidence --data /var/lib/acta-witness
              acta witness evidence --server http://127.0.0.1:8090 --json
            """)

    @Option(name: .long, help: ArgumentHelp("The folder of the witness.", valueName: "folder"))
    var data: String?
    @Option(name: .long, help: ArgumentHelp("The server of the witness.", valueName: "url"))
    var server: ServerAddress?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (data == nil) != (server == nil) else { throw ValidationError("Name either --data or --server.") }
    }

    func run() async throws {
        let pieces = try await found()
        output.show(Self.text(pieces), json: ["evidence": .array(pieces)])
        if !pieces.isEmpty { Foundation.exit(ExitStatus.refused.rawValue) }
    }

    private func found() async throws -> [JSON] {
        if let server { return try await ServerAPI(server).json("witness/evidence")["evidence"]?.arrayValue ?? [] }
        let memory = WitnessFolder(data ?? "").memory
        guard FileManager.default.fileExists(atPath: memory) else {
            throw Failure.wrongUse("There is no witness in \(data ?? "").", remedy: "Name its folder with --data.")
        }
        return try await SQLiteWitnessStore(path: memory).evidence().map(\.json)
    }

    private static func text(_ pieces: [JSON]) -> String {
        guard !pieces.isEmpty else { return "No log has signed anything against what this witness cosigned." }
        return pieces.map { piece in
            """
            \(piece["origin"]?.stringValue ?? "")
              \(piece["meaning"]?.stringValue ?? "")
              Found \(piece["time"]?.stringValue ?? ""), kind \(piece["kind"]?.stringValue ?? "")

            Cosigned:
            \(indented(piece["cosigned"]))

            Signed afterwards:
            \(indented(piece["contradicting"]))
            """
        }.joined(separator: "\n\n")
    }

    private static func indented(_ note: JSON?) -> String {
        (note?.stringValue ?? "").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
    }
}
