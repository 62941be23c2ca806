/// The language of a text (BCP 47): `en`, `pt-BR`; compared without regard to case.
struct LanguageTag: Sendable {
    /// Longer tags are refused; BCP 47, 4.4.1 asks for at least 35.
    static let maximumBytes = 35

    /// The language is not known (ISO 639-2).
    static let undetermined = "und"

    /// The tag as it was written.
    let text: String
    /// For comparing.
    let lowercased: String

    /// A tag made of subtags of one to eight ASCII letters or digits, of which the first has letters only.
    init?(_ text: String) {
        let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.maximumBytes, let first = subtags.first,
            (2...8).contains(first.count), first.allSatisfy(Self.isLetter),
            subtags.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy { Self.isLetter($0) || Self.isDigit($0) } }
            )
        else { return nil }
        self.text = text
        lowercased = text.lowercased()
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
