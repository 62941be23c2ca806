import Foundation
import Proofs

/// The folder of a deployment: its databases, keys, and the lock that keeps a second process out.
struct DataFolder {
    /// The keys of a deployment.
    struct Keys {
        /// Signs checkpoints and refusals.
        let log: SigningKey
        /// Signs what the server itself does: closing parts and stating outcomes.
        let registrar: SigningKey
        /// The office's own key: founds the log and opens programmes.
        let office: SigningKey
    }

    /// The folder.
    let path: String
    private let lock: FileHandle

    /// Opens the folder, or makes it, and locks it until the process ends.
    init(_ path: String) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(
                atPath: path + "/keys", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure.wrongUse(
                "The folder \(path) cannot be made.", remedy: "Name a folder that you may write to with --data.")
        }
        let descriptor = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure.wrongUse("The folder \(path) cannot be written to.", remedy: "Check its permissions.")
        }
        lock = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Failure(
                .wrongUse, "serve.locked", "Another server is at work on the folder \(path).",
                remedy: "Stop it first, or use another folder: two writers on one log are not allowed.")
        }
    }

    /// The database of the log.
    var log: String { path + "/log.sqlite" }
    /// Whether there is a log, so that none is founded.
    var hasLog: Bool { FileManager.default.fileExists(atPath: log) }
    /// The query tables, which are rebuilt when they are not there.
    var views: String { path + "/views.sqlite" }

    /// Reads the keys; makes them for a log that has no entries yet, and for no other.
    func keys(isNew: Bool) throws -> Keys {
        func key(_ name: String) throws -> SigningKey {
            let file = "\(path)/keys/\(name).key"
            guard isNew || FileManager.default.fileExists(atPath: file) else {
                throw Failure(
                    .serverFailed, "serve.key_missing", "The log has entries, but its key file \(file) is missing.",
                    remedy: "Put the key back from a backup; a new key cannot go on with this log.")
            }
            return try KeyFile.readOrMake(file)
        }
        return Keys(log: try key("log"), registrar: try key("registrar"), office: try key("office"))
    }
}
