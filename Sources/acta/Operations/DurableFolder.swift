import Foundation

/// A folder that is made under another name, written to the disk, and then put in its place at once.
struct DurableFolder {
    /// Ends the name under which a folder is made.
    static let unfinishedSuffix = ".unfinished"

    /// The folder's place once it is finished.
    let place: String

    /// Begins a folder; what an earlier attempt left behind is removed.
    ///
    /// - Throws: a `Failure` when there is something at the place already.
    init(at place: String) throws {
        var path = place
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.place = path
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure.wrongUse(
                "There is something at \(path) already, and it is not written over.", remedy: "Name a new folder.")
        }
        do {
            if FileManager.default.fileExists(atPath: path + Self.unfinishedSuffix) {
                try FileManager.default.removeItem(atPath: path + Self.unfinishedSuffix)
            }
            try FileManager.default.createDirectory(
                atPath: path + Self.unfinishedSuffix, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure.wrongUse("The folder \(path) cannot be made.", remedy: "Check its name and permissions.")
        }
    }

    /// The folder while it is made.
    var path: String { place + Self.unfinishedSuffix }

    /// Writes a file into the folder.
    func write(_ bytes: [UInt8], to name: String) throws {
        try OutputFile.write(bytes, to: "\(path)/\(name)")
    }

    /// Copies a file into the folder, with its permissions, and the folders above it.
    func copy(_ file: String, to name: String) throws {
        let target = "\(path)/\(name)"
        if let slash = target.lastIndex(of: "/") {
            try FileManager.default.createDirectory(
                atPath: String(target[..<slash]), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        try FileManager.default.copyItem(atPath: file, toPath: target)
    }

    /// Writes everything to the disk and puts the folder in its place.
    func finish() throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) { try Self.sync("\(path)/\(name)") }
        try Self.sync(path)
        guard rename(path, place) == 0 else { throw Self.failure("put in place", place) }
        let parent = URL(fileURLWithPath: place).deletingLastPathComponent().path
        try Self.sync(parent.isEmpty ? "." : parent)
    }

    /// Removes what was made so far.
    func discard() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file's bytes, or a folder's names, to the disk.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("opened", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("written to the disk", path) }
    }

    private static func failure(_ what: String, _ path: String) -> Failure {
        Failure(
            .serverFailed, "file.disk", "\(path) cannot be \(what): \(String(cString: strerror(errno))).",
            remedy: "Check the disk.")
    }
}
