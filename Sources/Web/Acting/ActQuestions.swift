import Kernel
import Proofs
import Values

/// What is wrong with an answer: the field, where it is about one, and a sentence.
struct ActMistake: Sendable, Hashable {
    let field: String?
    let text: String
}

/// What a move asks, on one page or several, and what becomes of the answers.
protocol ActQuestions: Sendable {
    /// What the move is called.
    var title: LocalizedText { get }
    /// What happens after it was made, in a sentence of the procedure's.
    var next: LocalizedText? { get }
    /// The pages, in the order of asking; none where nothing is asked.
    var pages: [String] { get }
    /// The page on which a member of the body is asked for.
    func page(of member: String) -> String?
    /// The members that answers may be brought along for by a link.
    var members: [String] { get }
    /// Whether a page is passed over whose answers a link has brought along.
    var passesOverBrought: Bool { get }
    /// What a link brings along so that an act that was made can be changed.
    func brought(from body: JSON) -> [(name: String, value: String)]
    /// The words for making the move once more; nil where nobody needs to.
    var again: TextKey? { get }
    /// A page with what was answered so far.
    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page
    /// What the inputs of a page brought.
    func read(_ page: String, from form: FormFields) -> [String: [String]]
    /// What the files of a page brought, in place of its inputs.
    func read(_ page: String, files: [(field: String, file: BroughtFile)]) -> [String: [String]]
    /// What of a form does not go on but comes back to the page: the piece of the page to come back to.
    func comesBack(_ page: String, from form: FormFields) -> String?
    /// Whether a page takes a picture.
    func takesPicture(_ page: String) -> Bool
    /// Whether a page takes a document.
    func takesDocument(_ page: String) -> Bool
    /// What is wrong with the answers of a page.
    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake]
    /// The body of the act.
    func body(_ answers: TypedAnswers) -> JSON
    /// Salted values of which that body has the digests.
    func disclosures(_ answers: TypedAnswers) -> [Disclosure]
    /// What people call the things that a refusal may name by the names that programs use.
    func titles(_ texts: Texts) -> [String: String]
    /// The answers once more, as they will be sent.
    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow]
}

extension ActQuestions {
    var next: LocalizedText? { nil }
    var passesOverBrought: Bool { true }
    var again: TextKey? { .doAgain }
    func brought(from body: JSON) -> [(name: String, value: String)] { [] }
    /// Whether a link is about another thing than what was begun: then it begins anew, so that nobody decides on one
    /// thing after having read another.
    func isOfAnother(_ begun: TypedAnswers, _ query: FormFields) -> Bool {
        passesOverBrought
            && members.contains { name in
                let brought = query.all(name)
                return !brought.isEmpty && begun.texts[name].map { $0 != brought } ?? false
            }
    }
    func read(_ page: String, files: [(field: String, file: BroughtFile)]) -> [String: [String]] { [:] }
    func disclosures(_ answers: TypedAnswers) -> [Disclosure] { [] }
    func takesPicture(_ page: String) -> Bool { false }
    func takesDocument(_ page: String) -> Bool { false }
    /// “Add up” keeps what was answered and comes back to it.
    func comesBack(_ page: String, from form: FormFields) -> String? { form.text("stay").isEmpty ? nil : "" }
}

/// What stands around the questions of a page.
struct ActFrame {
    let texts: Texts
    /// Where the page is sent.
    let action: String
    let backHref: String?
    let trail: [[String: Any]]
    let isSample: Bool
    /// Which page of how many.
    let place: Int
    let count: Int
    /// Where the map is drawn that the page shows.
    var mapHref = ""
}

/// One answer as the last page before sending shows it.
struct ActRow {
    let label: [String: Any]
    /// What was answered, line by line.
    let lines: [[String: Any]]
    /// What becomes of it; nil for what only sums up other answers.
    var treatment: AnswerTreatment?
    /// The page on which it is asked; nil for what only sums up other answers.
    var page: String?
}
