import Kernel
import Values

/// What the office, its evaluators and who decides on complaints are asked.
extension Tender {
    private static func say(_ english: String, _ fr: String) -> LocalizedText {
        LocalizedText(["en": english, "fr": fr]) ?? LocalizedText(english)
    }

    private static var reason: MoveQuestion {
        MoveQuestion(
            "reason", say("Why?", "Pourquoi ?"),
            hint: say(
                "This stands on the public log for good: write nothing personal.",
                "Cela reste au journal public : n’écrivez rien de personnel."),
            .lines(most: longestReason))
    }

    private static func words(_ label: LocalizedText) -> MoveQuestion {
        MoveQuestion("words", label, .lines(most: longestWords))
    }

    func officeForm(of move: String, _ lot: MoveQuestion, _ bid: MoveQuestion) -> MoveForm? {
        switch move {
        case "answer":
            return MoveForm(
                Self.say("Answer a question", "Répondre à une question"),
                questions: [
                    MoveQuestion("question", Self.say("Which question?", "Quelle question ?"), .entry),
                    Self.words(Self.say("The answer", "La réponse")),
                ])
        case "amend": return correction(of: lot)
        case "query":
            return MoveForm(
                Self.say("Ask about a price", "Demander de justifier un prix"),
                questions: [bid, Self.words(Self.say("What must be explained?", "Que faut-il expliquer ?"))])
        case "publish":
            return MoveForm(Self.say("Publish the decision", "Publier la décision"), questions: [lot])
        case "remark":
            return MoveForm(
                Self.say("Have a lot marked anew", "Faire noter un lot de nouveau"), questions: [lot, Self.reason])
        case "declare":
            let bids = MoveQuestion(
                "conflicts",
                Self.say(
                    "With which bids do you have a conflict of interest?",
                    "Avec quelles offres avez-vous un conflit d’intérêts ?"),
                hint: Self.say(
                    "Write the number of each. With one you mark none of the lot’s bids.",
                    "Écrivez le numéro de chacune. Avec une seule, vous n’en notez aucune."),
                .integers, isOptional: true)
            let words = MoveQuestion(
                "words", Self.say("What kind of conflict is it?", "De quel conflit s’agit-il ?"),
                .lines(most: Self.longestWords), isOptional: true)
            return MoveForm(
                Self.say("Declare conflicts of interest", "Déclarer ses conflits d’intérêts"),
                questions: [lot, bids, words])
        case "reveal":
            return MoveForm(Self.say("Open one’s marks", "Ouvrir ses notes"), questions: [lot])
        case "cancel":
            return MoveForm(Self.say("Call the lot off", "Annuler le lot"), questions: [lot, Self.reason])
        default: return decisionForm(of: move, bid) ?? contractForm(of: move, bid)
        }
    }

    private func correction(of lot: MoveQuestion) -> MoveForm {
        MoveForm(
            Self.say("Correct the notice", "Corriger l’avis"),
            next: Self.say(
                "Every bid must be confirmed again by its bidder.",
                "Chaque offre doit être confirmée de nouveau par son auteur."),
            questions: [
                lot,
                MoveQuestion(
                    "bidsUntil", Self.say("New end of bids", "Nouvelle fin des offres"), .time, isOptional: true),
                MoveQuestion(
                    "estimate", Self.say("New budget", "Nouveau budget"), .line(most: 20), isOptional: true),
                Self.words(Self.say("What is corrected?", "Qu’est-ce qui est corrigé ?")),
            ])
    }

    private func decisionForm(of move: String, _ bid: MoveQuestion) -> MoveForm? {
        func choice(_ label: LocalizedText, _ options: [(String, LocalizedText)]) -> MoveQuestion {
            MoveQuestion("decision", label, .choice(options.map { .init($0.0, $0.1) }))
        }
        switch move {
        case "exclude":
            let own = [
                ("selection", Self.say("A selection criterion is not met", "Un critère de sélection n’est pas rempli")),
                ("documents", Self.say("Documents did not follow", "Des documents manquent")),
            ]
            let grounds = (terms.exclusion ?? []).map { ($0.id, $0.label) } + own
            return MoveForm(
                Self.say("Exclude a bid", "Exclure une offre"),
                questions: [
                    bid,
                    MoveQuestion(
                        "ground", Self.say("On which ground?", "Pour quel motif ?"),
                        .choice(grounds.map { .init($0.0, $0.1) })), Self.reason,
                ])
        case "admit":
            return MoveForm(
                Self.say("Admit a bid in spite of a ground", "Admettre une offre malgré un motif"),
                questions: [bid, Self.reason])
        case "judge":
            let options = [
                ("accept", Self.say("The price is explained", "Le prix est justifié")),
                ("reject", Self.say("It is not: exclude the bid", "Il ne l’est pas : exclure l’offre")),
            ]
            return MoveForm(
                Self.say("Decide on a price", "Décider d’un prix"),
                questions: [bid, choice(Self.say("What do you decide?", "Que décidez-vous ?"), options), Self.reason])
        case "decide":
            let options = [
                ("upheld", Self.say("Upheld", "Fondée")), ("dismissed", Self.say("Dismissed", "Rejetée")),
            ]
            return MoveForm(
                Self.say("Decide on a complaint", "Décider d’une réclamation"),
                questions: [
                    MoveQuestion("complaint", Self.say("Which complaint?", "Quelle réclamation ?"), .entry),
                    choice(Self.say("What do you decide?", "Que décidez-vous ?"), options), Self.reason,
                ])
        default: return nil
        }
    }

    /// What is noted of a contract, each with the paper that shows it.
    private func contractForm(of move: String, _ bid: MoveQuestion) -> MoveForm? {
        let paper = MoveQuestion(
            "document", Self.say("The document", "Le document"), .document(most: Self.mostPaperBytes))
        func money(_ name: String, _ label: LocalizedText) -> MoveQuestion {
            MoveQuestion(name, label, .money(terms.currency))
        }
        switch move {
        case "contract":
            return MoveForm(
                Self.say("Put the signed contract down", "Consigner le contrat signé"), questions: [bid, paper])
        case "fail":
            return MoveForm(
                Self.say("Note that no contract comes about", "Constater qu’aucun contrat n’est conclu"),
                questions: [bid, paper, Self.reason])
        case "modify":
            return MoveForm(
                Self.say("Change the contract’s value", "Modifier la valeur du contrat"),
                questions: [bid, money("value", Self.say("New value", "Nouvelle valeur")), paper, Self.reason])
        case "pay":
            return MoveForm(
                Self.say("Note a delivery and its payment", "Consigner une livraison et son paiement"),
                questions: [bid, money("amount", Self.say("What was paid", "Somme payée")), paper])
        case "finish":
            return MoveForm(
                Self.say("Note that the contract is fulfilled", "Constater l’exécution du contrat"),
                questions: [bid, paper])
        case "terminate":
            return MoveForm(
                Self.say("End the contract early", "Résilier le contrat"), questions: [bid, paper, Self.reason])
        default: return nil
        }
    }

    /// The largest paper that is taken.
    private static let mostPaperBytes: Int64 = 10 << 20
}
