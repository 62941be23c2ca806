/// A text in one or more languages, as programme files give titles and descriptions.
public struct LocalizedText: Hashable, Sendable {
    /// One language's version of a text.
    public struct Translation: Hashable, Sendable {
        /// A tag of BCP 47; `und` when nobody said which language it is.
        public let language: String
        /// What a reader of that language sees.
        public let text: String
    }

    /// More languages than this are refused.
    public static let maximumTranslations = 200

    /// All versions, sorted by language; never empty.
    public let translations: [Translation]

    /// A text in a language that nobody named.
    public init(_ text: String) {
        translations = [Translation(language: LanguageTag.undetermined, text: text)]
    }

    /// A text by language; `nil` when there is none, a tag is not of BCP 47, or two tags differ in case only.
    public init?(_ texts: [String: String]) {
        let pairs = texts.compactMap { language, text in LanguageTag(language).map { (tag: $0, text: text) } }
        guard pairs.count == texts.count, (1...Self.maximumTranslations).contains(pairs.count),
            Set(pairs.map(\.tag.lowercased)).count == pairs.count
        else { return nil }
        translations = pairs.sorted { ExactName($0.tag.lowercased) < ExactName($1.tag.lowercased) }
            .map { Translation(language: $0.tag.text, text: $0.text) }
    }

    /// The text for a reader who prefers these languages, first first.
    public func text(for languages: [String] = []) -> String {
        translation(for: languages).text
    }

    /// The version for a reader who prefers these languages, with the language that a page must name.
    ///
    /// For each preference in turn: the same tag, then a shorter form of it (RFC 4647, 3.4), then a longer one. If none
    /// fits: the text without a language, then English, then the first by language.
    public func translation(for languages: [String]) -> Translation {
        for language in languages {
            if let found = match(language.lowercased()) { return found }
        }
        for language in [LanguageTag.undetermined, "en"] {
            if let found = match(language) { return found }
        }
        return translations[0]
    }

    private func match(_ range: String) -> Translation? {
        var subtags = range.split(separator: "-")
        while !subtags.isEmpty {
            let shorter = subtags.joined(separator: "-")
            if let found = translations.first(where: { $0.language.lowercased() == shorter }) { return found }
            subtags.removeLast()
            // A single letter or digit only announces what followed it.
            if let last = subtags.last, last.utf8.count == 1 { subtags.removeLast() }
        }
        return translations.first { $0.language.lowercased().hasPrefix(range + "-") }
    }
}

extension LocalizedText: ExpressibleByStringLiteral {
    /// A text in a language that nobody named.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension LocalizedText: Codable {
    /// Reads a string, or an object with a text for each language.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.init(text)
            return
        }
        guard let texts = try? container.decode([String: String].self), let text = LocalizedText(texts) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "expected a text, or an object with a text for each language, "
                    + "such as {\"en\": \"Budget\", \"pl\": \"Budżet\"}"
            )
        }
        self = text
    }

    /// Writes a string when no language is named, else an object with a text for each language.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if translations.count == 1, translations[0].language == LanguageTag.undetermined {
            try container.encode(translations[0].text)
        } else {
            let texts = translations.map { ($0.language, $0.text) }
            try container.encode(Dictionary(texts) { first, _ in first })
        }
    }
}
