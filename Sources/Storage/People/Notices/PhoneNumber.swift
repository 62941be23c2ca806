/// A telephone number as networks write it: `+` and up to fifteen digits (ITU-T E.164, 6.2).
public struct PhoneNumber: Sendable, Hashable {
    /// The fewest digits that are taken, the country's code among them.
    public static let fewestDigits = 8
    /// The most digits that a number has.
    public static let mostDigits = 15

    /// `+` and the digits.
    public let text: String

    /// Reads what somebody typed; blanks, hyphens, full stops and brackets between the digits are left out.
    ///
    /// A number without its country's code, or with the `(0)` of a national one, is nobody's number for certain: nil.
    public init?(_ typed: String) {
        var rest = Substring(typed)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        if rest.hasPrefix("+") {
            rest.removeFirst()
        } else if rest.hasPrefix("00") {
            rest.removeFirst(2)
        } else {
            return nil
        }
        guard !rest.contains("(0)") else { return nil }
        let marks: Set<Character> = [" ", "\u{a0}", "\u{202f}", "-", ".", "(", ")", "/"]
        let digits = rest.filter { !marks.contains($0) }
        guard (Self.fewestDigits...Self.mostDigits).contains(digits.utf8.count), digits.first != "0",
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        text = "+\(digits)"
    }
}
