public import Kernel
import Values

/// What people are asked, in their words.
extension Proposal {
    /// Each move by its questions.
    public func form(of move: String) -> MoveForm? {
        let idea = MoveQuestion("idea", "Which idea?", hint: "Its number in the list of ideas.", .entry)
        switch move {
        case "submit":
            return MoveForm(
                "Hand in an idea", lead: "What would make the town better?",
                next: "Somebody reads whether it keeps to the charter. Then it is shown on the map.",
                questions: contents)
        case "amend":
            return MoveForm("Change the idea", next: "It is read as it says now.", questions: [idea] + contents)
        case "withdraw": return MoveForm("Take the idea back", questions: [idea])
        case "moderate": return moderation(of: idea)
        case "appeal":
            return MoveForm(
                "Appeal against the refusal", next: "Somebody else than before decides.",
                questions: [
                    idea, MoveQuestion("words", "Why should it be admitted?", .lines(most: Self.longestWords)),
                ])
        case "hear":
            return MoveForm(
                "Decide on the appeal",
                questions: [
                    idea,
                    MoveQuestion(
                        "decision", "What do you decide?",
                        .choice([.init("admit", "The idea is admitted"), .init("uphold", "The refusal stands")])),
                    reason(isOptional: false),
                ])
        case "support": return MoveForm("Support the idea", questions: [idea])
        case "unsupport": return MoveForm("Support the idea no longer", questions: [idea])
        case "join":
            return MoveForm(
                "Propose to merge the idea into another", next: "It is done once authors of both have agreed.",
                questions: [idea, MoveQuestion("into", "Into which other idea?", .entry)])
        case "agree": return MoveForm("Agree to the merger", questions: [idea])
        case "assess": return assessment(of: idea)
        default: return nil
        }
    }

    private var contents: [MoveQuestion] {
        var questions = [
            MoveQuestion("title", "What is it called?", .line(most: Self.longestTitle)),
            MoveQuestion("words", "What should be done, and what for?", .lines(most: Self.longestWords)),
            place,
        ]
        if let categories = terms.categories {
            let choices = categories.map { MoveQuestion.Choice($0.id, $0.label) }
            questions.append(MoveQuestion("category", "What is it about?", .choice(choices)))
        }
        if takesPhotos {
            questions.append(
                MoveQuestion(
                    "photo", "Is there a photograph of the place?", hint: "Show nobody who has not agreed to it.",
                    .picture(most: Self.mostBytes), isOptional: true))
        }
        return questions
    }

    /// Where it would be: on the map, where the terms say what is on it.
    private var place: MoveQuestion {
        guard terms.area != nil || map != nil else {
            return MoveQuestion(
                "place", "Where?",
                hint: "Latitude and longitude in degrees, as a map on the web shows them: 52.2297 21.0122",
                .line(most: 40))
        }
        return MoveQuestion("place", "Where?", .place(QuestionMap(edge: terms.area ?? [], shapes: map?.shapes ?? [])))
    }

    private func reason(isOptional: Bool) -> MoveQuestion {
        MoveQuestion(
            "reason", "Why?", hint: "This stands on the public log for good: write nothing personal.",
            .lines(most: Self.longestReason), isOptional: isOptional)
    }

    private func moderation(of idea: MoveQuestion) -> MoveForm {
        MoveForm(
            "Decide whether the idea keeps to the charter",
            questions: [
                idea,
                MoveQuestion(
                    "version", "Which entry have you read?", hint: "The newest entry in the history of the idea.",
                    .entry),
                MoveQuestion(
                    "decision", "What do you decide?",
                    .choice([.init("admit", "It is admitted"), .init("refuse", "It is refused")])),
                MoveQuestion(
                    "clause", "Which clause of the charter does it not keep to?",
                    .choice(terms.charter.map { MoveQuestion.Choice($0.id, $0.text) }), isOptional: true),
                reason(isOptional: true),
            ])
    }

    private func assessment(of idea: MoveQuestion) -> MoveForm {
        let verdicts: [MoveQuestion.Choice] = [
            .init("feasible", "It can be done"), .init("conditional", "It can be done, on a condition"),
            .init("infeasible", "It cannot be done"),
        ]
        return MoveForm(
            "Assess the idea for a department",
            questions: [
                idea,
                MoveQuestion(
                    "department", "For which department?",
                    .choice(terms.departments.map { MoveQuestion.Choice($0.id, $0.label) })),
                MoveQuestion("verdict", "Can it be done?", .choice(verdicts)),
                MoveQuestion(
                    "cost", "What does your department's share cost?", hint: "Leave it out if it cannot be done.",
                    .money(terms.currency), isOptional: true),
                reason(isOptional: false),
            ])
    }
}
