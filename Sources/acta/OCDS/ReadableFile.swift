import Foundation

/// A file that is read at many places, by several tasks at once.
///
/// A class, since it closes the file at its end.
final class ReadableFile: Sendable {
    /// The path, or `-`; for messages.
    let name: String
    let count: Int
    private let descriptor: Int32

    /// Opens a file; `-` is standard input, which is kept in a nameless file of the temporary folder meanwhile.
    init(_ path: String) throws {
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? try Self.spooledInput() : open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure.wrongUse(
                "The file \(name) cannot be read.", remedy: "Check its name and its permissions; - is standard input.")
        }
        count = Int(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// Reads so many bytes from a place into memory; fails when the file has become shorter.
    func read(_ bytes: Int, at offset: Int, into memory: UnsafeMutablePointer<UInt8>) throws {
        var done = 0
        while done < bytes {
            let taken = pread(descriptor, memory + done, bytes - done, off_t(offset + done))
            if taken < 0, errno == EINTR { continue }
            guard taken > 0 else {
                throw Failure(.refused, "file.changed", "The file \(name) cannot be read any further.")
            }
            done += taken
        }
    }

    private static func spooledInput() throws -> Int32 {
        let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(folder)/acta-XXXXXX".utf8CString)
        let spool = mkstemp(&template)
        guard spool >= 0 else {
            throw Failure.wrongUse(
                "There is no room for standard input in \(folder).", remedy: "Name another folder in TMPDIR.")
        }
        unlink(template)
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let taken = Foundation.read(STDIN_FILENO, &piece, piece.count)
            if taken < 0, errno == EINTR { continue }
            guard taken > 0 else { return spool }
            var done = 0
            while done < taken {
                let count = piece.withUnsafeBytes {
                    Foundation.write(spool, $0.baseAddress?.advanced(by: done), taken - done)
                }
                guard count > 0 else {
                    throw Failure(.refused, "file.full", "There is no room for standard input in \(folder).")
                }
                done += count
            }
        }
    }
}
