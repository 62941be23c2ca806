import Foundation

/// Files that are on the disk when a call returns.
enum DurableFile {
    /// Ends the names of files that are not complete.
    static let unfinishedSuffix = ".part"

    /// Makes an empty file that only this user can read, unless there is one.
    static func makePrivate(_ path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        guard descriptor >= 0 else { throw failure("open") }
        close(descriptor)
    }

    /// Writes a file beside its place, moves it there and writes the folder.
    static func write(_ bytes: Data, folder: String, name: String) throws {
        let path = folder + "/" + name
        let unfinished = path + unfinishedSuffix
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw failure("open") }
        do {
            defer { close(descriptor) }
            try bytes.withUnsafeBytes { try write($0, to: descriptor) }
            guard fsync(descriptor) == 0 else { throw failure("fsync") }
        }
        guard rename(unfinished, path) == 0 else { throw failure("rename") }
        try syncFolder(folder)
    }

    /// Removes a file; one that is not there is well removed.
    static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("unlink") }
    }

    /// Makes renamed and removed names durable.
    static func syncFolder(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw failure("open folder") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync folder") }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure("write") }
            rest = rest.dropFirst(count)
        }
    }

    private static func failure(_ operation: String) -> PeopleStoreError {
        .disk(operation: operation, number: errno)
    }
}
