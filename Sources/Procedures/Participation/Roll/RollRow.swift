public import Values

/// Somebody in a table of people who are to be entered onto a roll.
public struct RollRow: Sendable, Hashable {
    /// The column that names the group.
    public static let group = "group"
    /// The column that says whether somebody else acts for the person.
    public static let represented = "represented"

    /// The group, where the roll has groups.
    public let group: String?
    /// Whether somebody else acts for them.
    public let isRepresented: Bool
    /// What the office knows of them, by field; what is empty is left out.
    public let values: [Value]

    /// What is known in one field.
    public struct Value: Sendable, Hashable {
        /// The field.
        public let field: String
        /// What stands there.
        public let text: String
    }

    /// Why a row cannot be entered.
    public enum Mistake: Error, Sendable, Hashable {
        /// A field that must be known of everybody is empty.
        case empty(field: String)
        /// A value has too many characters.
        case tooLong(field: String, most: Int)
        /// It is no group of the roll.
        case unknownGroup
        /// It is neither yes nor no whether somebody else acts for the person.
        case neitherYesNorNo

        /// The column that is wrong.
        public var column: String {
            switch self {
            case .empty(let field), .tooLong(let field, _): field
            case .unknownGroup: RollRow.group
            case .neitherYesNorNo: RollRow.represented
            }
        }
    }

    /// What is wrong with a row.
    public struct Mistakes: Error, Sendable, Hashable {
        /// Each mistake, in the order of the fields.
        public let all: [Mistake]
    }

    /// Reads a row by the terms of a roll.
    ///
    /// - Parameter cells: what stands in the columns, by their names.
    public init(_ cells: [String: String], for terms: RollTerms) throws(Mistakes) {
        var mistakes: [Mistake] = []
        var values: [Value] = []
        for field in terms.fields {
            let text = cells[field.id] ?? ""
            if text.isEmpty {
                if field.isRequired { mistakes.append(.empty(field: field.id)) }
            } else if text.unicodeScalars.count > field.mostCharacters {
                mistakes.append(.tooLong(field: field.id, most: field.mostCharacters))
            } else {
                values.append(Value(field: field.id, text: text))
            }
        }
        let group = cells[Self.group].flatMap { $0.isEmpty ? nil : $0 }
        let groups = (terms.groups ?? []).map(\.id)
        if group.map({ !groups.contains($0) }) ?? !groups.isEmpty { mistakes.append(.unknownGroup) }
        let represented = Self.answer(cells[Self.represented] ?? "")
        if represented == nil { mistakes.append(.neitherYesNorNo) }
        guard mistakes.isEmpty else { throw Mistakes(all: mistakes) }
        self.group = group
        isRepresented = represented ?? false
        self.values = values
    }

    /// What stands in a field; nil where nothing is known.
    public subscript(field: String) -> String? { values.first { $0.field == field }?.text }

    /// The body of the move that enters the person.
    ///
    /// - Parameter key: the public half of their code, as a `did:key`.
    public func body(code key: String) -> JSON {
        var members = [JSONMember("code", .string(key))]
        if let group { members.append(JSONMember("group", .string(group))) }
        if isRepresented { members.append(JSONMember("represented", true)) }
        members.append(JSONMember("values", .object(values.map { JSONMember($0.field, .string($0.text)) })))
        return .object(members)
    }

    /// The columns that a table lacks, and those that the roll does not know.
    public static func mistakes(
        inColumns columns: [String], for terms: RollTerms
    ) -> (missing: [String], unknown: [String]) {
        let known = Self.columns(of: terms)
        return (
            terms.fields.filter(\.isRequired).map(\.id).filter { !columns.contains($0) },
            columns.filter { !known.contains($0) }
        )
    }

    /// The columns that a table may have.
    public static func columns(of terms: RollTerms) -> [String] { terms.fields.map(\.id) + [group, represented] }

    private static func answer(_ cell: String) -> Bool? {
        switch cell.lowercased() {
        case "", "no": false
        case "yes": true
        default: nil
        }
    }
}
