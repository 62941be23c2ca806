import Values

/// The texts of a page in the reader's language. English is complete; other languages come beside it.
struct Texts: Sendable {
    /// What the `lang` attribute of a page says.
    let language = "en"
    /// The direction in which the language is written.
    let direction = "ltr"
    /// The reader's languages for what programmes say in several, the most wanted first.
    let preferences: [String]

    /// Texts for a reader, from their `Accept-Language`.
    init(accepting header: String?) {
        preferences = AcceptLanguage.preferences(header) + ["en"]
    }

    /// A sentence with its placeholders filled in.
    func callAsFunction(_ key: TextKey, _ values: KeyValuePairs<String, String> = [:]) -> String {
        var text = English.text(key)
        for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
        return text
    }

    /// A number with its noun: `1 vote`, `2,500 votes`.
    func count(_ number: Int64, _ key: CountKey) -> String {
        let noun = English.noun(key)
        return "\(Figures.grouped(number))\u{a0}\(number == 1 ? noun.one : noun.other)"
    }

    /// What templates may refer to as `t`.
    static let forTemplates: [String: String] = Dictionary(
        uniqueKeysWithValues: TextKey.allCases.map { ($0.rawValue, English.text($0)) })

    /// What a programme says, in the language that fits the reader best, with its `lang` where it is not the page's.
    func said(_ text: LocalizedText) -> [String: Any] {
        let translation = text.translation(for: preferences)
        var view: [String: Any] = ["text": translation.text]
        if translation.language != "und", translation.language != language { view["lang"] = translation.language }
        return view
    }

    /// The same without its language, for a place that cannot name it.
    func plain(_ text: LocalizedText) -> String {
        text.text(for: preferences)
    }
}
