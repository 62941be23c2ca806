public import Kernel
import Values

/// What people are asked, in their words.
extension LostAndFound {
    /// A report asks for what a finder knows. Of the other moves their names say enough.
    public func form(of move: String) -> MoveForm? {
        guard move == "report" else { return nil }
        return MoveForm(
            "Hand in a thing", next: "Whoever lost it can find it in the list and fetch it.",
            questions: [
                MoveQuestion(
                    "kind", "What is it?", .choice(terms.kinds.map { MoveQuestion.Choice($0.id, $0.label) })),
                MoveQuestion(
                    "words", "What does it look like, and where did it lie?",
                    hint: "Leave out what only its owner can know.", .lines(most: Self.longestWords)),
            ])
    }
}
