import CArchiveFiles
import Foundation
import Kernel
import Proofs
import Values

/// Makes the archive of a log: a bag that can be checked without a server, and without Acta.
struct ArchiveRun {
    /// A data folder, a mirror's folder or an address.
    let source: String
    /// The folder to make.
    let target: String
    /// Outcomes that were stated by then go in; the time of the last entry where it is nil.
    let asOf: Instant?
    /// The key that the log must be signed with.
    let vkey: String?
    /// The policy whose witnesses' cosignatures go with the archive.
    let policy: [UInt8]?

    /// What was made.
    struct Done {
        let label: ArchiveLabel
        let outcomes: Int
        let files: Int
    }

    /// Copies, audits, computes, and puts the bag in its place.
    func make() async throws -> Done {
        let folder = try DurableFolder(at: target)
        do {
            let done = try await fill(folder)
            try folder.finish()
            return done
        } catch {
            folder.discard()
            throw error
        }
    }

    private func fill(_ folder: DurableFolder) async throws -> Done {
        let mirror = try MirrorFolder(folder.path + "/data/log")
        try await copyLog(into: mirror)
        let log = try FolderLog(mirror.path)
        let key = try await LogDescription(of: log).verifierKey
        let report = try await AuditRun.report(
            on: log, key: key, policy: try policy.map { try LogPolicy(parsing: $0) })
        let checkpoint = report.checkpoint
        let parts = ArchivedParts(log: log, size: checkpoint.size)
        let last = try await parts.time(of: checkpoint.size - 1)
        let label = ArchiveLabel(
            office: report.founding?.name.text(for: []) ?? checkpoint.origin, key: key, checkpoint: checkpoint,
            asOf: asOf ?? last)
        let files = try MirrorFolder(folder.path)
        try files.write(Array(key.text.utf8) + [0x0a], to: "data/keys/log.vkey")
        if let policy { try files.write(policy, to: "data/keys/policy") }
        for (place, bytes) in try await parts.texts() { try files.write(bytes, to: place) }
        let outcomes = try await parts.outcomes(of: report, asOf: label.asOf)
        for (part, outcome, _) in outcomes {
            try files.write(outcome.bytes, to: ArchivedParts.place(of: part.address))
        }
        try files.write(Self.list(outcomes).serialized() + [0x0a], to: "data/outcomes/list.json")
        for (place, bytes) in Self.brought { try Self.write(bytes, to: place, label, into: files) }
        let bag = BagFolder(path: folder.path)
        try bag.seal(label.lines)
        return Done(label: label, outcomes: outcomes.count, files: try bag.files().count)
    }

    /// The public log as a mirror has it, from wherever it is.
    private func copyLog(into mirror: MirrorFolder) async throws {
        guard FileManager.default.fileExists(atPath: source + "/log.sqlite") else {
            return try await copy(try await LogSource(source).log, into: mirror)
        }
        // The copy has what is not public, too; it stands beside the archive, for its maker alone, while that is made.
        let copied = target + ".databases"
        if FileManager.default.fileExists(atPath: copied) { try FileManager.default.removeItem(atPath: copied) }
        defer { try? FileManager.default.removeItem(atPath: copied) }
        _ = try await BackupRun(source: source, target: copied, withKeys: false).make()
        try await copy(try await StoredLog(copy: copied, of: source, name: "main"), into: mirror)
    }

    private func copy(_ log: any PublicLog, into mirror: MirrorFolder) async throws {
        _ = try await MirrorRun(from: log, into: mirror, vkey: vkey).bringUpToDate()
        _ = try await MirrorValues(from: log, into: mirror).bringUpToDate()
        _ = try await MirrorWitnessed(from: log, into: mirror).bringUpToDate()
    }

    private static func list(
        _ outcomes: [(part: Replay.PartResult, outcome: ComputedOutcome, time: Instant)]
    ) -> JSON {
        .array(
            outcomes.map { part, outcome, time in
                [
                    "part": .string(part.address.description),
                    "procedure": part.procedure.map { .string($0.description) } ?? .null,
                    "statedBy": part.statedBy.map { .number(JSONNumber($0)) } ?? .null, "time": .string("\(time)"),
                    "sha256": .string(BagFolder.Algorithm.sha256.hex(outcome.bytes)),
                ]
            })
    }

    /// The files that travel in the program, by their places in an archive.
    static var brought: [String: [UInt8]] {
        (0..<archive_file_count()).reduce(into: [:]) { files, number in
            let file = archive_file_at(number)
            files[String(cString: file.place)] = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
        }
    }

    /// Writes a file that travels in the program; where it is a text about the archive, with this archive's names in it.
    private static func write(
        _ bytes: [UInt8], to place: String, _ label: ArchiveLabel, into files: MirrorFolder
    ) throws {
        guard place.hasPrefix("README") else { return try files.write(bytes, to: place) }
        let text = String(decoding: bytes, as: UTF8.self)
            .replacingOccurrences(of: "{asOf}", with: "\(label.asOf)")
            .replacingOccurrences(of: "{last}", with: "\(label.checkpoint.size - 1)")
            .replacingOccurrences(of: "{office}", with: ArchiveLabel.line(label.office))
        try files.write(Array(text.utf8), to: place)
    }
}
