/// Under what somebody follows the report that they sent: nobody can guess it, and it can be read out on the telephone.
struct ReportReference: Hashable, Sendable {
    /// Without letters that are taken for digits or for each other.
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 16
    private static let group = 4

    /// As it is written: four groups of four.
    let text: String

    /// A new one: of 30 to the power of 16, more than 78 random bits.
    static func fresh() -> ReportReference {
        var generator = SystemRandomNumberGenerator()
        let letters = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
        return ReportReference(letters: letters)
    }

    private init(letters: [Character]) {
        text = stride(from: 0, to: letters.count, by: Self.group).map { start in
            String(letters[start..<start + Self.group])
        }.joined(separator: "-")
    }

    /// One that somebody typed; nil where it is none.
    init?(_ typed: String) {
        guard typed.utf8.count <= 100 else { return nil }
        let letters = Array(typed.uppercased().filter { $0 != "-" && !$0.isWhitespace })
        guard letters.count == Self.length, letters.allSatisfy({ Self.alphabet.contains($0) }) else { return nil }
        self.init(letters: letters)
    }
}
