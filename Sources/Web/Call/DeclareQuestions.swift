import Kernel
import Procurement
import Values

/// The pages on which a juror declares their interests: they tick the entries with which they have a conflict, or none.
struct DeclareQuestions: ActQuestions {
    private static let challenge = "challenge"
    private static let conflicts = "conflicts"

    let declared: DeclaredQuestions
    let duties: [JuryDuty]

    /// - Parameter chosen: the challenge, once it is known.
    init(form: MoveForm, duties: [JuryDuty], chosen: JuryDuty?) {
        self.duties = duties
        var form = form
        for place in form.questions.indices {
            switch form.questions[place].name {
            case Self.challenge:
                let open = duties.filter { $0.step == .declare }
                form.questions[place].kind = .choice(open.map { .init($0.challenge.id, $0.challenge.label) })
            case Self.conflicts:
                form.questions[place].isOptional = true
                form.questions[place].kind = .choice(
                    (chosen?.board.began ?? []).map { .init(String($0), Self.label(of: $0)) }, isMultiple: true)
            default: break
            }
        }
        declared = DeclaredQuestions(form: form)
    }

    private static func label(of entry: UInt64) -> LocalizedText {
        LocalizedText(["en": "Entry \(entry)", "fr": "Candidature \(entry)"]) ?? LocalizedText(String(entry))
    }

    func informed(by answers: TypedAnswers) -> DeclareQuestions {
        let chosen = answers.texts[Self.challenge]?.first
        return DeclareQuestions(
            form: declared.form, duties: duties, chosen: duties.first { $0.challenge.id == chosen })
    }

    var title: LocalizedText { declared.title }
    var next: LocalizedText? { declared.next }
    var again: TextKey? { nil }
    var pages: [String] { declared.pages }
    var members: [String] { [Self.challenge] }

    func page(of member: String) -> String? { declared.page(of: member) }

    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        declared.view(page, answers, mistakes, frame)
    }

    func read(_ page: String, from form: FormFields) -> [String: [String]] { declared.read(page, from: form) }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        declared.mistakes(page, in: answers, texts)
    }

    /// No entry ticked says that there is no conflict.
    func body(_ answers: TypedAnswers) -> JSON {
        var body = declared.body(answers)
        let numbers = (answers.texts[Self.conflicts] ?? []).compactMap { UInt64($0) }
        body.set(Self.conflicts, .array(numbers.map { .number(JSONNumber($0)) }))
        return body
    }

    func titles(_ texts: Texts) -> [String: String] { declared.titles(texts) }
    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] { declared.rows(answers, texts) }
}
