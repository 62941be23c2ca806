import Formats
import Foundation

/// Where in a file a release lies, for people.
enum ReleaseProblem {
    /// `releases.jsonl, line 12`, for a place counted in bytes; the file is read again up to there.
    static func place(_ offset: Int, in file: ReadableFile) throws -> String {
        var lines = 1
        var start = 0
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 20)
        defer { memory.deallocate() }
        while start < offset {
            let count = min(1 << 20, offset - start)
            try file.read(count, at: start, into: memory)
            for place in 0..<count where memory[place] == UInt8(ascii: "\n") { lines += 1 }
            start += count
        }
        return "\(file.name), line \(lines)"
    }
}
