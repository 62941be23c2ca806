import Kernel
import Values

/// What offices are asked in every procedure of procurement.
enum OfficeQuestions {
    /// A text of the desk, which speaks English and French, and Ukrainian where somebody has written that too.
    static func say(_ english: String, _ french: String, _ ukrainian: String? = nil) -> LocalizedText {
        var texts = ["en": english, "fr": french]
        texts["uk"] = ukrainian
        return LocalizedText(texts) ?? LocalizedText(english)
    }

    /// Why something is decided; a reason stands on the log itself.
    static func reason(most: Int) -> MoveQuestion {
        MoveQuestion(
            "reason", say("Why?", "Pourquoi ?", "Чому?"),
            hint: say(
                "This stands on the public log for good: write nothing personal.",
                "Cela reste au journal public : n’écrivez rien de personnel.",
                "Це назавжди в публічному журналі: не пишіть нічого особистого."),
            .lines(most: most))
    }

    /// What somebody writes, which is kept off the log.
    static func words(_ label: LocalizedText, most: Int) -> MoveQuestion {
        MoveQuestion("words", label, .lines(most: most))
    }

    /// What is asked of the office that answers a question for everybody.
    static func answer(most: Int) -> MoveForm {
        MoveForm(
            say("Answer a question", "Répondre à une question", "Відповісти на запитання"),
            questions: [
                MoveQuestion("question", say("Which question?", "Quelle question ?", "Яке запитання?"), .entry),
                words(say("The answer", "La réponse", "Відповідь"), most: most),
            ])
    }
}
