import Foundation

/// Reads a file of lines piece by piece, so that its size does not matter.
struct LineFile {
    /// How much is read at one time, in bytes.
    private static let pieceBytes = 1 << 20
    /// The longest line in bytes.
    static let maximumLineBytes = 100_000

    /// The file's length in bytes.
    let totalBytes: UInt64
    /// How many bytes of lines have been handed out.
    private(set) var takenBytes: UInt64 = 0
    private let handle: FileHandle
    private var rest: [UInt8] = []
    private var isAtEnd = false

    /// Opens a file.
    init(_ path: String) throws {
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            totalBytes = try handle.seekToEnd()
            try handle.seek(toOffset: 0)
        } catch {
            throw Failure.wrongUse("The file \(path) cannot be read.", remedy: "Check its name and its permissions.")
        }
    }

    /// The next lines, without empty ones; nil at the end.
    mutating func next(atMost limit: Int) throws -> LineChunk? {
        var bytes: [UInt8] = []
        var count = 0
        while count < limit, let line = try nextLine() {
            guard !line.isEmpty else { continue }
            bytes.append(contentsOf: line)
            bytes.append(UInt8(ascii: "\n"))
            count += 1
        }
        return count == 0 ? nil : LineChunk(count: count, bytes: bytes)
    }

    private var start = 0

    private mutating func nextLine() throws -> ArraySlice<UInt8>? {
        var searchFrom = start
        while true {
            if let end = rest[searchFrom...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = rest[start..<end]
                takenBytes += UInt64(line.count + 1)
                start = end + 1
                return line
            }
            guard !isAtEnd else {
                guard start < rest.count else { return nil }
                let line = rest[start...]
                takenBytes += UInt64(line.count)
                start = rest.count
                return line
            }
            guard rest.count - start <= Self.maximumLineBytes else {
                throw Failure.wrongUse("A line is longer than \(Self.maximumLineBytes) bytes.")
            }
            searchFrom = rest.count - start
            rest.removeFirst(start)
            start = 0
            let piece = try handle.read(upToCount: Self.pieceBytes) ?? Data()
            isAtEnd = piece.isEmpty
            rest.append(contentsOf: piece)
        }
    }
}
