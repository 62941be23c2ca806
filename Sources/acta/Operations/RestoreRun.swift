import Foundation
import Kernel
import Proofs
import Values

/// Makes a data folder from a backup, marked so that the server first makes sure that the log does not fork.
struct RestoreRun {
    let backup: String
    let data: String

    /// Copies the backup, checks the copy against the label, marks it, and puts it in its place.
    func make() async throws -> BackupLabel {
        let label = try BackupLabel(in: backup)
        let folder = try DurableFolder(at: data)
        do {
            for name in try files() { try folder.copy("\(backup)/\(name)", to: name) }
            let found = try await BackupRun.check(
                folder.path, time: label.time, key: label.key.key, label.hasKeys)
            guard found.size == label.size, found.root == label.root, found.key == label.key else {
                throw Failure(
                    .refused, "backup.other_log", "The backup does not hold what its label says.",
                    remedy: "Use another backup; this one was changed or damaged.")
            }
            try folder.write(RestoredMark.text(size: label.size, time: SystemTime().now()), to: RestoredMark.fileName)
            try folder.finish()
            return label
        } catch {
            folder.discard()
            throw error
        }
    }

    /// The backup's files by their paths within it.
    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: backup).sorted().filter { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: "\(backup)/\(name)", isDirectory: &isFolder)
            return exists && !isFolder.boolValue && name != BackupLabel.fileName
        }
    }
}
