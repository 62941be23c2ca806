import Foundation
import Values

/// Writes JSON values to a new file, one a line.
final class LineWriter {
    // A class because it holds what was not yet written.
    private static let pieceBytes = 1 << 20

    private let handle: FileHandle
    private let path: String
    private var pending: [UInt8] = []

    /// Makes the file, or empties it.
    init(_ path: String) throws {
        self.path = path
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw Failure.wrongUse("The file \(path) cannot be written.", remedy: "Check its folder and permissions.")
        }
        self.handle = handle
    }

    /// Adds a line.
    func write(_ value: JSON) throws {
        pending.append(contentsOf: value.serialized())
        pending.append(UInt8(ascii: "\n"))
        if pending.count >= Self.pieceBytes { try flush() }
    }

    /// Writes what is pending and closes the file.
    func close() throws {
        try flush()
        try handle.close()
    }

    private func flush() throws {
        do { try handle.write(contentsOf: Data(pending)) } catch {
            throw Failure(.refused, "file.full", "The file \(path) cannot be written any further.")
        }
        pending.removeAll(keepingCapacity: true)
    }
}
