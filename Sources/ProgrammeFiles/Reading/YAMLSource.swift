/// YAML text as the parser sees it: lines that can be looked into by place, and altered without moving anything.
struct YAMLSource {
    private var lines: [[Unicode.Scalar]]

    init(_ text: String) {
        var lines: [[Unicode.Scalar]] = [[]]
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            // A line feed that follows a carriage return belongs to the line that has just ended.
            if isAfterReturn, scalar == "\n" {
                lines[lines.count - 2].append(scalar)
                isAfterReturn = false
                continue
            }
            lines[lines.count - 1].append(scalar)
            isAfterReturn = scalar == "\r"
            if Self.endsLine(scalar) { lines.append([]) }
        }
        self.lines = lines
    }

    /// The text with all alterations.
    var text: String {
        var view = String.UnicodeScalarView()
        for line in lines { view.append(contentsOf: line) }
        return String(view)
    }

    /// The sign at a place.
    subscript(place: SourcePosition) -> Unicode.Scalar? {
        let (line, column) = (place.line - 1, place.column - 1)
        guard lines.indices.contains(line), lines[line].indices.contains(column) else { return nil }
        return lines[line][column]
    }

    /// The same text with another sign in place of every asterisk: no alias is left in it, and everything stays in its place.
    var withoutAliases: YAMLSource {
        var copy = self
        for line in copy.lines.indices {
            for column in copy.lines[line].indices where copy.lines[line][column] == "*" {
                copy.lines[line][column] = "x"
            }
        }
        return copy
    }

    /// Puts another sign at a place; gives back the one that stood there.
    mutating func replace(at place: SourcePosition, by scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard let old = self[place] else { return nil }
        lines[place.line - 1][place.column - 1] = scalar
        return old
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
