import Values

/// The texts of a page in the reader's language.
struct Texts: Sendable {
    let catalogue: Catalogue
    /// The reader's languages for what programmes say in several, the most wanted first.
    let preferences: [String]

    /// What the `lang` attribute of a page says.
    var language: String { catalogue.language.tag }
    /// The direction in which the language is written.
    var direction: String { catalogue.language.direction }

    /// Texts for a reader.
    ///
    /// - Parameters:
    ///   - header: their `Accept-Language`.
    ///   - chosen: the language that they took from the list; it goes before what their browser says.
    init(accepting header: String?, chosen: String? = nil) {
        let wanted = (chosen.map { [$0] } ?? []) + AcceptLanguage.preferences(header)
        catalogue = wanted.lazy.compactMap(Self.catalogue).first ?? .english
        preferences = wanted + ["en"]
    }

    private init(_ catalogue: Catalogue, _ preferences: [String]) {
        self.catalogue = catalogue
        self.preferences = preferences
    }

    /// The same where the language has every text, English where it has only those for people who take part: better a
    /// page in one language than one in two.
    var complete: Texts {
        catalogue.texts[TextKey.deskTitle.rawValue] == nil ? Texts(.english, preferences) : self
    }

    /// The catalogue for a tag: of the language alone, because there is one for each.
    private static func catalogue(_ tag: String) -> Catalogue? {
        tag.split(separator: "-").first.flatMap { Catalogue.all[$0.lowercased()] }
    }

    /// A sentence with its placeholders filled in; in English where the language has none.
    func callAsFunction(_ key: TextKey, _ values: KeyValuePairs<String, String> = [:]) -> String {
        Catalogue.fill(catalogue.forTemplates[key.rawValue] ?? key.rawValue, values, in: direction)
    }

    /// A number with its noun: `1 vote`, `2,500 votes`.
    func count(_ number: Int64, _ key: CountKey) -> String {
        let own = catalogue.counts[key.catalogueKey] == nil ? Catalogue.english : catalogue
        let forms = own.counts[key.catalogueKey] ?? [:]
        let form = forms[own.language.plurals.category(of: number)] ?? forms[.other] ?? "{n}"
        return Catalogue.fill(form, ["n": own.language.grouped(number)])
    }

    /// What templates may refer to as `t`.
    var forTemplates: [String: String] { catalogue.forTemplates }

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

extension Texts {
    /// A whole number: `12,345`.
    func number(_ number: Int64) -> String { catalogue.language.grouped(number) }

    /// A figure with so many decimals: `1,234.50`.
    func decimal(_ number: Double, decimals: Int) -> String { catalogue.language.decimal(number, decimals: decimals) }

    /// A sum of money: `65,000 PLN`.
    func amount(_ money: Money) -> String { catalogue.language.amount(money) }

    /// An amount in a narrow box of its own, where its currency may stand on the next line.
    func boxedAmount(_ money: Money) -> String { catalogue.language.amount(money, mayBreak: true) }

    /// A size: `1.5 MB`.
    func bytes(_ count: Int64) -> String { catalogue.language.bytes(count) }

    /// A point in time, in UTC: `22 November 2026, 06:00 UTC`.
    func moment(_ time: Instant) -> String { catalogue.language.moment(time) }

    /// A day that is written `2026-11-22`: `22 November 2026`; any other text as it is.
    func day(_ text: String) -> String { catalogue.language.date(text) }

    /// Names one after the other: `a, b, c`.
    func list(_ names: [String]) -> String { names.joined(separator: catalogue.language.list) }

    /// A text between the language's marks of quotation, kept from turning what stands around it.
    func quoted(_ text: String) -> String {
        Catalogue.fill(catalogue.language.quoted, ["text": text], in: direction)
    }

    /// A value for a sentence, kept from turning what stands around it.
    func isolated(_ value: String) -> String { Isolation.isolated(value, in: direction) }

    /// How long something takes at most: `12 seconds`, `3 minutes`.
    func wait(_ seconds: Int64) -> String {
        seconds < 60 ? count(max(seconds, 1), .seconds) : count((seconds - 1) / 60 + 1, .minutes)
    }
}
