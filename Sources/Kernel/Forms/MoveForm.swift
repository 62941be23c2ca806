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
