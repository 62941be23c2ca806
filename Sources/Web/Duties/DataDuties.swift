import Kernel
import Values

/// What a programme does with personal data: the one source of its privacy notice, its processing record and the draft
/// of its impact assessment.
struct DataDuties {
    /// A field whose values are kept off the log.
    struct Field {
        let part: LocalizedText
        /// The label that the terms give it, if they do.
        let label: LocalizedText?
        let rules: HiddenField
        /// How long its values are kept, as ISO 8601 has it; empty where nothing is said.
        let kept: String

        /// What people call it.
        func called(_ texts: Texts) -> String {
            label.map(texts.plain) ?? DataDuties.called(rules.name, texts)
        }
    }

    let name: String
    let programme: Programme
    let fields: [Field]

    /// The duties of a programme.
    ///
    /// - Parameter running: makes a part of its terms; parts that cannot be made are passed over.
    init(name: String, programme: Programme, running: (Programme.Part) -> (any RunningPart)?) {
        self.name = name
        self.programme = programme
        var fields: [Field] = []
        for (partName, part) in programme.parts.sorted(by: { $0.key < $1.key }) {
            for rules in running(part)?.hiddenFields ?? [] {
                let retention = programme.data.retention
                fields.append(
                    Field(
                        part: part.title, label: Self.label(of: rules.name, in: part.terms), rules: rules,
                        kept: retention["\(partName).\(rules.name)"] ?? retention[rules.name] ?? ""))
            }
        }
        self.fields = fields
    }

    private static func label(of name: String, in terms: JSON) -> LocalizedText? {
        let declared = terms["fields"]?.arrayValue?.first { $0["id"]?.stringValue == name }
        return try? declared?["label"]?.decode(LocalizedText.self)
    }

    /// For how long each kind of data is kept, one phrase each: fields as people call them, and what else is stated.
    func kept(_ texts: Texts) -> [String] {
        let stated = programme.data.retention
        var said: [String] = []
        func say(_ name: String, _ period: String) {
            let phrase = "\(texts.isolated(name)): \(texts.period(period))"
            if !said.contains(phrase) { said.append(phrase) }
        }
        for field in fields where !field.kept.isEmpty { say(field.called(texts), field.kept) }
        let names = Set(fields.map(\.rules.name))
        for (name, period) in stated.sorted(by: { $0.key < $1.key }) {
            let field = name.split(separator: ".").last.map(String.init) ?? name
            if !names.contains(field) { say(Self.called(field, texts), period) }
        }
        return said
    }

    /// What people call a kind of data by its name: in notices the plain word for it means something else at times.
    private static func called(_ name: String, _ texts: Texts) -> String {
        let own = "kept.\(name)"
        return texts.word(Catalogue.english.words[own] == nil ? name : own).text
    }

    /// What is kept off the log, with who sees it and how long it is kept.
    func table(_ texts: Texts) -> DataTable {
        DataTable(
            caption: texts(.dutiesHiddenTitle),
            columns: [
                .init(name: texts(.dutiesField)), .init(name: texts(.part)), .init(name: texts(.dutiesReaders)),
                .init(name: texts(.dutiesKept)),
            ],
            cells: fields.map { field in
                [
                    .text(field.called(texts)), .text(texts.plain(field.part)),
                    .text(Self.readers(of: field.rules, texts)),
                    .text(field.kept.isEmpty ? "–" : texts.period(field.kept)),
                ]
            }, isUnderHeading: true)
    }

    /// Who may see the values of a field, in words.
    static func readers(of field: HiddenField, _ texts: Texts) -> String {
        switch field.treatment {
        case .withdrawable: texts(.dutiesEverybodyUntil)
        case .personal, .secret:
            field.readers.isEmpty
                ? texts(.dutiesYouAlone)
                : texts.list([texts(.dutiesYou)] + field.readers.map { texts.word($0.text).text })
        }
    }
}
