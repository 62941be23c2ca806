public import Values

/// One question of a form: a member of a move's body.
public struct MoveQuestion: Hashable, Sendable {
    /// The most characters that one line takes where nothing else is said.
    public static let longestLine = 500
    /// The most characters that several lines take where nothing else is said.
    public static let longestText = 5_000

    /// Something that can be chosen.
    public struct Choice: Hashable, Sendable {
        /// What the body says.
        public let id: String
        /// What people read.
        public let label: LocalizedText

        /// A choice with its label.
        public init(_ id: String, _ label: LocalizedText) {
            self.id = id
            self.label = label
        }
    }

    /// How a question is answered.
    public enum Kind: Hashable, Sendable {
        /// A text of one line, of so many characters at most.
        case line(most: Int = MoveQuestion.longestLine)
        /// A text of several lines, of so many characters at most.
        case lines(most: Int = MoveQuestion.longestText)
        /// A whole number within bounds.
        case integer(ClosedRange<Int64>)
        /// Yes or no.
        case yesOrNo
        /// One of several, or as many as one likes; the body holds their ids.
        case choice([Choice], isMultiple: Bool = false)
        /// A point in time, written as RFC 3339 has it.
        case time
        /// An amount; the body holds it with its currency.
        case money(Currency)
        /// Several texts, one on each line.
        case texts
        /// Several whole numbers, one on each line.
        case integers
        /// An item of the part by its id.
        case item
        /// An item or entry by its number in the log.
        case entry
        /// A point on a map, written `52.2297 21.0122`.
        case place(QuestionMap)
        /// A picture of so many bytes at most; the body names the upload, with the words `alt` on what it shows.
        case picture(most: Int64)
        /// A document of so many bytes at most; the body names the upload.
        case document(most: Int64)
        /// Any JSON: for what no other kind fits.
        case json
    }

    /// The member of the body, or the way to one with dots between: `answers.need`.
    public let name: String
    /// The question.
    public var label: LocalizedText
    /// What helps to answer it.
    public var hint: LocalizedText?
    /// How it is answered.
    public var kind: Kind
    /// Whether it may be passed over.
    public var isOptional: Bool
    /// How the answer is hidden; nil for an answer that stands on the log. The kernel fills it in from the procedure's
    /// hidden fields.
    public internal(set) var hiding: HiddenField?
    /// Whether a hidden answer is published only by a later move.
    public internal(set) var waits = false

    /// A question.
    public init(
        _ name: String, _ label: LocalizedText, hint: LocalizedText? = nil, _ kind: Kind, isOptional: Bool = false
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.kind = kind
        self.isOptional = isOptional
    }
}
