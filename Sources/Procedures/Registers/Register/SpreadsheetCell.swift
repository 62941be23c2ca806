/// Cells that no spreadsheet takes for a formula.
///
/// A program that opens a table may run what begins with `=`, `+`, `-` or `@`. Such a cell gets an apostrophe before
/// it, unless it is a number; reading takes the apostrophe off again, so that nothing is lost.
public enum SpreadsheetCell {
    /// The text as it may stand in a cell.
    public static func guarded(_ text: String) -> String {
        isDangerous(text) ? "'" + text : text
    }

    /// The text of a cell, without the apostrophe that guards it.
    public static func bare(_ cell: String) -> String {
        guard cell.utf8.first == UInt8(ascii: "'"), isDangerous(String(cell.dropFirst())) else { return cell }
        return String(cell.unicodeScalars.dropFirst())
    }

    /// Whether the text, after any apostrophes, begins like a formula and is no number.
    private static func isDangerous(_ text: String) -> Bool {
        let hasApostrophe = text.utf8.first == UInt8(ascii: "'")
        let rest = text.utf8.drop { $0 == UInt8(ascii: "'") }
        guard let first = rest.first, signs.contains(first) else { return false }
        return hasApostrophe || !isNumber(rest)
    }

    private static let signs = Array("=+-@\t\r".utf8)

    /// A minus sign, digits, and perhaps a point and digits.
    private static func isNumber(_ bytes: Substring.UTF8View) -> Bool {
        let parts = bytes.dropFirst().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return bytes.first == UInt8(ascii: "-") && (1...2).contains(parts.count)
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
    }
}
