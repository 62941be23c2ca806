import Kernel
import Values

/// What the catalogues say for the codes of refusals and problems, and for names that the software itself gives.
extension Texts {
    /// What a code says to people, with the values that the refusal names.
    ///
    /// A code may have several texts, for what a refusal may name or not: the first counts whose values are all there.
    /// Where the language has none it is said in English; nil where English has none either.
    ///
    /// - Parameter titles: what things are called that the refusal names by the names that programs use.
    func refusal(
        _ code: String, _ details: [String: RefusalDetail] = [:], titles: [String: String] = [:]
    ) -> Saying? {
        if let own = filled(code, details, titles) { return Saying(text: own) }
        guard language != Self.english.language else { return nil }
        return Self.english.filled(code, details, titles).map { Saying(text: $0, language: Self.english.language) }
    }

    /// A name that the software gives, such as that of a status, a role or a member of a form: `maxLength`.
    ///
    /// A name without a word in the catalogues is taken apart into the English words that it is made of.
    func word(_ name: String) -> Saying {
        if let own = catalogue.words[name] { return Saying(text: own) }
        let english = Catalogue.english.words[name] ?? PlainWords.sentence(name)
        return Saying(text: english, language: language == Self.english.language ? nil : Self.english.language)
    }

    /// A label that was made out of a name in the reader's language, any other as it is.
    func label(_ label: LocalizedText, of name: String) -> [String: Any] {
        let translation = label.translation(for: preferences)
        let isDerived = translation.text == PlainWords.sentence(name)
        return isDerived ? word(name).view : declared(label)
    }

    /// What a procedure says in English, in the reader's language where the catalogue has it; what a programme says, as
    /// it says it.
    func declared(_ text: LocalizedText) -> [String: Any] {
        let translation = text.translation(for: preferences)
        guard ["und", "en"].contains(translation.language), let own = catalogue.labels[translation.text] else {
            return said(text)
        }
        return ["text": own]
    }

    private static let english = Texts(accepting: "en")

    private func filled(_ code: String, _ details: [String: RefusalDetail], _ titles: [String: String]) -> String? {
        catalogue.refusals[code]?.lazy.compactMap { fill($0, details, titles) }.first
    }

    /// A text with its values filled in: `{most}`, or `{most:projects}` for a number with its noun, `{most:size}` for
    /// one of bytes; `{type:type}` is the word `type.…`. Nil where the refusal does not name one of them.
    private func fill(_ text: String, _ details: [String: RefusalDetail], _ titles: [String: String]) -> String? {
        var filled = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let pieces = rest[rest.index(after: start)..<end].split(separator: ":").map(String.init)
            guard let name = pieces.first, let detail = details[name] else { return nil }
            filled += rest[..<start] + written(detail, noun: pieces.dropFirst().first, titles)
            rest = rest[rest.index(after: end)...]
        }
        return filled + rest
    }

    private func written(_ detail: RefusalDetail, noun: String?, _ titles: [String: String]) -> String {
        switch detail {
        case .number(let number):
            if noun == "size" { return bytes(number) }
            return noun.flatMap(CountKey.init(rawValue:)).map { count(number, $0) } ?? self.number(number)
        case .amount(let money): return isolated(amount(money))
        case .time(let time): return isolated(moment(time))
        case .name(let name): return isolated(titles[name] ?? name)
        case .names(let names): return list(names.map { isolated(titles[$0] ?? $0) })
        case .word(let name): return isolated(word(noun.map { "\($0).\(name)" } ?? name).text)
        case .words(let names): return list(names.map { isolated(word($0).text) })
        }
    }
}
