public import Kernel
public import Values

/// What each move asks, in people's words.
extension Consultation {
    /// A form for each move.
    public func form(of move: String) -> MoveForm? {
        switch move {
        case "propose": proposalForm
        case "vote": voteForm
        case "report": reportForm
        case "withdraw":
            MoveForm(
                Self.text("Take your statement back", fr: "Retirer votre proposition", es: "Retirar su propuesta"),
                questions: [Self.statement])
        case "answer":
            MoveForm(
                Self.text("Answer a statement", fr: "Répondre à une proposition", es: "Responder a una propuesta"),
                questions: [
                    Self.statement,
                    MoveQuestion(
                        "stance", Self.text("How do you stand to it?", fr: "Votre position", es: "Su posición"),
                        .choice([
                            .init("support", Self.text("For it", fr: "Pour", es: "A favor")),
                            .init("oppose", Self.text("Against it", fr: "Contre", es: "En contra")),
                            .init("other", Self.text("Neither", fr: "Ni l’un ni l’autre", es: "Ni lo uno ni lo otro")),
                        ])),
                    MoveQuestion(
                        "text", Self.text("In your words", fr: "Dans vos mots", es: "Con sus palabras"),
                        .lines(most: Self.longestWords), isOptional: true),
                ])
        case "moderate": moderationForm
        case "merge":
            MoveForm(
                Self.text("Merge statements", fr: "Réunir des propositions", es: "Reunir propuestas"),
                questions: [
                    MoveQuestion(
                        "from",
                        Self.text(
                            "Statements that say the same, by number", fr: "Propositions identiques, par numéro",
                            es: "Propuestas iguales, por número"),
                        .integers),
                    MoveQuestion(
                        "into", Self.text("The one that stays", fr: "Celle qui reste", es: "La que queda"), .entry),
                ])
        default: nil
        }
    }

    private var proposalForm: MoveForm {
        let most = terms.longest
        return MoveForm(
            Self.text("Propose a statement", fr: "Faire une proposition", es: "Hacer una propuesta"),
            lead: terms.question,
            next: terms.proposals.review == .before
                ? Self.text(
                    "A moderator reads it by the charter; then others vote on it.",
                    fr: "Un modérateur la lit selon la charte, puis d’autres votent.",
                    es: "Un moderador la lee según la carta; luego otros la votan.")
                : Self.text(
                    "Others can vote on it at once.", fr: "D’autres peuvent voter aussitôt.",
                    es: "Otros pueden votarla enseguida."),
            questions: [
                MoveQuestion(
                    "text", Self.text("Your statement", fr: "Votre proposition", es: "Su propuesta"),
                    hint: terms.proposals.begins, .line(most: most))
            ] + places + persons)
    }

    /// Where it is, on the map, where the terms say so.
    private var places: [MoveQuestion] {
        guard let places = terms.places else { return [] }
        return [
            MoveQuestion(
                "place", Self.text("Where is it?", fr: "Où est-ce ?", es: "¿Dónde es?"),
                .place(QuestionMap(edge: places.area ?? [], shapes: map?.shapes ?? [])),
                isOptional: places.required != true)
        ]
    }

    private var voteForm: MoveForm {
        let qualifiers = terms.qualifiers ?? []
        var questions = [
            Self.statement,
            MoveQuestion(
                "choice", Self.text("How do you stand to it?", fr: "Votre position", es: "Su posición"),
                .choice([
                    .init("agree", Self.text("Agree", fr: "D’accord", es: "De acuerdo")),
                    .init("disagree", Self.text("Disagree", fr: "Pas d’accord", es: "En desacuerdo")),
                    .init("pass", Self.text("Neither", fr: "Vote neutre", es: "Voto neutral")),
                ])),
        ]
        if !qualifiers.isEmpty {
            questions.append(
                MoveQuestion(
                    "qualifiers",
                    Self.text("What would you add?", fr: "Que voulez-vous ajouter ?", es: "¿Qué quiere añadir?"),
                    .choice(qualifiers.map { .init($0.rawValue, $0.label) }, isMultiple: true), isOptional: true))
        }
        return MoveForm(
            Self.text("Vote on a statement", fr: "Voter sur une proposition", es: "Votar una propuesta"),
            questions: questions + persons)
    }

