/// Text as bytes, cut at line feeds and nowhere else: `"\r\n"` is one `Character` in Swift, so `String` is no help here.
enum Lines {
    static let feed = UInt8(ascii: "\n")

    /// The lines of a text that ends with a line feed, without it; `nil` for one that does not.
    static func split(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        guard text.last == feed else { return nil }
        return text.dropLast().split(separator: feed, omittingEmptySubsequences: false)
    }

    /// Where the last empty line begins: the index of the second of two line feeds in a row.
    static func lastBlank(_ text: ArraySlice<UInt8>) -> Int? {
        var index = text.endIndex - 1
        while index > text.startIndex {
            if text[index] == feed, text[index - 1] == feed { return index }
            index -= 1
        }
        return nil
    }

    /// The line as a text, when it is valid UTF-8.
    static func string(_ line: ArraySlice<UInt8>) -> String? {
        String(validating: line, as: UTF8.self)
    }

    /// Whether the text is valid UTF-8 without control characters other than line feeds (C2SP signed-note).
    static func isPlainText(_ text: ArraySlice<UInt8>) -> Bool {
        text.allSatisfy { $0 >= 0x20 || $0 == feed } && string(text) != nil
    }
}
