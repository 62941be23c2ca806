public import Kernel
import Values

/// What people are asked, in their words.
extension Call {
    /// Each move by its questions. What is sealed or opened is sent as programs made it: no form asks for it.
    public func form(of move: String) -> MoveForm? {
        typealias Say = CallPhrases
        let entry = MoveQuestion("entry", Say.whichEntry, .entry)
        let words = MoveQuestion("words", Say.words, .lines(most: Self.longestWords))
        switch move {
        case "ask": return MoveForm(Say.ask, questions: [challengeQuestion, words])
        case "submit": return entryForm
        case "withdraw": return MoveForm(Say.withdraw, questions: [entry])
        case "deliver":
            let later = terms.stages.indices.dropFirst().flatMap { answerQuestions(of: $0, alone: false) }
            return MoveForm(Say.deliver, questions: [challengeQuestion, entry] + later)
        case "support": return MoveForm(Say.support, questions: [challengeQuestion, entry])
        case "unsupport": return MoveForm(Say.unsupport, questions: [challengeQuestion, entry])
        case "decline": return MoveForm(Say.decline, next: Say.declineNext, questions: [challengeQuestion, entry])
        case "report":
            return MoveForm(
                Say.report, next: Say.reportNext,
                questions: [
                    MoveQuestion("award", Say.whichAward, .entry), instalmentQuestion, words,
                    MoveQuestion("document", Say.evidence, .document(most: CallTerms.largestDocument)),
                ])
        case "note": return noteForm(Say.note, kinds: terms.notes(by: .entrant))
        default: return officeForm(of: move, challengeQuestion, entry)
        }
    }

    var challengeQuestion: MoveQuestion {
        MoveQuestion(
            "challenge", CallPhrases.whichChallenge,
            .choice(terms.challenges.map { MoveQuestion.Choice($0.id, $0.label) }))
    }

    var instalmentQuestion: MoveQuestion {
        var seen: Set<String> = [Self.whole]
        var choices = [MoveQuestion.Choice(Self.whole, CallPhrases.whole)]
        for prize in terms.stages.flatMap({ $0.prizes ?? [] }) {
            for part in prize.instalments ?? [] where seen.insert(part.id).inserted {
                choices.append(MoveQuestion.Choice(part.id, part.label))
            }
        }
        return MoveQuestion("instalment", CallPhrases.whichInstalment, .choice(choices))
    }

    func noteForm(_ title: LocalizedText, kinds: [CallTerms.NoteKind]) -> MoveForm {
        MoveForm(
            title,
            questions: [
                MoveQuestion("entry", CallPhrases.whichEntry, .entry),
                MoveQuestion(
                    "kind", CallPhrases.whichNote, .choice(kinds.map { MoveQuestion.Choice($0.id, $0.label) })),
                MoveQuestion("words", CallPhrases.words, .lines(most: Self.longestWords)),
                MoveQuestion(
                    "document", CallPhrases.document, .document(most: CallTerms.largestDocument), isOptional: true),
            ])
    }

    private var entryForm: MoveForm {
        let challenges = MoveQuestion(
            "challenges", CallPhrases.whichChallenges,
            .choice(terms.challenges.map { MoveQuestion.Choice($0.id, $0.label) }, isMultiple: true))
        var questions = [challenges, MoveQuestion("name", CallPhrases.name, .line(most: Self.longestName))]
        if let conditions = terms.conditions, !conditions.isEmpty {
            questions.append(
                MoveQuestion(
                    "meets", CallPhrases.meets,
                    .choice(conditions.map { MoveQuestion.Choice($0.id, $0.label) }, isMultiple: true)))
        }
        return MoveForm(
            CallPhrases.submit, next: CallPhrases.submitNext, questions: questions + answerQuestions(of: 0, alone: true)
        )
    }

    /// What a stage asks for, each answer at its place under `answers`.
    private func answerQuestions(of stage: Int, alone: Bool) -> [MoveQuestion] {
        terms.fields(of: stage).map { field in
            let kind: MoveQuestion.Kind =
                switch field.kind {
                case .line: .line(most: Int(clamping: field.limit))
                case .lines: .lines(most: Int(clamping: field.limit))
                case .document: .document(most: field.limit)
                }
            return MoveQuestion(
                "answers.\(field.id)", field.label, hint: field.hint, kind,
                isOptional: field.required != true || (!alone && terms.stages.count > 2))
        }
    }
}
