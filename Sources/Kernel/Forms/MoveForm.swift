public import Values

/// What a move asks of whoever makes it, so that every door with forms can ask it.
///
/// A form decides nothing: what it leads to is a body like any other, and the rules look at that.
public struct MoveForm: Hashable, Sendable {
    /// What the move is called: “Hand in a thing”.
    public var title: LocalizedText
    /// A sentence before the first question.
    public var lead: LocalizedText?
    /// What happens after the move was made, in a sentence.
    public var next: LocalizedText?
    /// What is asked, in the order of asking.
    public var questions: [MoveQuestion]

    /// A form with its questions.
    public init(
        _ title: LocalizedText, lead: LocalizedText? = nil, next: LocalizedText? = nil, questions: [MoveQuestion]
    ) {
        self.title = title
        self.lead = lead
        self.next = next
        self.questions = questions
    }
}

extension MoveForm {
    /// The body of a move by the answers to questions, each at its place.
    public static func body(_ answers: [(name: String, value: JSON)]) -> JSON {
        var body = JSON.object([])
        for (name, value) in answers {
            let steps = name.split(separator: ".", maxSplits: 1).map(String.init)
            guard steps.count == 2 else {
                body.set(name, value)
                continue
            }
            var inner = body[steps[0]] ?? .object([])
            inner.set(steps[1], value)
            body.set(steps[0], inner)
        }
        return body
    }
}
