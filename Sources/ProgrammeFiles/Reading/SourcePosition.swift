/// A place in a programme file, or in a file beside it, as editors count: the first line is 1, the first column is 1.
public struct SourcePosition: Hashable, Sendable {
    /// The file beside the programme file; nil for the programme file itself.
    public let file: String?
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, counted in Unicode scalars.
    public let column: Int

    /// A place in a file.
    public init(file: String? = nil, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourcePosition: Comparable, CustomStringConvertible {
    /// The programme file first, then the files beside it, each from its top.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.file ?? "", left.line, left.column) < (right.file ?? "", right.line, right.column)
    }

    /// `line 14, column 9`, with the file's name before it where it is not the programme file.
    public var description: String {
        let place = "line \(line), column \(column)"
        return file.map { "\($0), \(place)" } ?? place
    }
}
