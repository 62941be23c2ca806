import Foundation
import Values

/// The file that says that a data folder was restored from a backup, so that the server first makes sure that nobody
/// has seen more of the log than the backup holds.
struct RestoredMark {
    /// The name of the file in the data folder.
    static let fileName = "restored"

    private let path: String

    /// The mark of a data folder.
    init(in folder: String) {
        path = "\(folder)/\(Self.fileName)"
    }

    /// Whether the folder is marked.
    var stands: Bool { FileManager.default.fileExists(atPath: path) }

    /// What the file says.
    static func text(size: UInt64, time: Instant) -> [UInt8] {
        Array(
            """
            Restored from a backup of \(size) entries on \(time).
            The server removes this file once a witness or a mirror shows that nobody has seen more.

            """.utf8)
    }

    /// Removes the mark: it was shown that nobody has seen more, or somebody has taken it upon themselves.
    func remove() throws {
        guard stands else { return }
        try FileManager.default.removeItem(atPath: path)
        try DurableFolder.sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }
}
