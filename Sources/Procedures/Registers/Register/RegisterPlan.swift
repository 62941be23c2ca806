import Kernel
import Values

/// The terms made ready for deciding: fields with their rules, lists in a fixed order.
struct RegisterPlan: Sendable {
    /// The most fields of a register.
    static let mostFields = 64
    /// The most choices of a field.
    static let mostChoices = 500
    /// The most lists, and facts, of a register.
    static let mostLists = 16
    /// The most characters of a label.
    static let longestLabel = 200
    /// The most characters of a hint or a description.
    static let longestHint = 2000
    /// Names that mean something else in exports and views.
    static let reservedNames: Set<String> = ["id", "status", "changed", "version"]
    /// The list that every register keeps of the records that links may name.
    static let publishedList = "published"

    /// A list made ready.
    struct List: Sendable {
        let name: String
        let statuses: Set<RecordStatus>
        /// Fields of type choice, each with the choices that put a record on the list.
        let conditions: [(field: String, choices: Set<String>)]
        let isOfOwners: Bool
        let columns: [String]
        let facts: [String]
    }

    let fields: [FieldRule]
    let lists: [List]
    let key: FieldPattern?
    let map: QuestionMap?
    private let places: [String: Int]

    init(_ terms: RegisterTerms) throws(TermsError) {
        var check = RegisterTermsCheck(terms)
        check.checkTimes()
        fields = check.checkedFields()
        key = check.checkedKey()
        check.checkNamingFields()
        check.checkSubmissions()
        check.checkFacts()
        check.checkRelated()
        check.checkCatalogue()
        map = check.checkedMap()
        lists = check.checkedLists()
        guard check.mistakes.isEmpty else { throw TermsError(check.mistakes) }
        places = Dictionary(fields.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// The rule of a field; nil when the register has none of this name.
    func rule(_ field: String) -> FieldRule? {
        places[field].map { fields[$0] }
    }

    /// The names of the fields, in the order of the terms.
    var fieldNames: [String] { fields.map(\.id) }
}
