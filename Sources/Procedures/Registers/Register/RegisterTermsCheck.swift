import Kernel
import Values

/// Looks through the terms of a register and gathers every mistake, so that an office corrects them all at once.
struct RegisterTermsCheck {
    let terms: RegisterTerms
    private(set) var mistakes: [TermsError.Mistake] = []

    init(_ terms: RegisterTerms) {
        self.terms = terms
    }

    mutating func require(_ isRight: Bool, _ path: String..., else reason: String) {
        require(isRight, at: path, else: reason)
    }

    mutating func require(_ isRight: Bool, at path: [String], else reason: String) {
        if !isRight { mistakes.append(TermsError.Mistake(at: path, reason)) }
    }

    /// The field of this name; nil where there is none.
    func field(_ id: String) -> RegisterField? {
        terms.fields.first { $0.id == id }
    }

    /// A text that people read.
    mutating func checkText(_ text: LocalizedText, longest: Int = RegisterPlan.longestLabel, at path: [String]) {
        for translation in text.translations {
            let count = WrittenText.length(translation.text)
            require(
                (1...longest).contains(count), at: path,
                else: "the text has \(count) characters, it must have 1 to \(longest)")
            if let flaw = WrittenText.flaw(in: translation.text, isOneLine: longest == RegisterPlan.longestLabel),
                flaw != .blank
            {
                require(false, at: path, else: "the text \(flaw.words)")
            }
        }
    }

    mutating func checkTimes() {
        if let opens = terms.opens, let closes = terms.closes {
            require(
                closes > opens, "closes",
                else: "the register closes at \(closes), it must be after it opens at \(opens)")
        }
        guard let submissions = terms.submissions else { return }
        let opens = submissions.opens ?? terms.opens
        if let opens, let closes = submissions.closes {
            require(
                closes > opens, "submissions", "closes",
                else: "records are taken until \(closes), it must be after \(opens)")
        }
        if let closes = terms.closes {
            for (name, time) in [("opens", submissions.opens), ("closes", submissions.closes)] {
                require(
                    time ?? closes <= closes, "submissions", name,
                    else: "it must not be after the register closes at \(closes)")
            }
        }
    }

    /// The map on which places are marked, where there is one.
    mutating func checkedMap() -> QuestionMap? {
        guard let json = terms.map else { return nil }
        do throws(TownMap.Problem) {
            return QuestionMap(edge: [], shapes: try TownMap(json).shapes)
        } catch {
            mistakes.append(error.mistake(at: "map"))
            return nil
        }
    }

    /// The form of ids, where there is one.
    mutating func checkedKey() -> FieldPattern? {
        if let name = terms.name {
            checkText(name.singular, at: ["name", "singular"])
            checkText(name.plural, at: ["name", "plural"])
        }
        guard let key = terms.key else { return nil }
        if let label = key.label { checkText(label, at: ["key", "label"]) }
        return key.pattern.flatMap { checkedPattern($0, at: ["key", "pattern"]) }
    }

    mutating func checkedPattern(_ text: String, at path: [String]) -> FieldPattern? {
        do throws(FieldPatternError) {
            return try FieldPattern(text)
        } catch {
            require(false, at: path, else: error.reason)
            return nil
        }
    }

    /// The fields by which records are named in lists.
    mutating func checkNamingFields() {
        if let title = field(terms.title) {
            require(
                [.text, .choice, .url, .date, .year].contains(title.type), "title",
                else: "the field “\(title.id)” is \(title.type.words); a record is named by a text of one line")
            require(title.isRequired, "title", else: "the field “\(title.id)” must be required, as it names a record")
            require(
                title.treatment == nil || title.treatment == .withdrawable, "title",
                else: "the field “\(title.id)” is never published; a record is named by a value that is")
        } else {
            require(false, "title", else: "there is no field “\(terms.title.prefix(40))”")
        }
        guard let summary = terms.summary else { return }
        if let field = field(summary) {
            require(
                field.type == .text || field.type == .paragraph, "summary",
                else: "the field “\(field.id)” is \(field.type.words); a summary is a text")
            require(
                field.treatment == nil || field.treatment == .withdrawable, "summary",
                else: "the field “\(field.id)” is never published")
        } else {
            require(false, "summary", else: "there is no field “\(summary.prefix(40))”")
        }
    }

    /// What people write must never stand on the log for good.
    mutating func checkSubmissions() {
        for (place, role) in (terms.stewards ?? []).enumerated() {
            require(
                Identifier.isValid(role.text) && role != .anyone, "stewards", String(place),
                else: "“\(role.text.prefix(40))” cannot be the role of those who keep the register")
        }
        require(terms.stewards?.isEmpty != true, "stewards", else: "somebody must keep the register")
        guard terms.submissions != nil else { return }
        require(
            terms.key == nil || terms.key?.pattern != nil, "key", "pattern",
            else: "people may name what they bring in only in a form that is laid down, so the key needs a pattern")
        for (place, field) in terms.fields.enumerated() where field.type.isFreelyWritten {
            require(
                field.isHidden, "fields", String(place), "treatment",
                else: "people may bring in what they like as \(field.type.words), so it must be possible to take it "
                    + "down: set withdrawable, personal or secret")
        }
    }

    mutating func checkRelated() {
        for (place, name) in (terms.related ?? []).enumerated() {
            let path = ["related", String(place)]
            guard let field = field(name) else {
                require(false, at: path, else: "there is no field “\(name.prefix(40))”")
                continue
            }
            require(field.facet == true, at: path, else: "the field “\(name)” must be a facet to relate records by it")
            let isFirst = terms.related?.firstIndex(of: name) == place
            require(isFirst, at: path, else: "the field “\(name)” stands there already")
        }
    }

    mutating func checkCatalogue() {
        if let licence = terms.licence {
            require(
                (1...RegisterPlan.longestHint).contains(WrittenText.length(licence)), "licence",
                else: "a licence is an address or a text of 1 to \(RegisterPlan.longestHint) characters")
        }
        if let publisher = terms.publisher { checkText(publisher, at: ["publisher"]) }
        guard let catalogue = terms.catalogue else { return }
        if let title = catalogue.title { checkText(title, at: ["catalogue", "title"]) }
        if let text = catalogue.description {
            checkText(text, longest: RegisterPlan.longestHint, at: ["catalogue", "description"])
        }
        for (name, addresses) in [("themes", catalogue.themes), ("spatial", catalogue.spatial)] {
            for (place, address) in (addresses ?? []).enumerated() {
                require(
                    WebAddress.isValid(address), "catalogue", name, String(place),
                    else: "“\(address.prefix(60))” is no web address")
            }
        }
        for (place, tag) in (catalogue.languages ?? []).enumerated() {
            require(
                LocalizedText([tag: "x"]) != nil, "catalogue", "languages", String(place),
                else: "“\(tag.prefix(40))” is no language, write it like en or pt-BR")
        }
        for (place, word) in (catalogue.keywords ?? []).enumerated() {
            checkText(word, at: ["catalogue", "keywords", String(place)])
        }
        if let contact = catalogue.contact {
            let isMail = contact.hasPrefix("mailto:") && contact.utf8.contains(UInt8(ascii: "@"))
            require(
                isMail || WebAddress.isValid(contact), "catalogue", "contact",
                else: "a contact is a web address or begins with mailto:")
        }
    }
}
