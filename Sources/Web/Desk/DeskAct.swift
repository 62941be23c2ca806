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
    let facts: [DeskSection.Fact]
    /// What follows from it, in sentences.
    let consequences: [String]
    /// Where to go on afterwards.
    let nextHref: String
    var isDangerous = false
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
