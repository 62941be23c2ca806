import Kernel
import Registers
import Storage
import Values

/// The form of a change to one record, and the act that it makes.
struct RecordChangeForm {
    /// The changes that have a form.
    enum Move: String {
        case correct, withdraw, reinstate, withhold, restore
    }

    /// What is to be signed.
    struct Act {
        let move: String
        let address: PartAddress
        let body: JSON
    }

    /// What is wrong, by field.
    struct Wrong: Error {
        let mistakes: [String: String]
    }

    let part: RegisterPart
    let item: ResolvedItem
    let move: Move
    let tasks: RecordTasks
    let isKeeper: Bool
    let texts: Texts
    /// What the record says, as far as the visitor may read it.
    var values: [String: JSON] = [:]
    var choosable: [String: [(id: String, title: String)]] = [:]
    var trail: [[String: Any]] = []

    /// The fields that can be corrected here: documents are brought by revision alone.
    var fields: [RegisterFormField] {
        guard move == .correct else { return [] }
        return (part.register.form(for: "correct", isKeeper: isKeeper)?.fields ?? []).filter {
            if case .file = $0.input { false } else { true }
        }
    }

    private var asksReason: Bool {
        switch move {
        case .correct, .withdraw: isKeeper
        case .reinstate, .withhold, .restore: true
        }
    }

    private var title: TextKey {
        switch move {
        case .correct: .taskCorrect
        case .withdraw: .taskWithdraw
        case .reinstate: .taskReinstate
        case .withhold: .taskWithhold
        case .restore: .taskRestore
        }
    }

    private var lead: TextKey {
        switch move {
        case .correct: .correctLead
        case .withdraw: .withdrawLead
        case .reinstate: .reinstateLead
        case .withhold: .withholdLead
        case .restore: .restoreLead
        }
    }

    /// The page, empty or with what was typed.
    func form(typed: FormFields?, mistakes: [String: String]) -> FormPage {
        var asked = fields.map { field in
            let current = texts(of: field.id)
            return RegisterQuestion(
                field: field, texts: texts, records: choosable[field.id], isReviewed: false,
                map: placeField(field, typed)
            ).formField(
                typed.map { TypedAnswers.read(field, from: $0) } ?? current, mistake: mistakes[field.id],
                isHeading: false)
        }
        if move == .withhold || move == .restore { asked.append(value(typed, mistakes)) }
        if move == .withhold {
            asked.append(lines("ground", .ground, hint: .groundHint, typed, mistakes))
        }
        if asksReason { asked.append(lines("reason", .reason, hint: .reasonHint, typed, mistakes)) }
        if move == .withhold {
            asked.append(lines("appeal", .appeal, hint: .appealHint, typed, mistakes))
        }
        return FormPage(
            heading: "\(texts(title)): \(item.title)", title: "\(texts(title)): \(item.title)",
            action: part.href(of: item.id) + "/changes/\(move.rawValue)", submit: title, fields: asked,
            paragraphs: [texts(lead)], mistakes: mistakes[""].map { [$0] } ?? [], backHref: part.href(of: item.id),
            isDangerous: move == .withdraw || move == .withhold, trail: trail,
            isSample: part.summary.programme.sample ?? false)
    }

    /// The map on which a place is corrected; nil for other fields, and where the register has no map.
    private func placeField(_ field: RegisterFormField, _ typed: FormFields?) -> PlaceField? {
        guard case .place = field.input, let map = part.register.map else { return nil }
        let before = TypedAnswers(texts: [field.id: [texts(of: field.id).joined(separator: " ")]])
        return PlaceField(
            map: map, answer: typed.map { PlaceAnswer(field.id, map, from: $0) } ?? PlaceAnswer(field.id, map, before),
            imageHref: "\(part.href)/acts/submit/maps/\(PercentCoding.encode(field.id))")
    }

    /// Whether somebody pressed on a map, or a button that belongs to it, and wants the form again.
    func isAnotherLook(_ form: FormFields) -> Bool {
        guard part.register.map != nil else { return false }
        return fields.contains { field in
            if case .place = field.input { PlaceAnswer.isAnotherLook(field.id, form) } else { false }
        }
    }

