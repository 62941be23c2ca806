/// A JSON number, kept as the text that was read, so that nothing is lost before somebody decides what it means.
public struct JSONNumber: Sendable, Hashable {
    /// The number as RFC 8259, 6 writes it: `-12`, `0.5`, `1e9`.
    public let text: String

    /// A whole number in plain digits.
    public init(_ value: Int64) {
        text = String(value)
    }

    /// A whole number in plain digits.
    public init(_ value: UInt64) {
        text = String(value)
    }

    /// A double in the shortest digits that give it back (RFC 8785, 3.2.2.3); `nil` for infinities and NaN.
    public init?(_ value: Double) {
        guard let text = ECMAScriptNumber.text(of: value) else { return nil }
        self.text = text
    }

    /// A number from its JSON text; `nil` when RFC 8259, 6 does not allow the text.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        guard JSONNumberScanner.length(in: bytes) == bytes.count else { return nil }
        self.text = text
    }

    init(checked text: String) {
        self.text = text
    }

    /// The whole number, when the text is plain digits (no fraction, no exponent) and fits.
    public var int64: Int64? {
        Int64(text)
    }

    /// The whole number, when the text is plain digits (no fraction, no exponent) and fits.
    public var uint64: UInt64? {
        UInt64(text)
    }

    /// The nearest IEEE 754 double; infinite when the number is too large for one.
    public var double: Double {
        Double(text) ?? .nan
    }

    /// Whether the text is plain digits, perhaps with a minus sign.
    var isPlainInteger: Bool {
        text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

extension JSONNumber: CustomStringConvertible {
    /// The number's text.
    public var description: String { text }
}
