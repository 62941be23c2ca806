import Kernel
import Registers
import Values

/// The questions that somebody answers to bring a record in, in their order.
struct RegisterQuestions {
    /// The question for the id of a new record; no field can have this name.
    static let idName = "id"

    let part: RegisterPart
    let form: RegisterForm
    /// The record that is revised; nil for a new one.
    let record: String?

    /// The questions of a new record or of a revision; nil where the register takes none.
    init?(_ part: RegisterPart, revising record: String?) {
        guard part.register.terms.submissions != nil,
            let form = part.register.form(for: record == nil ? "submit" : "revise", isKeeper: false)
        else { return nil }
        self.part = part
        self.form = form
        self.record = record
    }

    /// The move that is made in the end.
    var move: String { form.move }

    /// Where the questions begin.
    var href: String { record.map { part.href(of: $0) + "/revise" } ?? part.href + "/submit" }

    /// The page that shows all answers.
    var checkHref: String { href + "/check" }

    /// The questions in their order.
    var names: [String] { (form.newID == .always ? [Self.idName] : []) + form.fields.map(\.id) }

    /// A question's page.
    func href(of name: String) -> String { "\(href)/questions/\(PercentCoding.encode(name))" }

    /// The page that follows on a question: the first that was not answered, or all answers.
    func next(after draft: Draft) -> String {
        names.first { !draft.seen.contains($0) }.map(href(of:)) ?? checkHref
    }

    /// The page before a question.
    func previous(_ name: String, _ draft: Draft) -> String {
        if names.allSatisfy(draft.seen.contains) { return checkHref }
        guard let place = names.firstIndex(of: name), place > 0 else { return href }
        return href(of: names[place - 1])
    }

    /// The field of a question.
    func field(_ name: String) -> RegisterFormField? { form.fields.first { $0.id == name } }

    /// The map on which a question is answered; nil where it asks for no place, or the register has no map.
    func map(for name: String) -> QuestionMap? {
        guard case .place? = field(name)?.input else { return nil }
        return part.register.map
    }

    /// The map of a question as it is shown after some answers.
    func placeField(for name: String, _ answers: TypedAnswers) -> PlaceField? {
        guard let map = map(for: name) else { return nil }
        var answers = answers
        // A place that was brought in before has two texts.
        answers.texts[name] = answers.texts[name].map { [$0.joined(separator: " ")] }
        return PlaceField(
            map: map, answer: PlaceAnswer(name, map, answers),
            imageHref: "\(part.href)/acts/submit/maps/\(PercentCoding.encode(name))")
    }

    /// What is wrong with the answer to one question; nil where nothing is.
    func mistake(in texts: [String], of name: String, _ words: Texts) -> String? {
        guard name != Self.idName else {
            return RecordID(texts.first ?? "") == nil ? words(.idWrong) : nil
        }
        guard case .failure(let error) = part.register.values(typed: [name: texts]) else { return nil }
        return RefusalWords.sentences(error, of: part.register, words).first { $0.field == name }?.text
    }

    /// The questions with what becomes of their answers.
    func answers(_ texts: Texts) -> [Signing.Answer] {
        let id = form.idLabel.map(texts.plain) ?? texts(.idLabel)
        let own: [Signing.Answer] = form.newID == .always ? [.init(label: id, isPublic: true)] : []
        return own
            + form.fields.map { field in
                .init(
                    label: texts.plain(field.label),
                    isPublic: field.treatment == nil || field.treatment == .withdrawable,
                    canBeTakenDown: field.treatment == .withdrawable)
            }
    }

    /// The body of the move.
    func body(_ values: RecordValues, _ draft: Draft) -> JSON {
        var members: [JSONMember] = []
        if let record {
            members.append(JSONMember("id", .string(record)))
        } else if form.newID == .always {
            members.append(JSONMember("id", .string(draft.answers.texts[Self.idName]?.first ?? "")))
        }
        return .object(members + [JSONMember("values", values.json)])
    }
}
