import Foundation

/// Files that only their owner may read, and that are never written over: keys.
enum SecretFile {
    /// Who may read and write the file: its owner.
    private static let permissions: mode_t = 0o600

    /// Writes a new file to the disk.
    ///
    /// It is written beside its place and then given its name, so that a full disk leaves no half of it behind.
    /// - Throws: a `Failure` when there is a file at the place already, or none can be made.
    static func make(_ bytes: [UInt8], at path: String) throws {
        let unfinished = path + ".part"
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw cannotBeMade(path) }
        defer { unlink(unfinished) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
        guard link(unfinished, path) == 0 else { throw cannotBeMade(path) }
        try DurableFolder.sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }

    private static func cannotBeMade(_ path: String) -> Failure {
        Failure.wrongUse(
            "The file \(path) cannot be made: \(String(cString: strerror(errno))).",
            remedy: "A key file that exists is never written over: choose another name.")
    }
}
