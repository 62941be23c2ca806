import CCatalogues
import Values

/// Every text of one language, by key.
struct Catalogue: Sendable {
    let language: Language
    /// Sentences, by their key.
    let texts: [String: String]
    /// What goes with a number, by its key and form.
    let counts: [String: [PluralCategory: String]]
    /// What refusals and problems say, by their code: several texts where one refusal names more than another.
    let refusals: [String: [String]]
    /// What people call the things that the software names itself, by that name.
    let words: [String: String]
    /// What procedures say in English on their forms, by that English.
    let labels: [String: String]

    /// The catalogues that this program has, by language.
    static let all: [String: Catalogue] = Dictionary(
        uniqueKeysWithValues: files.map { file in (file.language, read(file.language, file.bytes)) })

    /// The one that has every text, and stands in where another lacks one.
    static let english = read("en", files.first { $0.language == "en" }?.bytes ?? [])

    /// The languages in the order in which pages offer them.
    static let languages: [Language] = files.compactMap { all[$0.language]?.language }

    /// What templates may refer to as `t`: every sentence, in English where there is none.
    let forTemplates: [String: String]

    /// Reads a catalogue: what the language is like, then texts and counted nouns by area.
    ///
    /// - Parameter fallback: where texts come from that this catalogue lacks.
    /// - Returns: nil where the JSON does not describe its language, a text is no text, or a form is none of CLDR's.
    init?(tag: String, _ json: JSON, fallback: [String: String] = [:]) {
        guard let described = json["language"], let language = Language(tag: tag, described),
            let areas = json.objectValue
        else { return nil }
        var texts: [String: String] = [:]
        var counts: [String: [PluralCategory: String]] = [:]
        guard let refusals = Self.refusals(json["refusals"]), let words = Self.words(json["words"]),
            let labels = Self.words(json["labels"])
        else { return nil }
        for area in areas where !Self.areasOfTheirOwn.contains(area.name) {
            guard let members = area.value.objectValue else { return nil }
            for member in members {
                if let text = member.value.stringValue {
                    texts[member.name] = text
                } else if let forms = Self.forms(member.value) {
                    counts[member.name] = forms
                } else {
                    return nil
                }
            }
        }
        self.language = language
        self.texts = texts
        self.counts = counts
        self.refusals = refusals
        self.words = words
        self.labels = labels
        forTemplates = fallback.merging(texts) { _, own in own }
    }

    /// A text whose placeholders are filled in; one without a value stays as it is, and a value is never read again.
    ///
    /// - Parameter direction: that of the sentence, where values may be written in another.
    static func fill(
        _ text: String, _ values: KeyValuePairs<String, String>, in direction: String? = nil
    ) -> String {
        var filled = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "{") {
            filled += rest[..<start]
            rest = rest[start...]
            guard let end = rest.firstIndex(of: "}") else { break }
            let name = rest[rest.index(after: start)..<end]
            let value = values.first { $0.key == name }?.value
            filled +=
                value.map { value in direction.map { Isolation.isolated(value, in: $0) } ?? value }
                ?? String(rest[...end])
            rest = rest[rest.index(after: end)...]
        }
        return filled + rest
    }

    /// Areas that hold something else than the sentences and nouns of the pages.
    static let areasOfTheirOwn: Set<String> = ["language", "refusals", "words", "labels"]

    private static func refusals(_ json: JSON?) -> [String: [String]]? {
        var refusals: [String: [String]] = [:]
        for member in json?.objectValue ?? [] {
            let texts = member.value.stringValue.map { [$0] } ?? member.value.arrayValue?.compactMap(\.stringValue)
            guard let texts, !texts.isEmpty else { return nil }
            refusals[member.name] = texts
        }
        return refusals
    }

    private static func words(_ json: JSON?) -> [String: String]? {
        var words: [String: String] = [:]
        for member in json?.objectValue ?? [] {
            guard let word = member.value.stringValue else { return nil }
            words[member.name] = word
        }
        return words
    }

    private static func forms(_ json: JSON) -> [PluralCategory: String]? {
        guard let members = json.objectValue else { return nil }
        var forms: [PluralCategory: String] = [:]
        for member in members {
            guard let category = PluralCategory(rawValue: member.name), let text = member.value.stringValue else {
                return nil
            }
            forms[category] = text
        }
        return forms
    }

    private static let files: [(language: String, bytes: [UInt8])] = (0..<catalogue_count()).map { place in
        let file = catalogue_at(place)
        return (String(cString: file.language), Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }

    private static func read(_ tag: String, _ bytes: [UInt8]) -> Catalogue {
        do {
            let fallback = tag == "en" ? [:] : english.texts
            if let catalogue = Catalogue(tag: tag, try JSON(parsing: bytes), fallback: fallback) { return catalogue }
            preconditionFailure("the catalogue of \(tag) lacks something")
        } catch {
            preconditionFailure("the catalogue of \(tag) cannot be read: \(error)")
        }
    }
}
