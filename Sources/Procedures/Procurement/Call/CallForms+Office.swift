import Kernel
public import Values

/// What the office, jurors and mentors are asked.
extension Call {
    private typealias Ask = OfficeQuestions

    /// What marking entries is called.
    public static let scoring = Ask.say("Mark the entries", "Noter les candidatures")
    /// What comes after marks were sealed.
    public static let scoringNext = Ask.say(
        "Once every juror has sealed their marks, open yours on the page “What you judge”.",
        "Quand chaque juré a scellé ses notes, ouvrez les vôtres sur la page « Ce que vous jugez ».")

    private static var reason: MoveQuestion { Ask.reason(most: longestReason) }

    private static func words(_ label: LocalizedText) -> MoveQuestion {
        Ask.words(label, most: longestWords)
    }

    private static func choice(_ label: LocalizedText, _ options: [(String, LocalizedText)]) -> MoveQuestion {
        MoveQuestion("decision", label, .choice(options.map { .init($0.0, $0.1) }))
    }

    func officeForm(of move: String, _ challenge: MoveQuestion, _ entry: MoveQuestion) -> MoveForm? {
        switch move {
        case "answer": return Ask.answer(most: Self.longestWords)
        case "assign":
            return MoveForm(
                Ask.say("Deal the entries out to jurors", "Répartir les candidatures entre les jurés"),
                next: Ask.say(
                    "A draw decides that everybody can repeat.", "Un tirage que chacun peut refaire en décide."),
                questions: [challenge])
        case "redeal":
            return MoveForm(
                Ask.say("Have a stage judged anew", "Faire juger une étape de nouveau"),
                questions: [challenge, Self.reason])
        case "publish":
            return MoveForm(
                Ask.say("Publish the results of a stage", "Publier les résultats d’une étape"),
                questions: [challenge])
        case "cancel":
            return MoveForm(
                Ask.say("Call a challenge off", "Annuler un défi"), questions: [challenge, Self.reason])
        default: return juryForm(of: move, challenge, entry) ?? awardForm(of: move, challenge, entry)
        }
    }

    private func juryForm(of move: String, _ challenge: MoveQuestion, _ entry: MoveQuestion) -> MoveForm? {
        let juror = MoveQuestion(
            "juror", Ask.say("Which juror? Write the identifier.", "Quel juré ? Écrivez l’identifiant."), .line())
        switch move {
        case "declare":
            let conflicts = MoveQuestion(
                "conflicts",
                Ask.say("With which entries have you a conflict?", "Avec quelles candidatures êtes-vous en conflit ?"),
                hint: Ask.say("Leave it empty where there is none.", "Laissez vide s’il n’y en a pas."), .integers)
            var why = Self.words(
                Ask.say("What else should the office know?", "Que doit encore savoir l’administration ?"))
            why.isOptional = true
            return MoveForm(
                Ask.say("Declare your interests", "Déclarer vos intérêts"), questions: [challenge, conflicts, why])
        case "reveal":
            return MoveForm(Ask.say("Open your marks", "Ouvrir vos notes"), questions: [challenge])
        case "conflict":
            return MoveForm(
                Ask.say("Note a juror’s conflict", "Noter le conflit d’un juré"),
                questions: [
                    challenge, juror,
                    MoveQuestion("entries", Ask.say("With which entries?", "Avec quelles candidatures ?"), .integers),
                    Self.reason,
                ])
        case "dismiss":
            return MoveForm(
                Ask.say("Go on without a juror", "Continuer sans un juré"), questions: [challenge, juror, Self.reason])
        case "exclude":
            let own = (Self.conditionsGround, Ask.say("A condition is not met", "Une condition n’est pas remplie"))
            let grounds = (terms.exclusion ?? []).map { ($0.id, $0.label) } + [own]
            let ground = MoveQuestion(
                "ground", Ask.say("On which ground?", "Pour quel motif ?"),
                .choice(grounds.map { .init($0.0, $0.1) }))
            return MoveForm(
                Ask.say("Exclude an entry", "Exclure une candidature"), questions: [entry, ground, Self.reason])
        case "judge":
            let options = [("pass", Ask.say("It goes on", "Elle continue")), ("fail", Ask.say("It does not", "Non"))]
            let decision = Self.choice(Ask.say("What do you decide?", "Que décidez-vous ?"), options)
            return MoveForm(
                Ask.say("Decide on an entry", "Décider d’une candidature"),
                questions: [challenge, entry, decision, Self.reason])
        default: return nil
        }
    }

    private func awardForm(of move: String, _ challenge: MoveQuestion, _ entry: MoveQuestion) -> MoveForm? {
        let award = MoveQuestion("award", CallPhrases.whichAward, .entry)
        switch move {
        case "award":
            let prizes = terms.stages.flatMap { $0.prizes ?? [] }
            var amount = MoveQuestion("amount", Ask.say("How much?", "Combien ?"), .line(most: 20))
            var exception = Self.reason
            exception = MoveQuestion(
                "exception", Ask.say("Why out of rank?", "Pourquoi hors du rang ?"), hint: exception.hint,
                .lines(most: Self.longestReason), isOptional: true)
            amount.isOptional = true
            let prize = MoveQuestion(
                "prize", Ask.say("Which prize?", "Quel prix ?"),
                .choice(prizes.map { MoveQuestion.Choice($0.id, $0.label) }))
            return MoveForm(
                Ask.say("Give a prize or grant", "Attribuer un prix ou une aide"),
                questions: [challenge, entry, prize, amount, exception])
        case "assess":
            let options = [
                ("accept", Ask.say("The evidence is accepted", "La preuve est acceptée")),
                ("return", Ask.say("It is returned", "Elle est renvoyée")),
            ]
            let decision = Self.choice(Ask.say("What do you decide?", "Que décidez-vous ?"), options)
            return MoveForm(
                Ask.say("Decide on evidence", "Décider d’une preuve"),
                questions: [award, instalmentQuestion, decision, Self.reason])
        case "pay":
            return MoveForm(
                Ask.say("Note a payment", "Noter un paiement"),
                questions: [
                    award, instalmentQuestion,
                    MoveQuestion("amount", Ask.say("How much?", "Combien ?"), .line(most: 20)),
                ])
        case "end":
            let options = [
                ("finished", Ask.say("Everything is done", "Tout est fait")),
                ("terminated", Ask.say("It is broken off", "C’est interrompu")),
            ]
            return MoveForm(
                Ask.say("End an award", "Mettre fin à une attribution"),
                questions: [award, Self.choice(Ask.say("How?", "Comment ?"), options), Self.reason])
        default: return companyForm(of: move, entry)
        }
    }

    private func companyForm(of move: String, _ entry: MoveQuestion) -> MoveForm? {
        switch move {
        case "mentor":
            return MoveForm(
                Ask.say("Give an entry a mentor", "Donner un mentor à une candidature"),
                questions: [
                    entry,
                    MoveQuestion(
                        "mentor", Ask.say("Who? Write the identifier.", "Qui ? Écrivez l’identifiant."), .line()),
                ])
        case "session":
            return MoveForm(
                Ask.say("Note a session", "Noter une séance"),
                questions: [
                    entry,
                    MoveQuestion(
                        "minutes", Ask.say("How many minutes?", "Combien de minutes ?"),
                        .integer(1...Int64(Self.longestSession))),
                    Self.words(Ask.say("What was it about?", "De quoi s’agissait-il ?")),
                ])
        case "record":
            return noteForm(
                Ask.say("Write a note to an entry", "Ajouter une note à une candidature"),
                kinds: terms.notes(by: .office))
        default: return nil
        }
    }
}
