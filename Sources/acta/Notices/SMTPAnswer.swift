/// A whole answer of a mail server (RFC 5321, 4.2).
struct SMTPAnswer: Hashable {
    /// Its three digits; 500 where there are none.
    let code: Int
    /// What stands after them, line by line.
    let lines: [String]

    /// Reads the first whole answer; nil while lines are missing (RFC 5321, 4.2.1).
    static func first(in bytes: [UInt8]) -> (answer: SMTPAnswer, rest: [UInt8])? {
        var start = 0
        var lines: [String] = []
        while let end = bytes[start...].firstIndex(of: 0x0a) {
            let line = bytes[start..<end]
            start = end + 1
            let text = String(decoding: line.dropFirst(4), as: UTF8.self)
            lines.append(text.last == "\r" ? String(text.dropLast()) : text)
            guard line.count >= 4, line[line.startIndex + 3] == UInt8(ascii: "-") else {
                let code = Int(String(decoding: line.prefix(3), as: UTF8.self)) ?? 500
                return (SMTPAnswer(code: code, lines: lines), Array(bytes[start...]))
            }
        }
        return nil
    }

    /// Whether the server said, after EHLO, that it can do something.
    func offers(_ keyword: String) -> Bool { words(of: keyword) != nil }

    /// What it said with a keyword (RFC 5321, 4.1.1.1); nil where it did not name it.
    func words(of keyword: String) -> [String]? {
        for line in lines.dropFirst() {
            let words = line.uppercased().split(whereSeparator: { $0 == " " || $0 == "=" }).map(String.init)
            if words.first == keyword { return Array(words.dropFirst()) }
        }
        return nil
    }
}
