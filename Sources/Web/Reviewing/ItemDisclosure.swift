import Kernel
import Storage
import Values

/// The form by which a published value of an item is withheld, or a withheld one is shown again, whatever the procedure.
struct ItemDisclosure {
    /// The acts, by the names of their moves.
    enum Move: String, CaseIterable {
        case withhold, restore

        /// What the act is called.
        var title: TextKey { self == .withhold ? .taskWithhold : .taskRestore }
    }

    let place: PartPlace
    let item: ResolvedItem
    let move: Move
    let texts: Texts

    /// The address of the form.
    static func href(_ move: Move, _ item: String, in place: PartPlace) -> String {
        "\(place.href(ofItem: item))/disclosures/\(move.rawValue)"
    }

    /// The values that the act can be about.
    static func values(_ move: Move, of item: ResolvedItem) -> [HiddenMember] {
        item.hidden.filter { member in
            switch (move, member.standing) {
            case (.withhold, .published), (.restore, .withheld): true
            default: false
            }
        }
    }

    /// The page, empty or with what was typed.
    func form(_ typed: FormFields?, _ mistakes: [String: String], trail: [[String: Any]]) -> FormPage {
        let values = Self.values(move, of: item)
        let options = values.map { member -> FormField.Option in
            let name = String(member.pointer.split(separator: "/").last ?? "")
            return .init(value: member.pointer, label: place.label(of: name, texts))
        }
        let chosen = typed?.text("value") ?? (values.count == 1 ? values[0].pointer : "")
        var fields = [
            FormField(
                name: "value", label: ["text": texts(.whichValue)], input: .choices(options, isMultiple: false),
                values: [chosen], mistake: mistakes["value"])
        ]
        if move == .withhold { fields.append(lines("ground", .ground, hint: .groundHint, typed, mistakes)) }
        fields.append(lines("reason", .reason, hint: .reasonHint, typed, mistakes))
        if move == .withhold { fields.append(lines("appeal", .appeal, hint: .appealHint, typed, mistakes)) }
        let title = "\(texts(move.title)): \(item.title.isEmpty ? item.id : item.title)"
        return FormPage(
            heading: title, title: title, action: Self.href(move, item.id, in: place), submit: move.title,
            fields: fields,
            paragraphs: [texts(move == .withhold ? .withholdLead : .restoreLead)],
            mistakes: mistakes[""].map { [$0] } ?? [],
            backHref: place.pages?.href(ofItem: item.id, in: place) ?? place.href(ofItem: item.id),
            isDangerous: move == .withhold, trail: trail, isSample: place.isSample)
    }

    /// The body of the act that a filled form makes, or what is wrong with it.
    func body(_ form: FormFields) -> Result<JSON, DeskMistakes> {
        guard let member = Self.values(move, of: item).first(where: { $0.pointer == form.text("value") }) else {
            return .failure(DeskMistakes(mistakes: ["value": texts(.valueMissing)]))
        }
        var members = [
            JSONMember("entry", .number(JSONNumber(member.entry))), JSONMember("pointer", .string(member.entryPointer)),
        ]
        for name in move == .withhold ? ["ground", "reason", "appeal"] : ["reason"] {
            members.append(JSONMember(name, .string(WebRoutes.lines(form.text(name)))))
        }
        return .success(.object(members))
    }

    private func lines(
        _ name: String, _ label: TextKey, hint: TextKey, _ typed: FormFields?, _ mistakes: [String: String]
    ) -> FormField {
        FormField(
            name: name, label: ["text": texts(label)], hints: [["text": texts(hint)]],
            treatment: texts(.treatmentPublic), input: .lines(rows: 4), values: [typed?.text(name) ?? ""],
            mistake: mistakes[name])
    }
}

extension PartPlace {
    /// What a value is called, by the question that it answers.
    func label(of name: String, _ texts: Texts) -> [String: Any] {
        let questions = running.moves.compactMap { running.form(of: $0.name) }.flatMap(\.questions)
        let question = questions.first { $0.name.utf8.elementsEqual(name.utf8) }
        return question.map { texts.label($0.label, of: $0.name) } ?? texts.word(name).view
    }
}