    private var reportForm: MoveForm {
        MoveForm(
            Self.text("Report a statement", fr: "Signaler une proposition", es: "Denunciar una propuesta"),
            lead: Self.text(
                "Whoever moderates reads this; nobody else does.", fr: "Seuls les modérateurs le lisent.",
                es: "Solo lo leen los moderadores."),
            questions: [Self.statement, rule(isOptional: false)] + [
                MoveQuestion(
                    "words",
                    Self.text("What is wrong with it?", fr: "Qu’est-ce qui ne va pas ?", es: "¿Qué tiene de malo?"),
                    .lines(most: Self.longestWords), isOptional: true)
            ] + persons)
    }

    private var moderationForm: MoveForm {
        let decisions: [(ConsultationMove.Decision, LocalizedText)] = [
            (.accept, Self.text("Publish it", fr: "La publier", es: "Publicarla")),
            (.refuse, Self.text("Refuse it", fr: "La refuser", es: "Rechazarla")),
            (.remove, Self.text("Take it off", fr: "La retirer", es: "Retirarla")),
            (.restore, Self.text("Put it back", fr: "La rétablir", es: "Reponerla")),
        ]
        return MoveForm(
            Self.text("Decide on a statement", fr: "Décider d’une proposition", es: "Decidir sobre una propuesta"),
            questions: [
                Self.statement,
                MoveQuestion(
                    "decision", Self.text("The decision", fr: "La décision", es: "La decisión"),
                    .choice(decisions.map { .init($0.rawValue, $1) })), rule(isOptional: true),
                MoveQuestion(
                    "reasons",
                    Self.text(
                        "The reasons, which everybody can read", fr: "Les motifs, que chacun peut lire",
                        es: "Los motivos, que todos pueden leer"),
                    .lines(most: Self.longestWords), isOptional: true),
            ])
    }

    private func rule(isOptional: Bool) -> MoveQuestion {
        MoveQuestion(
            "rule", Self.text("The rule of the charter", fr: "La règle de la charte", es: "La norma de la carta"),
            .choice(terms.charter.map { .init($0.id, $0.label) }), isOptional: isOptional)
    }

    /// The voter's number, where votes count for persons.
    private var persons: [MoveQuestion] {
        guard terms.onePer == .person else { return [] }
        return [
            MoveQuestion(
                "person",
                Self.text("Your number on the roll", fr: "Votre numéro sur la liste", es: "Su número en la lista"),
                .integer(0...Int64.max))
        ]
    }

    private static let statement = MoveQuestion(
        "statement", text("The statement’s number", fr: "Le numéro de la proposition", es: "El número de la propuesta"),
        .entry)

    private static func text(_ english: String, fr: String, es: String) -> LocalizedText {
        let others = ConsultationLabels.others[english] ?? [:]
        return LocalizedText(["en": english, "fr": fr, "es": es].merging(others) { $1 }) ?? LocalizedText(english)
    }
}

extension VoteQualifier {
    /// What people read.
    public var label: LocalizedText {
        let texts: [String: String] =
            switch self {
            case .like: ["en": "I love it", "fr": "Coup de cœur", "es": "Me encanta"]
            case .doable: ["en": "It can be done", "fr": "Réaliste", "es": "Realista"]
            case .platitudeAgree, .platitudeDisagree: ["en": "It says nothing", "fr": "Banalité", "es": "Banal"]
            case .noWay: ["en": "On no account", "fr": "Surtout pas", "es": "De ningún modo"]
            case .impossible: ["en": "It cannot be done", "fr": "Irréaliste", "es": "Irrealizable"]
            case .doNotUnderstand: ["en": "I do not understand it", "fr": "Pas compris", "es": "No lo entiendo"]
            case .noOpinion: ["en": "I have no opinion", "fr": "Sans avis", "es": "Sin opinión"]
            case .doNotCare: ["en": "I do not care", "fr": "Indifférent", "es": "Indiferente"]
            }
        let others = texts["en"].flatMap { ConsultationLabels.others[$0] } ?? [:]
        return LocalizedText(texts.merging(others) { $1 }) ?? LocalizedText(rawValue)
    }
}
