import Kernel
import Values

/// An act of the office before it is signed: what it says, and what becomes of it.
struct DeskAct {
    let move: String
    let address: PartAddress
    let body: JSON
    /// The programme whose identifier signs.
    let home: String
    /// What is shown for checking.
    let facts: [SummaryRow]
    /// What follows from it, in sentences.
    let consequences: [String]
    var isDangerous = false
    /// What makes the body, where it needs something that is made only when the act is signed.
    var complete: (@Sendable (ActStamp) async throws -> DeskWork.Prepared)?
    /// What follows once the act stands on the log, and where to go on; nil for the receipt.
    var accepted: (@Sendable (_ body: JSON) async throws -> String?)?
    /// What follows where the log does not take it.
    var refused: (@Sendable (_ body: JSON) async throws -> Void)?

    /// The act under the stamp of one form.
    func work(_ stamp: ActStamp) -> DeskWork {
        DeskWork(move: move, address: address, home: home, stamp: stamp) { [body, complete] in
            try await complete?(stamp) ?? .init(body: body)
        }
    }
}

/// The form of an act of the office: reads what was typed, and makes the act of it.
protocol DeskActForm {
    /// Where the form is.
    var action: String { get }
    /// What the page is called.
    var title: TextKey { get }
    var lead: TextKey { get }
    var backHref: String { get }

    /// The questions with what was answered, and what was wrong with it.
    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField]
    /// The act, or what is wrong, by the names of the questions.
    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes>
    /// The question that a refusal is about; empty for none.
    func field(of refusal: Refusal) -> String
}

/// What is wrong with a form, by the names of the questions.
struct DeskMistakes: Error {
    let mistakes: [String: String]
}
