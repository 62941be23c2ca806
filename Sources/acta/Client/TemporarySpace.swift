import Foundation
import Kernel

/// A temporary file without a name: gone when the process ends, whatever ends it.
final class TemporarySpace: SpillSpace {
    // A class because it owns the file.
    private let file: FileHandle

    /// A space in the folder for temporary files.
    init() throws {
        let path = NSTemporaryDirectory() + "acta-\(UUID().uuidString)"
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forUpdatingAtPath: path)
        else {
            throw Failure(
                .serverFailed, "audit.no_space", "No temporary file can be made in \(NSTemporaryDirectory()).",
                remedy: "Set TMPDIR to a folder with room for the log's states, about 400 bytes an entry.")
        }
        try FileManager.default.removeItem(atPath: path)
        self.file = file
    }

    func append(_ bytes: [UInt8]) throws {
        try file.seekToEnd()
        try file.write(contentsOf: bytes)
    }

    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let found = bytes.withUnsafeMutableBytes { pread(file.fileDescriptor, $0.baseAddress, count, off_t(offset)) }
        guard found >= 0 else { throw CocoaError(.fileReadUnknown) }
        bytes.removeLast(count - found)
        return bytes
    }
}
