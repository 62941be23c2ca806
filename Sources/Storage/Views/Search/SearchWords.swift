/// The words that somebody typed, as an expression of the full text: all of them, and the last may be a beginning.
///
/// Nothing of what was typed is an operator: each word stands in quotation marks, and is letters and digits alone.
struct SearchWords: Equatable {
    /// The most words that are looked for.
    static let maximumWords = 16
    /// The most characters of a word.
    static let maximumLength = 64

    let words: [String]

    /// The words of a text; nil when it has none.
    init?(_ text: String) {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in text.withPlainLetters.unicodeScalars.prefix(Self.maximumWords * Self.maximumLength) {
            if Self.isOfWord(scalar) {
                if word.count < Self.maximumLength { word.append(scalar) }
            } else if !word.isEmpty {
                words.append(String(word))
                word = .init()
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        guard !words.isEmpty else { return nil }
        self.words = Array(words.prefix(Self.maximumWords))
    }

    /// The expression. A single letter of the Latin alphabet is a word and no beginning: half of all words begin with it.
    var expression: String {
        let last = words.count - 1
        return words.enumerated().map { index, word in
            let isBeginning = index == last && (word.utf8.count > 1)
            return "\"\(word)\"" + (isBeginning ? " *" : "")
        }.joined(separator: " AND ")
    }

    /// The expression for titles alone.
    var titleExpression: String { "{title} : (\(expression))" }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .privateUse:
            true
        default:
            false
        }
    }
}
