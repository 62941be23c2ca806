/// Finds the functions of a file by its braces.
///
/// A heuristic: it knows `func`, `init`, `deinit` and `subscript` with a body, and counts from their line to the brace
/// that closes it.
struct FunctionFinder {
    struct Function: Hashable {
        let name: String
        let line: Int
        let lines: Int
    }

    private let lines: [[UInt8]]

    init(_ file: SourceText) {
        lines = file.code.map { Array($0.utf8) }
    }

    func functions() -> [Function] {
        lines.indices.compactMap { line in
            guard let start = declaration(on: line), let opening = body(after: start, on: line),
                let end = closing(of: opening)
            else { return nil }
            return Function(name: start.name, line: line + 1, lines: end - line + 1)
        }
    }

    /// The declaration that begins on a line: its name and the column behind it.
    private func declaration(on line: Int) -> (name: String, column: Int)? {
        let words = lines[line].split(separator: UInt8(ascii: " "))
        for (index, word) in words.prefix(12).enumerated() {
            let text = String(decoding: word, as: UTF8.self)
            if text == "func", index + 1 < words.count {
                let name = words[index + 1].prefix { HouseRules.isWord($0) || $0 == UInt8(ascii: "`") }
                let readable = name.isEmpty ? "an operator" : String(decoding: name, as: UTF8.self)
                return (readable, words[index + 1].startIndex)
            }
            if text.hasPrefix("init(") || text.hasPrefix("init?(") || text.hasPrefix("init<")
                || text.hasPrefix("subscript(") || text == "deinit"
            {
                return (text.prefix { $0.isLetter }.description, word.startIndex)
            }
            let beginsWithAttribute = words.first?.first == UInt8(ascii: "@")
            guard beginsWithAttribute || Self.modifiers.contains(text) || text.hasSuffix(")") else { return nil }
        }
        return nil
    }

    private static let modifiers: Set<String> = [
        "public", "package", "internal", "fileprivate", "private", "static", "final", "override", "mutating",
        "nonmutating", "nonisolated", "isolated", "convenience", "required", "consuming", "borrowing", "indirect",
        "prefix", "postfix", "infix", "class", "async",
    ]

    /// What ends a declaration that has no body, as in a protocol.
    private static let beginnings: Set<String> = [
        "func", "init", "var", "let", "case", "static", "associatedtype", "subscript", "struct", "enum", "public",
    ]

    private func body(after start: (name: String, column: Int), on line: Int) -> (line: Int, column: Int)? {
        var depth = 0
        for current in line..<min(line + 60, lines.count) {
            let text = lines[current]
            if current > line, depth == 0, let first = text.split(separator: UInt8(ascii: " ")).first,
                Self.beginnings.contains(String(decoding: first.prefix(while: HouseRules.isWord), as: UTF8.self))
            {
                return nil
            }
            for column in (current == line ? start.column : 0)..<max(text.count, current == line ? start.column : 0) {
                switch text[column] {
                case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: "{") where depth == 0: return (current, column)
                case UInt8(ascii: "}") where depth == 0: return nil
                default: break
                }
            }
        }
        return nil
    }

    private func closing(of opening: (line: Int, column: Int)) -> Int? {
        var depth = 0
        for line in opening.line..<lines.count {
            for byte in line == opening.line ? lines[line][opening.column...] : lines[line][...] {
                if byte == UInt8(ascii: "{") { depth += 1 }
                if byte == UInt8(ascii: "}") { depth -= 1 }
                if depth == 0 { return line }
            }
        }
        return nil
    }
}
