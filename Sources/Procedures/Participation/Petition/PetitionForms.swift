public import Kernel
import Values

/// What people are asked, in their words.
extension Petition {
    /// Each move by its questions; whose number on the roll it is, the server knows.
    public func form(of move: String) -> MoveForm? {
        typealias Say = PetitionPhrases
        let petition = MoveQuestion("petition", Say.which, .entry)
        switch move {
        case "submit": return MoveForm(Say.submit, next: Say.submitNext, questions: contents + signatories)
        case "sign": return MoveForm(Say.sign, questions: [petition])
        case "withdraw": return MoveForm(Say.withdraw, questions: [petition])
        case "support": return MoveForm(Say.support, lead: Say.supportNext, questions: [petition])
        case "unsupport": return MoveForm(Say.unsupport, questions: [petition])
        case "appeal":
            return MoveForm(
                Say.appeal, next: Say.appealNext,
                questions: [petition, MoveQuestion("words", Say.appealWords, .lines(most: Self.longestWords))])
        default: return officeForm(of: move, petition)
        }
    }

    var contents: [MoveQuestion] {
        var questions = [
            MoveQuestion("title", PetitionPhrases.title, .line(most: Self.longestTitle)),
            MoveQuestion("words", PetitionPhrases.words, .lines(most: Self.longestWords)),
        ]
        if let topics = terms.topics {
            let choices = topics.map { MoveQuestion.Choice($0.id, $0.label) }
            questions.append(MoveQuestion("topic", PetitionPhrases.topic, .choice(choices)))
        }
        return questions
    }

    private var signatories: [MoveQuestion] {
        guard terms.first != nil else { return [] }
        return [
            MoveQuestion("signatories", PetitionPhrases.signatories, hint: PetitionPhrases.signatoriesHint, .texts)
        ]
    }
}
