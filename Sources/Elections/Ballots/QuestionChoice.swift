/// What a voter answers to one question.
public enum QuestionChoice: Hashable, Sendable {
    /// A blank vote, where the question counts blank votes.
    case blank
    /// The chosen answers, counted from 0.
    case chosen(Set<Int>)
}

/// Why a voter's choices make no ballot.
public enum ChoiceRefusal: Error, Hashable, Sendable {
    case questionsUnanswered(given: Int, expected: Int)
    case blankNotAllowed(question: Int)
    case noSuchAnswer(question: Int, answer: Int)
    case countNotAllowed(question: Int, chosen: Int, allowed: ClosedRange<Int>)

    /// A sentence for the voter; questions and answers are counted from 1.
    public var sentence: String {
        switch self {
        case .questionsUnanswered(let given, let expected): "\(given) of \(expected) questions are answered."
        case .blankNotAllowed(let question): "Question \(question) has no blank vote."
        case .noSuchAnswer(let question, let answer): "Question \(question) has no answer \(answer)."
        case .countNotAllowed(let question, let chosen, let allowed):
            "Question \(question): \(chosen) answers are chosen; choose \(allowed.lowerBound) to \(allowed.upperBound)."
        }
    }
}
