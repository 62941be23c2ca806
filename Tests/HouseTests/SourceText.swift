import Foundation

/// A Swift file in three views of the same length: its code, its string literals, its comments.
///
/// In each view everything else is blank, so that line numbers agree and a rule about code is not fooled by a comment.
struct SourceText {
    /// From the package's root: `Sources/Values/Hex.swift`.
    let path: String
    let code: [String]
    let strings: [String]
    let comments: [String]

    init(path: String, _ text: String) {
        self.path = path
        var reader = SourceReader(text)
        let kinds = reader.kinds()
        func view(_ kind: SourceReader.Kind) -> [String] {
            let bytes = zip(text.utf8, kinds).map { byte, found in
                found == kind || byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " ")
            }
            return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
        code = view(.code)
        strings = view(.string)
        comments = view(.comment)
    }

    /// How many lines the file has; a line feed ends a line.
    var length: Int {
        code.last.map { $0.isEmpty ? code.count - 1 : code.count } ?? 0
    }

    /// The target that the file belongs to: procedures have one target for each domain.
    var target: String? {
        let pieces = path.split(separator: "/")
        guard pieces.count > 2, pieces[0] == "Sources" else { return nil }
        if pieces[1] == "Procedures" { return pieces.count > 3 ? String(pieces[2]) : nil }
        return String(pieces[1])
    }

    /// The file's name without its ending.
    var name: String {
        String(path.split(separator: "/").last?.prefix { $0 != "." } ?? "")
    }
}

/// Something in a file that breaks a rule of the house.
struct Finding: CustomStringConvertible, Hashable {
    let path: String
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}

/// Tells code, string literals and comments apart, byte by byte.
struct SourceReader {
    enum Kind { case code, string, comment }

    /// What encloses the place that is read.
    private enum Frame {
        case string(hashes: Int, isLong: Bool)
        case interpolation(parentheses: Int)
    }

    private let bytes: [UInt8]
    private var position = 0
    private var frames: [Frame] = []
    private var found: [Kind] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        found.reserveCapacity(bytes.count)
    }

    /// One kind for each byte of the text.
    mutating func kinds() -> [Kind] {
        while position < bytes.count {
            if case .string(let hashes, let isLong) = frames.last {
                readString(hashes: hashes, isLong: isLong)
            } else {
                readCode()
            }
        }
        return found
    }

    private mutating func take(_ count: Int, as kind: Kind) {
        let end = min(position + count, bytes.count)
        found.append(contentsOf: repeatElement(kind, count: end - position))
        position = end
    }

    private func isAt(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        for offset in 0..<length where bytes[position + offset] != text.utf8Start[offset] { return false }
        return true
    }

    private func count(of byte: UInt8, from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] == byte { end += 1 }
        return end - start
    }

    private mutating func readCode() {
        let hashes = count(of: UInt8(ascii: "#"), from: position)
        if isAt("//") {
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            take(end - position, as: .comment)
        } else if isAt("/*") {
            readBlockComment()
        } else if position + hashes < bytes.count, bytes[position + hashes] == UInt8(ascii: "\"") {
            take(hashes, as: .string)
            let isLong = isAt("\"\"\"")
            take(isLong ? 3 : 1, as: .string)
            frames.append(.string(hashes: hashes, isLong: isLong))
        } else {
            readParenthesis()
            take(1, as: .code)
        }
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            if isAt("/*") { depth += 1 } else if isAt("*/") { depth -= 1 } else { take(1, as: .comment); continue }
            take(2, as: .comment)
        } while depth > 0 && position < bytes.count
    }

    /// Inside an interpolation its own closing parenthesis leads back into the string.
    private mutating func readParenthesis() {
        guard case .interpolation(let parentheses) = frames.last else { return }
        if isAt("(") {
            frames[frames.count - 1] = .interpolation(parentheses: parentheses + 1)
        } else if isAt(")") {
            frames.removeLast()
            if parentheses > 1 { frames.append(.interpolation(parentheses: parentheses - 1)) }
        }
    }

    private mutating func readString(hashes: Int, isLong: Bool) {
        let quotes = isLong ? 3 : 1
        if isAt("\\"), count(of: UInt8(ascii: "#"), from: position + 1) >= hashes {
            take(1 + hashes, as: .string)
            if isAt("(") {
                frames.append(.interpolation(parentheses: 1))
            }
            take(1, as: .string)
        } else if isLong ? isAt("\"\"\"") : isAt("\""),
            count(of: UInt8(ascii: "#"), from: position + quotes) >= hashes
        {
            take(quotes + hashes, as: .string)
            frames.removeLast()
        } else if isAt("\n"), !isLong {
            take(1, as: .string)
            frames.removeLast()
        } else {
            take(1, as: .string)
        }
    }
}
