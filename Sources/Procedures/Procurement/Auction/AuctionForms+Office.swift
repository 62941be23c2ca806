import Kernel
import Values

/// What the office is asked.
extension Auction {
    private static func say(_ english: String, _ fr: String, _ uk: String) -> LocalizedText {
        LocalizedText(["en": english, "fr": fr, "uk": uk]) ?? LocalizedText(english)
    }

    private static var reason: MoveQuestion {
        MoveQuestion(
            "reason", say("Why?", "Pourquoi ?", "Чому?"),
            hint: say(
                "This stands on the public log for good: write nothing personal.",
                "Cela reste au journal public : n’écrivez rien de personnel.",
                "Це назавжди в публічному журналі: не пишіть нічого особистого."),
            .lines(most: longestReason))
    }

    func officeForm(of move: String, _ lot: MoveQuestion, _ bid: MoveQuestion) -> MoveForm? {
        switch move {
        case "rectify": return rectification(of: lot)
        case "answer":
            return MoveForm(
                Self.say("Answer a question", "Répondre à une question", "Відповісти на запитання"),
                questions: [
                    MoveQuestion(
                        "question", Self.say("Which question?", "Quelle question ?", "Яке запитання?"), .entry),
                    MoveQuestion(
                        "words", Self.say("The answer", "La réponse", "Відповідь"), .lines(most: Self.longestWords)),
                ])
        case "deposit": return deposit(of: bid)
        case "qualify": return qualification(of: bid)
        case "approve":
            return MoveForm(
                Self.say("Confirm the protocol", "Confirmer le procès-verbal", "Підтвердити протокол"),
                questions: [lot])
        case "record", "contract", "disqualify", "terminate", "prolong": return paper(move, lot)
        case "cancel":
            return MoveForm(
                Self.say("Call the lot off", "Annuler le lot", "Скасувати лот"), questions: [lot, Self.reason])
        default: return nil
        }
    }

    /// Moves that put a document down.
    private func paper(_ move: String, _ lot: MoveQuestion) -> MoveForm? {
        let document = MoveQuestion(
            "document", Self.say("Which document?", "Quel document ?", "Який документ?"),
            hint: Self.say(
                "Everybody can read it. Leave out what must not be public.",
                "Tout le monde peut le lire. N’y laissez rien qui ne doive être public.",
                "Його може прочитати кожен. Приберіть те, що не має бути публічним."),
            .document(most: Self.largestDocument))
        switch move {
        case "record":
            return MoveForm(
                Self.say("Put the protocol down", "Déposer le procès-verbal", "Додати протокол"),
                questions: [lot, document])
        case "contract":
            return MoveForm(
                Self.say("Put the signed contract down", "Déposer le contrat signé", "Додати підписаний договір"),
                questions: [lot, document])
        case "disqualify":
            return MoveForm(
                Self.say("Disqualify the bidder", "Disqualifier le participant", "Дискваліфікувати учасника"),
                next: Self.say(
                    "The second bidder, where one waits, takes their place.",
                    "Le second, s’il attend encore, prend sa place.",
                    "Другий учасник, якщо він чекає, займе це місце."), questions: [lot, document, Self.reason])
        case "terminate":
            return MoveForm(
                Self.say("No contract comes about", "Le contrat n’est pas conclu", "Договір не укладено"),
                questions: [lot, document, Self.reason])
        default:
            let grounds: [(String, LocalizedText)] = [
                (
                    "payment",
                    Self.say(
                        "The buyer cannot pay yet", "L’acheteur ne peut pas encore payer",
                        "Покупець ще не може сплатити")
                ),
                ("documents", Self.say("Documents are missing", "Il manque des documents", "Бракує документів")),
                ("legal", Self.say("The law is in the way", "Un obstacle juridique", "Правові перешкоди")),
                ("other", Self.say("Something else", "Autre chose", "Інше")),
            ]
            return MoveForm(
                Self.say("Prolong the time", "Prolonger le délai", "Продовжити строк"),
                questions: [
                    lot,
                    MoveQuestion(
                        "ground", Self.say("On what ground?", "Pour quel motif ?", "З якої підстави?"),
                        .choice(grounds.map { .init($0.0, $0.1) })), document,
                ])
        }
    }

    private func rectification(of lot: MoveQuestion) -> MoveForm {
        let amounts = [
            ("value", Self.say("New value", "Nouvelle valeur", "Нова вартість")),
            ("minimalStep", Self.say("New minimal step", "Nouveau pas minimal", "Новий мінімальний крок")),
            ("guarantee", Self.say("New deposit", "Nouvelle caution", "Новий гарантійний внесок")),
        ]
        return MoveForm(
            Self.say("Correct the notice", "Corriger l’avis", "Виправити оголошення"),
            next: Self.say(
                "Every bid must be confirmed again by its bidder.",
                "Chaque offre doit être confirmée de nouveau par son auteur.",
                "Кожну пропозицію учасник має підтвердити знову."),
            questions: [lot] + amounts.map { MoveQuestion($0.0, $0.1, .line(most: 20), isOptional: true) } + [
                Self.reason
            ])
    }

    private func deposit(of bid: MoveQuestion) -> MoveForm {
        MoveForm(
            Self.say("Note a deposit", "Noter une caution", "Зазначити внесок"),
            questions: [
                bid,
                MoveQuestion(
                    "decision", Self.say("What became of it?", "Qu’en est-il ?", "Що з ним?"),
                    .choice([
                        .init("received", Self.say("It came in", "Elle est arrivée", "Надійшов")),
                        .init("returned", Self.say("It went back", "Elle est rendue", "Повернено")),
                    ])),
            ])
    }

    private func qualification(of bid: MoveQuestion) -> MoveForm {
        var reason = Self.reason
        reason.isOptional = true
        return MoveForm(
            Self.say("Decide on a bidder", "Décider d’un participant", "Рішення щодо учасника"),
            questions: [
                bid,
                MoveQuestion(
                    "decision", Self.say("What do you decide?", "Que décidez-vous ?", "Яке рішення?"),
                    .choice([
                        .init("admit", Self.say("Admitted", "Admis", "Допустити")),
                        .init("exclude", Self.say("Excluded", "Exclu", "Не допустити")),
                    ])), reason,
            ])
    }
}
