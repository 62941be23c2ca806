/// Cuts a stream of bytes into lines.
struct LineSplitter {
    /// The most bytes of one line.
    static let maximumLineBytes = 100_000

    /// One line of the stream, counted from 1; empty lines are counted and left out.
    struct Line: Sendable {
        let number: Int
        /// The line without its end; nil when it was longer than allowed.
        let bytes: [UInt8]?
    }

    private var rest: [UInt8] = []
    private var isTooLong = false
    private var number = 0

    /// Takes in more of the stream and returns the lines that are complete now.
    mutating func take(_ bytes: some Collection<UInt8>) -> [Line] {
        var lines: [Line] = []
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0a) {
            keep(bytes[start..<end])
            if let line = cut() { lines.append(line) }
            start = bytes.index(after: end)
        }
        keep(bytes[start...])
        return lines
    }

    /// The last line, where it has no line end.
    mutating func finish() -> Line? {
        rest.isEmpty && !isTooLong ? nil : cut()
    }

    private mutating func keep(_ piece: some Collection<UInt8>) {
        guard !isTooLong else { return }
        guard rest.count + piece.count <= Self.maximumLineBytes else {
            isTooLong = true
            rest = []
            return
        }
        rest.append(contentsOf: piece)
    }

    private mutating func cut() -> Line? {
        number += 1
        defer {
            rest = []
            isTooLong = false
        }
        if isTooLong { return Line(number: number, bytes: nil) }
        if rest.last == 0x0d { rest.removeLast() }
        return rest.isEmpty ? nil : Line(number: number, bytes: rest)
    }
}
