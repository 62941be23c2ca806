import Foundation

/// Where a command writes what may be longer than memory: a file, or standard output.
///
/// A file gets its name only once it is complete. A class, since it closes the file.
final class ByteSink {
    private let handle: FileHandle
    private let path: String?
    private var partial: String { (path ?? "") + ".part" }

    /// Begins to write; nil is standard output.
    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            handle = .standardOutput
            return
        }
        guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
            let file = FileHandle(forWritingAtPath: path + ".part")
        else {
            throw Failure.wrongUse("The file \(path) cannot be written.", remedy: "Check its folder and permissions.")
        }
        handle = file
    }

    /// Writes bytes behind what was written.
    func write(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(handle.fileDescriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                guard let path else { throw Failure(.refused, "file.full", "Standard output takes no more.") }
                throw Failure(.refused, "file.full", "The file \(path) cannot be written any further.")
            }
            done += count
        }
    }

    /// Gives the file its name.
    func close() throws {
        guard let path else { return }
        try handle.close()
        guard rename(partial, path) == 0 else {
            throw Failure.wrongUse("The file \(path) cannot be written.", remedy: "Check its folder and permissions.")
        }
    }
}
