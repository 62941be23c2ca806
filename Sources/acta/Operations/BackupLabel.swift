import Foundation
import Kernel
import Proofs
import Values

/// What a backup says about itself, in its file `backup.json`.
struct BackupLabel {
    /// The name of the file.
    static let fileName = "backup.json"
    private static let type = "acta/backup@1"

    /// The log's verifier key; its name is the log's origin.
    let key: NoteVerifierKey
    /// How many entries the log has.
    let size: UInt64
    /// The root of its tree.
    let root: Hash
    /// When the backup was made.
    let time: Instant
    /// Whether the deployment's keys are in it.
    let hasKeys: Bool

    /// A label of what is known.
    init(key: NoteVerifierKey, size: UInt64, root: Hash, time: Instant, hasKeys: Bool) {
        self.key = key
        self.size = size
        self.root = root
        self.time = time
        self.hasKeys = hasKeys
    }

    /// Reads the label of a backup's folder.
    init(in folder: String) throws {
        let file = "\(folder)/\(Self.fileName)"
        guard FileManager.default.fileExists(atPath: file) else {
            throw Failure.wrongUse(
                "The folder \(folder) is no backup: it has no file \(Self.fileName).",
                remedy: "Name a folder that “acta backup” has made.")
        }
        guard let json = try? JSON(parsing: try OutputFile.read(file)), json["type"]?.stringValue == Self.type,
            let key = json["vkey"]?.stringValue, let size = json["size"]?.int64Value, size >= 0,
            let root = json["root"]?.stringValue.flatMap({ Hash(base64: $0) }),
            let time = json["time"]?.stringValue.flatMap({ Instant(rfc3339: $0) })
        else { throw Failure(.refused, "backup.label", "\(file) cannot be read.") }
        self.init(
            key: try LogDescription.key(key), size: UInt64(size), root: root, time: time,
            hasKeys: json["keys"]?.boolValue ?? false)
    }

    /// The label as it stands in the file.
    var json: JSON {
        [
            "type": .string(Self.type), "origin": .string(key.name), "vkey": .string(key.text),
            "size": .number(JSONNumber(size)), "root": .string(root.base64), "time": .string("\(time)"),
            "keys": .bool(hasKeys),
        ]
    }
}
