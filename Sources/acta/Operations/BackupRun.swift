import Foundation
import Kernel
import Proofs
import Storage
import Values

/// Copies a data folder while its server runs.
///
/// The log is copied before the people store: a value is kept before its act is sequenced, so that the copy has the
/// values of every act that it has. Query tables are left out; they are made again from the log.
struct BackupRun {
    /// What was copied.
    struct Done {
        let label: BackupLabel
        let bytes: Int64
        let uploads: Int
    }

    /// Room for what is written meanwhile: a twentieth more than what is there.
    private static let roomShare: Int64 = 20

    /// The keys of the log. That of a witness stays behind: with an old memory, it could cosign a fork.
    private static let keys = ["log", "registrar", "office"]

    let source: String
    let target: String
    let withKeys: Bool

    /// Copies, checks the copy, and puts it in its place.
    func make() async throws -> Done {
        guard FileManager.default.fileExists(atPath: source + "/log.sqlite") else {
            throw Failure.wrongUse(
                "The folder \(source) holds no log.", remedy: "Name the folder that “acta serve --data” was given.")
        }
        let folder = try DurableFolder(at: target)
        do {
            try checkRoom()
            let uploads = try copy(into: folder)
            let label = try await Self.check(folder.path, time: SystemTime().now(), key: try ownKey(), withKeys)
            try folder.write(label.json.serialized() + [UInt8(ascii: "\n")], to: BackupLabel.fileName)
            let bytes = Self.size(of: folder.path)
            try folder.finish()
            return Done(label: label, bytes: bytes, uploads: uploads)
        } catch {
            folder.discard()
            throw error
        }
    }

    private func copy(into folder: DurableFolder) throws -> Int {
        try SQLiteCopy(from: source + "/log.sqlite", to: folder.path + "/log.sqlite").make()
        var uploads = 0
        if FileManager.default.fileExists(atPath: source + "/people.sqlite") {
            let people = folder.path + "/people.sqlite"
            try SQLiteCopy(from: source + "/people.sqlite", to: people).make()
            chmod(people, 0o600)
            // One that is gone was erased while the backup was made.
            for name in try SQLiteCheck(people).uploadNames()
            where FileManager.default.fileExists(atPath: "\(source)/files/\(name)") {
                try folder.copy("\(source)/files/\(name)", to: "files/\(name)")
                uploads += 1
            }
        }
        guard withKeys else { return uploads }
        for name in Self.keys {
            try folder.copy("\(source)/keys/\(name).key", to: "keys/\(name).key")
        }
        return uploads
    }

    private func ownKey() throws -> PublicKey {
        try KeyFile.read(source + "/keys/log.key").publicKey
    }

    /// Reads a copy back: the structure of its files, the checkpoint's signature, the right edge and the last entries.
    static func check(
        _ folder: String, time: Instant, key: PublicKey, _ hasKeys: Bool
    ) async throws -> BackupLabel {
        try checkFiles(folder)
        let store = try SQLiteLogStore(reading: folder + "/log.sqlite")
        defer { try? store.close() }
        for log in try await store.logs() {
            let verifier = try NoteVerifierKey(name: log.origin, ed25519: key)
            do {
                guard let head = try await LogRecovery(log: log, store: store, key: verifier).check() else { continue }
                return BackupLabel(
                    key: verifier, size: head.size, root: head.range.root(), time: time, hasKeys: hasKeys)
            } catch let LogStoreError.damaged(reason) {
                throw Failure(
                    .refused, "backup.damaged", "The copy of the log is not what was signed: \(reason).",
                    remedy: "Run “acta doctor” on the folder that it was made from.")
            }
        }
        throw Failure.wrongUse("The log has no entries yet, so there is nothing to copy.")
    }

    private static func checkFiles(_ folder: String) throws {
        for name in ["log.sqlite", "people.sqlite"]
        where FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
            if let complaint = try SQLiteCheck("\(folder)/\(name)").complaint() {
                throw Failure(.refused, "backup.damaged", "The copy of \(name) is damaged: \(complaint).")
            }
        }
    }

    private func checkRoom() throws {
        let needed = Self.size(of: source)
        let parent = URL(fileURLWithPath: target).deletingLastPathComponent().path
        guard let free = DiskSpace.freeBytes(at: parent) else { return }
        guard free > needed + needed / Self.roomShare else {
            throw Failure(
                .refused, "backup.no_room",
                "A copy needs about \(DiskSpace.text(needed)), and \(DiskSpace.text(free)) are free at \(parent).",
                remedy: "Make room, or name another disk.")
        }
    }

    /// The bytes of what a copy takes.
    static func size(of folder: String) -> Int64 {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix("views.sqlite") }.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            guard attributes?[.type] as? FileAttributeType == .typeRegular else { return sum }
            return sum + Int64(clamping: (attributes?[.size] as? UInt64) ?? 0)
        }
    }
}
