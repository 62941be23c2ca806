import Kernel
import Values

/// What the office is asked.
extension Auction {
    private typealias Ask = OfficeQuestions
    private static var reason: MoveQuestion { Ask.reason(most: longestReason) }

    func officeForm(of move: String, _ lot: MoveQuestion, _ bid: MoveQuestion) -> MoveForm? {
        switch move {
        case "rectify": return rectification(of: lot)
        case "answer": return Ask.answer(most: Self.longestWords)
        case "deposit": return deposit(of: bid)
        case "qualify": return qualification(of: bid)
        case "approve":
            return MoveForm(
                Ask.say("Confirm the protocol", "Confirmer le procès-verbal", "Підтвердити протокол"),
                questions: [lot])
        case "record", "contract", "disqualify", "terminate", "prolong": return paper(move, lot)
        case "cancel":
            return MoveForm(
                Ask.say("Call the lot off", "Annuler le lot", "Скасувати лот"), questions: [lot, Self.reason])
        default: return nil
        }
    }

    /// Moves that put a document down.
    private func paper(_ move: String, _ lot: MoveQuestion) -> MoveForm? {
        let document = MoveQuestion(
            "document", Ask.say("Which document?", "Quel document ?", "Який документ?"),
            hint: Ask.say(
                "Everybody can read it. Leave out what must not be public.",
                "Tout le monde peut le lire. N’y laissez rien qui ne doive être public.",
                "Його може прочитати кожен. Приберіть те, що не має бути публічним."),
            .document(most: Self.largestDocument))
        switch move {
        case "record":
            return MoveForm(
                Ask.say("Put the protocol down", "Déposer le procès-verbal", "Додати протокол"),
                questions: [lot, document])
        case "contract":
            return MoveForm(
                Ask.say("Put the signed contract down", "Déposer le contrat signé", "Додати підписаний договір"),
                questions: [lot, document])
        case "disqualify":
            return MoveForm(
                Ask.say("Disqualify the bidder", "Disqualifier le participant", "Дискваліфікувати учасника"),
                next: Ask.say(
                    "The second bidder, where one waits, takes their place.",
                    "Le second, s’il attend encore, prend sa place.",
                    "Другий учасник, якщо він чекає, займе це місце."), questions: [lot, document, Self.reason])
        case "terminate":
            return MoveForm(
                Ask.say("No contract comes about", "Le contrat n’est pas conclu", "Договір не укладено"),
                questions: [lot, document, Self.reason])
        default:
            let grounds: [(String, LocalizedText)] = [
                (
                    "payment",
                    Ask.say(
                        "The buyer cannot pay yet", "L’acheteur ne peut pas encore payer",
                        "Покупець ще не може сплатити")
                ),
                ("documents", Ask.say("Documents are missing", "Il manque des documents", "Бракує документів")),
                ("legal", Ask.say("The law is in the way", "Un obstacle juridique", "Правові перешкоди")),
                ("other", Ask.say("Something else", "Autre chose", "Інше")),
            ]
            return MoveForm(
                Ask.say("Prolong the time", "Prolonger le délai", "Продовжити строк"),
                questions: [
                    lot,
                    MoveQuestion(
                        "ground", Ask.say("On what ground?", "Pour quel motif ?", "З якої підстави?"),
                        .choice(grounds.map { .init($0.0, $0.1) })), document,
                ])
        }
    }

    private func rectification(of lot: MoveQuestion) -> MoveForm {
        let amounts = [
            ("value", Ask.say("New value", "Nouvelle valeur", "Нова вартість")),
            ("minimalStep", Ask.say("New minimal step", "Nouveau pas minimal", "Новий мінімальний крок")),
            ("guarantee", Ask.say("New deposit", "Nouvelle caution", "Новий гарантійний внесок")),
        ]
        return MoveForm(
            Ask.say("Correct the notice", "Corriger l’avis", "Виправити оголошення"),
            next: Ask.say(
                "Every bid must be confirmed again by its bidder.",
                "Chaque offre doit être confirmée de nouveau par son auteur.",
                "Кожну пропозицію учасник має підтвердити знову."),
            questions: [lot] + amounts.map { MoveQuestion($0.0, $0.1, .line(most: 20), isOptional: true) } + [
                Self.reason
            ])
    }

    private func deposit(of bid: MoveQuestion) -> MoveForm {
        MoveForm(
            Ask.say("Note a deposit", "Noter une caution", "Зазначити внесок"),
            questions: [
                bid,
                MoveQuestion(
                    "decision", Ask.say("What became of it?", "Qu’en est-il ?", "Що з ним?"),
                    .choice([
                        .init("received", Ask.say("It came in", "Elle est arrivée", "Надійшов")),
                        .init("returned", Ask.say("It went back", "Elle est rendue", "Повернено")),
                    ])),
            ])
    }

    private func qualification(of bid: MoveQuestion) -> MoveForm {
        var reason = Self.reason
        reason.isOptional = true
        return MoveForm(
            Ask.say("Decide on a bidder", "Décider d’un participant", "Рішення щодо учасника"),
            questions: [
                bid,
                MoveQuestion(
                    "decision", Ask.say("What do you decide?", "Que décidez-vous ?", "Яке рішення?"),
                    .choice([
                        .init("admit", Ask.say("Admitted", "Admis", "Допустити")),
                        .init("exclude", Ask.say("Excluded", "Exclu", "Не допустити")),
                    ])), reason,
            ])
    }
}
