import ArgumentParser
import Proofs
import Values

/// `acta mirror`
struct Mirror: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a public log into a folder, or bring the copy up to date.",
        discussion: """
            A copy is brought up to date only if the new log begins with everything that the folder holds, unchanged. \
            Otherwise the log has shown two faces: the new checkpoint is kept beside the old one in the folder \
            “evidence”, and the command ends with 1. Published values stand beside the log; what has been withheld or \
            erased leaves the copy too.

            EXAMPLES
              acta mirror http://127.0.0.1:8080 copy
              acta mirror https://town.example/logs/main copy --vkey town.example/log+1a2b3c4d+AQ...
              acta mirror https://town.example copy --reader-key auditor.key
            """)

    @Argument(help: ArgumentHelp("The log, or the server that keeps it.", valueName: "url"))
    var source: ServerAddress
    @Argument(help: "The folder of the copy; it is made if it is not there.")
    var folder: String
    @Option(name: .long, help: ArgumentHelp("The key that the log must be signed with.", valueName: "key"))
    var vkey: String?
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let log = try await RemoteLog.find(at: source, passes: reader.passes)
        let held = try MirrorFolder(folder)
        let run = try await MirrorRun(from: log, into: held, vkey: vkey)
        let (old, new) = try await run.bringUpToDate()
        let bundles = try await MirrorValues(from: log, into: held).bringUpToDate()
        let witnessed = try await MirrorWitnessed(from: log, into: held).bringUpToDate()
        let added = new.size - min(old, new.size)
        let said =
            added == 0
            ? "The copy is up to date: \(Numerals.count(new.size, "entry", "entries"))."
            : "Copied \(Numerals.count(added, "entry", "entries")); the copy holds \(Numerals.grouped(new.size))."
        output.show(
            said + "\n  Log   \(new.origin)\n  Root  \(new.root.base64)\n  Next  acta audit \(folder)",
            json: [
                "log": .string(new.origin), "size": .number(JSONNumber(new.size)),
                "root": .string(new.root.base64), "added": .number(JSONNumber(added)), "folder": .string(folder),
                "bundlesWithValues": .integer(Int64(bundles)),
                "witnessed": witnessed.map { .number(JSONNumber($0)) } ?? .null,
            ])
    }
}