    /// The questions with what becomes of their answers.
    func answers(_ asked: [FormField]) -> [Signing.Answer] {
        asked.map { field in
            let treatment = fields.first { $0.id == field.name }?.treatment
            return Signing.Answer(
                label: field.label["text"] as? String ?? "", isPublic: treatment == nil || treatment == .withdrawable,
                canBeTakenDown: treatment == .withdrawable)
        }
    }

    /// The act that a filled form makes, or everything that is wrong with it.
    func act(_ form: FormFields) -> Result<Act, Wrong> {
        let reason = WebRoutes.lines(form.text("reason"))
        var members: [JSONMember] = []
        switch move {
        case .correct:
            switch corrections(form) {
            case .failure(let wrong): return .failure(wrong)
            case .success(let values):
                members = [JSONMember("id", .string(item.id)), JSONMember("values", .object(values))]
            }
        case .withdraw, .reinstate: members = [JSONMember("id", .string(item.id))]
        case .withhold, .restore:
            let places = move == .withhold ? tasks.published : tasks.withheld
            guard let place = places.first(where: { $0.pointer == form.text("value") }) else {
                return .failure(Wrong(mistakes: ["value": texts(.valueMissing)]))
            }
            members = [
                JSONMember("entry", .number(JSONNumber(place.entry))),
                JSONMember("pointer", .string(place.entryPointer)),
            ]
        }
        if move == .withhold {
            members.append(JSONMember("ground", .string(WebRoutes.lines(form.text("ground")))))
            members.append(JSONMember("appeal", .string(WebRoutes.lines(form.text("appeal")))))
        }
        if asksReason { members.append(JSONMember("reason", .string(reason))) }
        let isDisclosure = move == .withhold || move == .restore
        let name = isDisclosure ? Disclosures.partName : part.address.part
        return .success(
            Act(
                move: move.rawValue, address: PartAddress(programme: part.address.programme, part: name),
                body: .object(members)))
    }

    /// The field of the form that a refusal is about; empty for none.
    static func field(of refusal: Refusal) -> String {
        if let field = RefusalWords.field(of: refusal) { return field == RegisterQuestions.idName ? "" : field }
        switch refusal.pointer {
        case "/body/reason": return "reason"
        case "/body/ground": return "ground"
        case "/body/appeal": return "appeal"
        case "/body/pointer": return "value"
        default: return ""
        }
    }

    /// The fields that change, with their new values; null where a value is taken out.
    private func corrections(_ form: FormFields) -> Result<[JSONMember], Wrong> {
        var typed: [String: [String]] = [:]
        for field in fields {
            let answer = TypedAnswers.read(field, from: form)
            // A value that the visitor may not read stays as it is, unless there is another.
            if values[field.id] == nil, TypedAnswers.isBlank(answer) { continue }
            typed[field.id] = answer
        }
        switch part.register.values(typed: typed, keepsBlank: true) {
        case .failure(let error):
            let pairs = RefusalWords.sentences(error, of: part.register, texts).map { ($0.field, $0.text) }
            return .failure(Wrong(mistakes: Dictionary(pairs) { first, _ in first }))
        case .success(let read):
            let changed = read.members.filter { $0.value != values[$0.name] }
            guard !changed.isEmpty else { return .failure(Wrong(mistakes: ["": texts(.nothingChanged)])) }
            return .success(changed)
        }
    }

    private func texts(of field: String) -> [String] {
        guard let json = values[field], let rule = part.register.fields.first(where: { $0.id == field }),
            let value = try? rule.read(json)
        else { return [] }
        return TypedAnswers.texts(of: value)
    }

    private func value(_ typed: FormFields?, _ mistakes: [String: String]) -> FormField {
        let places = move == .withhold ? tasks.published : tasks.withheld
        let options = places.map { place -> FormField.Option in
            let id = String(place.pointer.dropFirst("/values/".count))
            let rule = part.register.fields.first { $0.id == id }
            return .init(
                value: place.pointer, label: rule.map { texts.said($0.field.label) } ?? ["text": place.pointer])
        }
        return FormField(
            name: "value", label: ["text": texts(.whichValue)], input: .choices(options, isMultiple: false),
            values: [typed?.text("value") ?? ""], mistake: mistakes["value"])
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
