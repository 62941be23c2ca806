public import Kernel
import Values

/// What people are asked, in their words.
extension Principles {
    private typealias Say = PrinciplesPhrases

    /// Each move by its questions; whose number on the roll it is, the server knows.
    public func form(of move: String) -> MoveForm? {
        let principle = MoveQuestion("principle", Say.which, .entry)
        switch move {
        case "tell":
            return MoveForm(
                Say.tell, lead: Say.tellLead, next: Say.tellNext,
                questions: [MoveQuestion("words", Say.tellWords, .lines(most: Self.longestStory))])
        case "withdraw":
            return MoveForm(
                Say.withdraw, next: Say.withdrawNext, questions: [MoveQuestion("story", Say.whichStory, .entry)])
        case "respond":
            return MoveForm(
                Say.respond,
                questions: [
                    principle, MoveQuestion("stance", Say.stance, hint: Say.respondLead, stances),
                    Self.reasonOfObjection,
                ])
        default: return officeForm(of: move, principle)
        }
    }

    /// What an objection has to say, and nothing else is asked.
    private static var reasonOfObjection: MoveQuestion {
        MoveQuestion("reason", Say.reason, hint: Say.reasonHint, .lines(most: longestWords), isOptional: true)
    }

    private var stances: MoveQuestion.Kind {
        .choice([
            .init("consent", Say.consent), .init("abstain", Say.abstain), .init("object", Say.object),
        ])
    }

    private func officeForm(of move: String, _ principle: MoveQuestion) -> MoveForm? {
        let text = MoveQuestion("text", Say.wording, .lines(most: Self.longestText))
        let sources = MoveQuestion("sources", Say.sources, hint: Say.sourcesHint, .integers)
        func words(_ label: LocalizedText, as name: String = "words") -> MoveQuestion {
            MoveQuestion(name, label, .lines(most: Self.longestWords))
        }
        switch move {
        case "draft": return MoveForm(Say.draft, next: Say.draftNext, questions: [text, sources])
        case "amend":
            return MoveForm(
                Say.amend, next: Say.amendNext,
                questions: [principle, text, sources, words(Say.takenUp, as: "reason")])
        case "ask":
            return MoveForm(Say.ask, questions: [principle, MoveQuestion("until", Say.until, .time)])
        case "answer":
            return MoveForm(
                Say.answer,
                questions: [MoveQuestion("objection", Say.whichObjection, .entry), words(Say.answerWords)])
        case "drop": return MoveForm(Say.drop, questions: [principle, words(Say.why, as: "reason")])
        case "promise": return MoveForm(Say.promise, questions: [principle, words(Say.promiseWords)])
        case "report":
            return MoveForm(
                Say.report,
                questions: [
                    principle,
                    MoveQuestion(
                        "progress", Say.progress,
                        .choice([
                            .init("upheld", Say.upheld), .init("partly", Say.partly), .init("notYet", Say.notYet),
                        ])), words(Say.reportWords),
                ])
        default: return nil
        }
    }
}
