import ArgumentParser
import Foundation
import Kernel
import Proofs
import Storage
import Values

/// `acta recover`
struct Recover: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fetch from a mirror what a log once had and its folder has lost.",
        discussion: """
            For a folder that was restored from a backup, or whose disk was set back. The mirror's checkpoint must be \
            signed with this folder's own key and continue what the folder holds; its entries are decided on again \
            and put back all at once, or not at all. If both histories were signed, nothing is changed, and the two \
            checkpoints are kept in the folder “evidence”. Values that were never on the log cannot come from a \
            mirror: the command says which are missing.

            EXAMPLES
              acta recover --data /var/lib/acta --from https://mirror.example/town
              acta recover --data /var/lib/acta --from /mnt/mirror
            """)

    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var data: String
    @Option(name: .long, help: ArgumentHelp("A mirror of the log.", valueName: "url|folder"))
    var from: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard FileManager.default.fileExists(atPath: data + "/keys/log.key") else {
            throw Failure.wrongUse(
                "The folder \(data) has no key file keys/log.key.",
                remedy: "Put the keys of the log there; nobody can go on with a log without its key.")
        }
        let folder = try DataFolder(data)
        let mirror = try await PublicLogs.find(from)
        let store = try SQLiteLogStore(path: folder.log)
        let log = try await log(in: store, orOf: mirror)
        let keys = try folder.keys(isNew: false)
        let people = try PeopleDatabase(folder: folder.path)
        let custodian = Custodian(
            log: log, store: store, people: people, uploads: people.files, registrar: keys.registrar,
            procedures: .all, time: SystemTime())
        let run = RecoveryRun(
            folder: folder.path, log: log, store: store, signer: try NoteSigner(name: log.origin, key: keys.log),
            mirrorName: from, mirror: mirror)
        show(try await run.make(custodian: custodian), log)
        withExtendedLifetime(folder) {}
    }

    /// The log of the folder; of a folder that has lost everything but its keys, the mirror says which.
    private func log(in store: SQLiteLogStore, orOf mirror: any PublicLog) async throws -> LogID {
        for log in try await store.logs() where try await store.head(of: log) != nil { return log }
        return LogID(origin: try Checkpoint(parsing: SignedNote(parsing: try await mirror.checkpoint()).text).origin)
    }

    private func show(_ done: RecoveryRun.Done, _ log: LogID) {
        let added = done.checkpoint.size - min(done.before, done.checkpoint.size)
        var lines = [
            added == 0
                ? "Nothing was missing: the folder holds \(Numerals.count(done.before, "entry", "entries"))."
                : "Put back \(Numerals.count(added, "entry", "entries")); the log holds "
                    + "\(Numerals.grouped(done.checkpoint.size)) again.",
            "  Log   \(log.origin)", "  Root  \(done.checkpoint.root.base64)",
        ]
        if done.checkpoint.size < done.before {
            lines.append("  The mirror is older than the folder: it holds \(Numerals.grouped(done.checkpoint.size)).")
        }
        if !done.missing.isEmpty {
            lines.append(
                "  \(Numerals.count(done.missing.count, "hidden value is", "hidden values are")) missing since the backup:"
            )
            lines += done.missing.prefix(Self.shownMissing).map { "    entry \($0.entry) \($0.pointer)" }
            if done.missing.count > Self.shownMissing { lines.append("    … (all of them: --json)") }
        }
        output.show(
            lines.joined(separator: "\n"),
            json: [
                "log": .string(log.origin), "before": .number(JSONNumber(done.before)),
                "size": .number(JSONNumber(done.checkpoint.size)), "root": .string(done.checkpoint.root.base64),
                "added": .number(JSONNumber(added)),
                "missing": .array(
                    done.missing.map { ["entry": .number(JSONNumber($0.entry)), "pointer": .string($0.pointer)] }),
            ])
    }

    private static let shownMissing = 20
}
