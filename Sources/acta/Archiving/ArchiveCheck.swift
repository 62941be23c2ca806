import Foundation
import Kernel
import Proofs
import Values

/// Checks an archive from its files alone: the bag, the log in it, and the outcomes beside it.
struct ArchiveCheck {
    /// The archive.
    let path: String
    /// What is told is told as of then; as of the archive's own time where it is nil.
    let asOf: Instant?
    /// The key that the log must be signed with; that of the archive where it is nil.
    let vkey: String?
    /// Whose cosignatures are counted; those of the archive's own policy where it is nil.
    let policy: LogPolicy?

    /// What was found in an archive that is right.
    struct Finding {
        let report: AuditReport
        let key: NoteVerifierKey
        let files: Int
        /// As of when outcomes are told.
        let asOf: Instant
        /// As of when the archive has outcomes.
        let archivedAsOf: Instant
        /// The outcomes that had been stated, each compared with the archive's file.
        let outcomes: [(part: Replay.PartResult, outcome: ComputedOutcome, time: Instant)]
    }

    /// - Throws: a `Failure` for the first thing that is wrong.
    func run() async throws -> Finding {
        let bag = BagFolder(path: path)
        let files = try bag.check()
        guard let archived = try bag.labels()[ArchiveLabel.asOfName].flatMap({ Instant(rfc3339: $0) }) else {
            throw BagFolder.damaged(["bag-info.txt does not say \(ArchiveLabel.asOfName)"])
        }
        let named = String(decoding: try bag.read("data/keys/log.vkey"), as: UTF8.self)
        let key = try LogDescription.key(vkey ?? named.trimmingCharacters(in: .whitespacesAndNewlines))
        let log = try FolderLog(path + "/data/log")
        let report = try await AuditRun.report(on: log, key: key, policy: try policy ?? ownPolicy())
        let parts = ArchivedParts(log: log, size: report.checkpoint.size)
        let inArchive = try await parts.outcomes(of: report, asOf: archived)
        for (part, outcome, _) in inArchive {
            let place = ArchivedParts.place(of: part.address)
            guard (try? bag.read(place)) == outcome.bytes else {
                throw Failure(
                    .refused, "archive.outcome", "\(place) is not what the log comes to.",
                    remedy: "Believe the log: acta audit \(path)/data/log --outcome \(part.address)")
            }
        }
        let expected = Set(inArchive.map { ArchivedParts.place(of: $0.part.address) } + ["data/outcomes/list.json"])
        if let other = try bag.files(below: "data/outcomes").first(where: { !expected.contains($0) }) {
            throw Failure(.refused, "archive.outcome", "\(other) is the outcome of no part that had stated one.")
        }
        let asOf = asOf ?? archived
        return Finding(
            report: report, key: key, files: files, asOf: asOf, archivedAsOf: archived,
            outcomes: try await parts.outcomes(of: report, asOf: asOf))
    }

    private func ownPolicy() throws -> LogPolicy? {
        let file = path + "/data/keys/policy"
        return FileManager.default.fileExists(atPath: file) ? try PolicyFile.read(file) : nil
    }
}
