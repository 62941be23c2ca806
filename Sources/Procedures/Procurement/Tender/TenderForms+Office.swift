import Kernel
import Values

/// What the office, its evaluators and who decides on complaints are asked.
extension Tender {
    private typealias Ask = OfficeQuestions

    private static var reason: MoveQuestion { Ask.reason(most: longestReason) }

    private static func words(_ label: LocalizedText) -> MoveQuestion {
        Ask.words(label, most: longestWords)
    }

    func officeForm(of move: String, _ lot: MoveQuestion, _ bid: MoveQuestion) -> MoveForm? {
        switch move {
        case "answer": return Ask.answer(most: Self.longestWords)
        case "amend": return correction(of: lot)
        case "query":
            return MoveForm(
                Ask.say("Ask about a price", "Demander de justifier un prix"),
                questions: [bid, Self.words(Ask.say("What must be explained?", "Que faut-il expliquer ?"))])
        case "publish":
            return MoveForm(Ask.say("Publish the decision", "Publier la décision"), questions: [lot])
        case "remark":
            return MoveForm(
                Ask.say("Have a lot marked anew", "Faire noter un lot de nouveau"), questions: [lot, Self.reason])
        case "declare":
            let bids = MoveQuestion(
                "conflicts",
                Ask.say(
                    "With which bids do you have a conflict of interest?",
                    "Avec quelles offres avez-vous un conflit d’intérêts ?"),
                hint: Ask.say(
                    "Write the number of each. With one you mark none of the lot’s bids.",
                    "Écrivez le numéro de chacune. Avec une seule, vous n’en notez aucune."),
                .integers, isOptional: true)
            let words = MoveQuestion(
                "words", Ask.say("What kind of conflict is it?", "De quel conflit s’agit-il ?"),
                .lines(most: Self.longestWords), isOptional: true)
            return MoveForm(
                Ask.say("Declare conflicts of interest", "Déclarer ses conflits d’intérêts"),
                questions: [lot, bids, words])
        case "reveal":
            return MoveForm(Ask.say("Open one’s marks", "Ouvrir ses notes"), questions: [lot])
        case "cancel":
            return MoveForm(Ask.say("Call the lot off", "Annuler le lot"), questions: [lot, Self.reason])
        default: return decisionForm(of: move, bid) ?? contractForm(of: move, bid)
        }
    }

    private func correction(of lot: MoveQuestion) -> MoveForm {
        MoveForm(
            Ask.say("Correct the notice", "Corriger l’avis"),
            next: Ask.say(
                "Every bid must be confirmed again by its bidder.",
                "Chaque offre doit être confirmée de nouveau par son auteur."),
            questions: [
                lot,
                MoveQuestion(
                    "bidsUntil", Ask.say("New end of bids", "Nouvelle fin des offres"), .time, isOptional: true),
                MoveQuestion(
                    "estimate", Ask.say("New budget", "Nouveau budget"), .line(most: 20), isOptional: true),
                Self.words(Ask.say("What is corrected?", "Qu’est-ce qui est corrigé ?")),
            ])
    }

    private func decisionForm(of move: String, _ bid: MoveQuestion) -> MoveForm? {
        func choice(_ label: LocalizedText, _ options: [(String, LocalizedText)]) -> MoveQuestion {
            MoveQuestion("decision", label, .choice(options.map { .init($0.0, $0.1) }))
        }
        switch move {
        case "exclude":
            let own = [
                ("selection", Ask.say("A selection criterion is not met", "Un critère de sélection n’est pas rempli")),
                ("documents", Ask.say("Documents did not follow", "Des documents manquent")),
            ]
            let grounds = (terms.exclusion ?? []).map { ($0.id, $0.label) } + own
            return MoveForm(
                Ask.say("Exclude a bid", "Exclure une offre"),
                questions: [
                    bid,
                    MoveQuestion(
                        "ground", Ask.say("On which ground?", "Pour quel motif ?"),
                        .choice(grounds.map { .init($0.0, $0.1) })), Self.reason,
                ])
        case "admit":
            return MoveForm(
                Ask.say("Admit a bid in spite of a ground", "Admettre une offre malgré un motif"),
                questions: [bid, Self.reason])
        case "judge":
            let options = [
                ("accept", Ask.say("The price is explained", "Le prix est justifié")),
                ("reject", Ask.say("It is not: exclude the bid", "Il ne l’est pas : exclure l’offre")),
            ]
            return MoveForm(
                Ask.say("Decide on a price", "Décider d’un prix"),
                questions: [bid, choice(Ask.say("What do you decide?", "Que décidez-vous ?"), options), Self.reason])
        case "decide":
            let options = [
                ("upheld", Ask.say("Upheld", "Fondée")), ("dismissed", Ask.say("Dismissed", "Rejetée")),
            ]
            return MoveForm(
                Ask.say("Decide on a complaint", "Décider d’une réclamation"),
                questions: [
                    MoveQuestion("complaint", Ask.say("Which complaint?", "Quelle réclamation ?"), .entry),
                    choice(Ask.say("What do you decide?", "Que décidez-vous ?"), options), Self.reason,
                ])
        default: return nil
        }
    }

    /// What is noted of a contract, each with the paper that shows it.
    private func contractForm(of move: String, _ bid: MoveQuestion) -> MoveForm? {
        let paper = MoveQuestion(
            "document", Ask.say("The document", "Le document"), .document(most: Self.mostPaperBytes))
        func money(_ name: String, _ label: LocalizedText) -> MoveQuestion {
            MoveQuestion(name, label, .money(terms.currency))
        }
        switch move {
        case "contract":
            return MoveForm(
                Ask.say("Put the signed contract down", "Consigner le contrat signé"), questions: [bid, paper])
        case "fail":
            return MoveForm(
                Ask.say("Note that no contract comes about", "Constater qu’aucun contrat n’est conclu"),
                questions: [bid, paper, Self.reason])
        case "modify":
            return MoveForm(
                Ask.say("Change the contract’s value", "Modifier la valeur du contrat"),
                questions: [bid, money("value", Ask.say("New value", "Nouvelle valeur")), paper, Self.reason])
        case "pay":
            return MoveForm(
                Ask.say("Note a delivery and its payment", "Consigner une livraison et son paiement"),
                questions: [bid, money("amount", Ask.say("What was paid", "Somme payée")), paper])
        case "finish":
            return MoveForm(
                Ask.say("Note that the contract is fulfilled", "Constater l’exécution du contrat"),
                questions: [bid, paper])
        case "terminate":
            return MoveForm(
                Ask.say("End the contract early", "Résilier le contrat"), questions: [bid, paper, Self.reason])
        default: return nil
        }
    }

    /// The largest paper that is taken.
    private static let mostPaperBytes: Int64 = 10 << 20
}
