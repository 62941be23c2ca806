import Values

/// A question whose answer is a number of choices among some, counted without opening a ballot.
public struct ElectionQuestion: Hashable, Sendable {
    /// The text of the question.
    public let question: String
    /// The texts of the answers.
    public let answers: [String]
    /// The fewest and the most choices; a blank vote makes none.
    public let choices: ClosedRange<Int>
    /// Whether a blank vote is an answer of its own, counted apart; nil where the archive does not say.
    public let allowsBlank: Bool?

    /// How many answers a question may have.
    public static let mostAnswers = 4_096

    /// A question of one's own; nil unless there is an answer and so many choices can be made.
    public init?(_ question: String, answers: [String], choices: ClosedRange<Int>, allowsBlank: Bool = false) {
        guard (1...Self.mostAnswers).contains(answers.count), choices.lowerBound >= 0,
            choices.upperBound <= answers.count
        else { return nil }
        self.question = question
        self.answers = answers
        self.choices = choices
        self.allowsBlank = allowsBlank ? true : nil
    }

    /// How many ciphertexts answer it: one for each answer, and before them one for the blank vote.
    public var ciphertexts: Int { answers.count + (hasBlank ? 1 : 0) }

    /// Whether a blank vote is counted apart.
    public var hasBlank: Bool { allowsBlank == true }

    init(_ json: JSON) throws(ElectionReason) {
        guard json["type"] == nil else { throw .unsupported("questions that are counted by shuffling") }
        question = try json.text("question")
        answers = try JSON.map(try json.list("answers")) { (answer) throws(ElectionReason) in
            guard let text = answer.stringValue else { throw .unreadable(field: "answers", wanted: "texts") }
            return text
        }
        let most = try json.number("max", in: 0...Self.mostAnswers)
        choices = try json.number("min", in: 0...most)...most
        allowsBlank = json["blank"]?.boolValue
        guard (1...Self.mostAnswers).contains(answers.count) else {
            throw .unreadable(field: "answers", wanted: "a list of 1 to \(Self.mostAnswers) texts")
        }
    }

    var json: JSON {
        var members = [JSONMember("answers", .array(answers.map(JSON.string)))]
        if let allowsBlank { members.append(JSONMember("blank", .bool(allowsBlank))) }
        members.append(JSONMember("min", .integer(Int64(choices.lowerBound))))
        members.append(JSONMember("max", .integer(Int64(choices.upperBound))))
        members.append(JSONMember("question", .string(question)))
        return .object(members)
    }
}
