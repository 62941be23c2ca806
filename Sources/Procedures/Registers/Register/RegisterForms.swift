public import Kernel
public import Values

/// What a form for a move needs, as plain values: whoever draws it knows no register.
public struct RegisterForm: Sendable, Hashable {
    /// Whether something is asked for.
    public enum Demand: Sendable, Hashable {
        case never, perhaps, always
    }

    /// The move that the form makes.
    public let move: String
    /// What a record is called, where the terms say.
    public let name: RegisterTerms.Name?
    /// Whether the form asks for the id of a new record.
    public let newID: Demand
    /// What the id is called.
    public let idLabel: LocalizedText?
    /// The form of ids, which is a regular expression of ECMAScript as well.
    public let idPattern: String?
    /// The fields to fill in; none for moves that change no values.
    public let fields: [RegisterFormField]
    /// Whether the form asks for a reason. One is asked of those who keep the register, never of others.
    public let reason: Demand
    /// The most characters of a reason.
    public let longestReason: Int
}

/// A field of a form.
public struct RegisterFormField: Sendable, Hashable {
    /// How a value is put in.
    public enum Input: Sendable, Hashable {
        case line
        case lines
        case wholeNumber
        case decimalNumber
        case yesOrNo
        case date
        case year
        case choice([RegisterField.Choice], isMultiple: Bool)
        case money(Currency)
        /// The ids of published records of another part.
        case record(register: String, isMultiple: Bool)
        case webAddress
        /// Latitude and longitude.
        case place
        case file(mostBytes: Int64)
    }

    /// The field's name, also in the body.
    public let id: String
    /// What people read.
    public let label: LocalizedText
    /// What helps them.
    public let hint: LocalizedText?
    /// How a value is put in.
    public let input: Input
    /// Whether there must be a value.
    public let isRequired: Bool
    /// How the value is treated, where it stays off the log; people are told before they write.
    public let treatment: Treatment?
    /// Who may see a value that is not published.
    public let readers: [RoleName]
    /// How many Unicode scalars a text has; a browser counts some of them twice.
    public let length: ClosedRange<Int>?
    /// The least value, as people write it.
    public let least: String?
    /// The greatest value, as people write it.
    public let most: String?
    /// The form of the text, which is a regular expression of ECMAScript as well.
    public let pattern: String?

    /// What a form needs of a field.
    init(_ rule: FieldRule) {
        let field = rule.field
        id = field.id
        label = field.label
        hint = field.hint
        isRequired = field.isRequired
        treatment = field.treatment
        readers = field.readers ?? []
        length = field.type.hasLength ? rule.length : nil
        least = field.min.map { rule.words($0) }
        most = field.max.map { rule.words($0) }
        pattern = field.pattern
        input = Self.input(rule)
    }

    private static func input(_ rule: FieldRule) -> Input {
        let field = rule.field
        return switch field.type {
        case .text: .line
        case .paragraph: .lines
        case .integer: .wholeNumber
        case .decimal: .decimalNumber
        case .boolean: .yesOrNo
        case .date: .date
        case .year: .year
        case .choice: .choice(field.choices ?? [], isMultiple: field.isMultiple)
        case .money: .money(field.currency ?? .euro)
        case .link: .record(register: field.register ?? "", isMultiple: field.isMultiple)
        case .url: .webAddress
        case .point: .place
        case .file: .file(mostBytes: rule.most ?? FileReference.maximumBytes)
        }
    }
}

extension Register {
    /// The form of a move; nil for a move that there is not.
    ///
    /// - Parameter isKeeper: whether the form is for somebody who keeps the register, and so gives reasons.
    public func form(for move: String, isKeeper: Bool) -> RegisterForm? {
        guard Self.moves.contains(where: { $0.name == move }) else { return nil }
        let brings = move == "add" || (move == "submit" && plan.key != nil)
        let newID: RegisterForm.Demand = terms.key == nil ? (move == "add" ? .perhaps : .never) : .always
        let hasFields = ["add", "submit", "revise", "correct", "split"].contains(move)
        let reason: RegisterForm.Demand =
            switch move {
            case "review": .perhaps
            case "correct", "withdraw": isKeeper ? .always : .never
            case "reinstate", "merge", "split": .always
            default: .never
            }
        return RegisterForm(
            move: move, name: terms.name, newID: move == "split" ? .always : brings ? newID : .never,
            idLabel: terms.key?.label, idPattern: terms.key?.pattern,
            fields: hasFields ? plan.fields.map(RegisterFormField.init) : [], reason: reason,
            longestReason: Self.longestReason)
    }

    /// What was typed into a form, by field, as the values of a move; or every mistake, by field.
    ///
    /// - Parameter keepsBlank: whether a field that was left blank is a value taken out (`null`), as in a correction.
    public func values(
        typed: [String: [String]], keepsBlank: Bool = false
    ) -> Result<RecordValues, RegisterInputError> {
        var members: [JSONMember] = []
        var mistakes: [RegisterInputError.Mistake] = []
        for rule in plan.fields {
            guard let texts = typed[rule.id] else {
                if rule.field.isRequired, !keepsBlank { mistakes.append(.init(rule.id, FieldInput.missing(rule))) }
                continue
            }
            do throws(FieldMistake) {
                if let value = try FieldInput(rule).value(texts) {
                    members.append(JSONMember(rule.id, value.json(isMultiple: rule.field.isMultiple)))
                } else if rule.field.isRequired {
                    throw FieldInput.missing(rule)
                } else if keepsBlank {
                    members.append(JSONMember(rule.id, .null))
                }
            } catch {
                mistakes.append(.init(rule.id, error))
            }
        }
        return mistakes.isEmpty ? .success(RecordValues(members)) : .failure(RegisterInputError(mistakes))
    }
}

/// What is wrong with what was typed, field by field.
public struct RegisterInputError: Error, Hashable, Sendable {
    /// One mistake.
    public struct Mistake: Hashable, Sendable {
        /// The field or column.
        public let field: String
        /// What is wrong and what would be right.
        public let mistake: FieldMistake

        /// A mistake in a field.
        public init(_ field: String, _ mistake: FieldMistake) {
            self.field = field
            self.mistake = mistake
        }
    }

    /// All of them; never empty.
    public let mistakes: [Mistake]

    init(_ mistakes: [Mistake]) {
        precondition(!mistakes.isEmpty, "an error has a mistake")
        self.mistakes = mistakes
    }
}
