public import Values

/// A table of records to be added: rows become the bodies of `add`, or lists of what is wrong with them.
///
/// Whoever reads the file hands over its cells as texts; columns are named as fields are, and `id` names the records.
public struct RecordTable: Sendable {
    /// What is wrong in one column of a row, or with the row as a whole.
    public struct Mistake: Error, Hashable, Sendable {
        /// The column; nil for the row as a whole.
        public let column: String?
        /// What is wrong and what would be right.
        public let mistake: FieldMistake
    }

    /// What is wrong with a row; never empty.
    public struct RowError: Error, Hashable, Sendable {
        /// All of it.
        public let mistakes: [Mistake]
    }

    /// Columns that exports have and additions do not need.
    static let passedOver: Set<String> = ["status", "changed", "version"]

    private let plan: RegisterPlan
    private let asksForID: Bool

    /// Reads tables for a register.
    public init(of register: Register) {
        plan = register.plan
        asksForID = register.terms.key != nil
    }

    /// What is wrong with the names of the columns; nothing else is read before they are right.
    public func mistakes(inColumns columns: [String]) -> [Mistake] {
        let known = ["id"] + plan.fieldNames
        var mistakes: [Mistake] = []
        for (place, column) in columns.enumerated() where !Self.passedOver.contains(column) {
            if !known.contains(column) {
                mistakes.append(
                    Mistake(
                        column: column,
                        mistake: FieldMistake(
                            "field.unknown", "The register has no field of this name.",
                            remedy: "Name the column as one of \(known.joined(separator: ", ")).")))
            } else if columns.firstIndex(of: column) != place {
                mistakes.append(
                    Mistake(
                        column: column,
                        mistake: FieldMistake(
                            "field.repeated", "The column stands there twice.", remedy: "Leave one of them out.")))
            }
        }
        for rule in plan.fields where rule.field.isRequired && !columns.contains(rule.id) {
            mistakes.append(Mistake(column: rule.id, mistake: FieldInput.missing(rule)))
        }
        return mistakes
    }

    /// The body of `add` for a row of cells.
    public func body(of cells: [String], columns: [String]) -> Result<JSON, RowError> {
        guard cells.count == columns.count else {
            let mistake = FieldMistake(
                "field.count", "The row has \(cells.count) cells, there are \(columns.count) columns.",
                remedy: "Put a cell that contains the separator in quotes.")
            return .failure(RowError(mistakes: [Mistake(column: nil, mistake: mistake)]))
        }
        let texts = Dictionary(zip(columns, cells.map(SpreadsheetCell.bare))) { first, _ in first }
        return body { rule throws(FieldMistake) in
            guard let text = texts[rule.id] else { return nil }
            return try FieldInput(rule).value(cell: text)
        } id: {
            texts["id"].map(WrittenText.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    /// The body of `add` for an object whose members are fields in the form of the log, and perhaps `id`.
    public func body(of object: JSON) -> Result<JSON, RowError> {
        guard let members = object.objectValue else {
            let mistake = FieldMistake(
                "field.type", "A record must be an object, not \(object.kindInWords).",
                remedy: "Send an object with a member for each field.")
            return .failure(RowError(mistakes: [Mistake(column: nil, mistake: mistake)]))
        }
        let unknown = mistakes(inColumns: members.filter { !$0.value.isNull }.map(\.name))
        guard unknown.isEmpty else { return .failure(RowError(mistakes: unknown)) }
        if let id = object["id"], id.stringValue == nil {
            return .failure(RowError(mistakes: [Self.wrongID]))
        }
        return body { rule throws(FieldMistake) in
            guard let value = object[rule.id], !value.isNull else { return nil }
            return try rule.checked(value)
        } id: {
            object["id"]?.stringValue
        }
    }

    private static let wrongID = Mistake(
        column: "id",
        mistake: FieldMistake("record.id_form", "This is no id of a record.", remedy: "Write \(RecordID.form)."))

    private func body(
        _ value: (FieldRule) throws(FieldMistake) -> FieldValue?, id: () -> String?
    ) -> Result<JSON, RowError> {
        var mistakes: [Mistake] = []
        var members: [JSONMember] = []
        var body: [JSONMember] = []
        // An id of digits alone is that of a record that brought none; here it is named by another entry.
        if let text = id(), asksForID || RecordID(text)?.isIndex != true {
            let isRight = RecordID(text).map { id in plan.key.map { $0.matches(id.text) } ?? true }
            if isRight != true { mistakes.append(Self.wrongID) }
            body.append(JSONMember("id", .string(text)))
        } else if asksForID {
            mistakes.append(Self.wrongID)
        }
        for rule in plan.fields {
            do throws(FieldMistake) {
                if let value = try value(rule) {
                    members.append(JSONMember(rule.id, value.json(isMultiple: rule.field.isMultiple)))
                } else if rule.field.isRequired {
                    throw FieldInput.missing(rule)
                }
            } catch {
                mistakes.append(Mistake(column: rule.id, mistake: error))
            }
        }
        guard mistakes.isEmpty else { return .failure(RowError(mistakes: mistakes)) }
        return .success(.object(body + [JSONMember("values", .object(members))]))
    }
}
