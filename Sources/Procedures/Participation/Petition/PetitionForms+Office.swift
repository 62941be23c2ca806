import Kernel
import Values

/// What the office is asked.
extension Petition {
    private static func say(_ english: String, _ fr: String, _ ko: String) -> LocalizedText {
        PetitionPhrases.office(english, fr: fr, ko: ko)
    }

    func officeForm(of move: String, _ petition: MoveQuestion) -> MoveForm? {
        switch move {
        case "moderate": moderation(of: petition)
        case "hear": hearing(of: petition)
        case "merge":
            MoveForm(
                Self.say("Merge the petition into another", "Fusionner la pétition avec une autre", "다른 청원과 합치기"),
                next: Self.say(
                    "Their supporters are united, each person counted once. What is owed stays due on the earlier day.",
                    "Leurs soutiens sont réunis, chacun compté une fois. Ce qui est dû le reste au jour le plus proche.",
                    "지지자를 합치되 한 사람은 한 번만 셉니다. 답변 기한은 더 이른 날을 따릅니다."),
                questions: [
                    petition,
                    MoveQuestion("into", Self.say("Into which other one?", "Avec laquelle ?", "어느 청원에 합칩니까?"), .entry),
                    reason(),
                ])
        case "intake": intake
        case "enrol": enrolment(in: petition)
        case "answer": answer(to: petition)
        case "report": report(on: petition)
        default: nil
        }
    }

    private func reason(_ label: LocalizedText? = nil, isOptional: Bool = false) -> MoveQuestion {
        MoveQuestion(
            "reason", label ?? Self.say("Why?", "Pourquoi ?", "이유는 무엇입니까?"),
            hint: Self.say(
                "This stands on the public log for good: write nothing personal.",
                "Cela reste au journal public : n’écrivez rien de personnel.",
                "공개 기록에 영구히 남으므로 개인정보를 적지 마십시오."),
            .lines(most: Self.longestReason), isOptional: isOptional)
    }

    private func moderation(of petition: MoveQuestion) -> MoveForm {
        MoveForm(
            Self.say(
                "Decide whether the petition keeps to the charter", "Décider si la pétition respecte la charte",
                "헌장을 지키는지 결정하기"),
            questions: [
                petition,
                MoveQuestion(
                    "decision", Self.say("What do you decide?", "Que décidez-vous ?", "결정은 무엇입니까?"),
                    .choice([
                        .init("publish", Self.say("It is published", "Elle est publiée", "공개합니다")),
                        .init("refuse", Self.say("It is refused", "Elle est refusée", "거절합니다")),
                    ])),
                MoveQuestion(
                    "clause",
                    Self.say(
                        "Which clause of the charter does it not keep to?",
                        "Quelle clause de la charte ne respecte-t-elle pas ?", "헌장의 어느 조항을 어겼습니까?"),
                    .choice(terms.charter.map { MoveQuestion.Choice($0.id, $0.text) }), isOptional: true),
                reason(isOptional: true),
            ])
    }

    private func hearing(of petition: MoveQuestion) -> MoveForm {
        MoveForm(
            Self.say("Decide on the appeal", "Décider du recours", "이의 제기에 대해 결정하기"),
            questions: [
                petition,
                MoveQuestion(
                    "decision", Self.say("What do you decide?", "Que décidez-vous ?", "결정은 무엇입니까?"),
                    .choice([
                        .init("publish", Self.say("It is published", "Elle est publiée", "공개합니다")),
                        .init("uphold", Self.say("The refusal stands", "Le refus est maintenu", "거절을 유지합니다")),
                    ])),
                reason(),
            ])
    }

    /// The way by which something came, and for whom.
    private var caller: [MoveQuestion] {
        [
            MoveQuestion(
                "origin", Self.say("How did it come?", "Comment est-ce arrivé ?", "어떻게 접수되었습니까?"),
                .choice([
                    .init("paper", Self.say("On paper", "Sur papier", "종이")),
                    .init("phone", Self.say("By telephone", "Par téléphone", "전화")),
                    .init("desk", Self.say("At the desk", "Au guichet", "창구")),
                ])),
            MoveQuestion(
                "person", Self.say("Who is it on the roll?", "Qui est-ce sur la liste ?", "명부의 누구입니까?"),
                hint: Self.say("Their number on the roll.", "Son numéro sur la liste.", "명부의 번호."),
                .integer(0...Int64.max)),
        ]
    }

    private var intake: MoveForm {
        var questions = caller + contents
        if terms.first != nil {
            questions.append(
                MoveQuestion(
                    "signatories", PetitionPhrases.signatories,
                    hint: Self.say("Their numbers on the roll.", "Leurs numéros sur la liste.", "명부의 번호."), .texts))
        }
        questions.append(
            MoveQuestion(
                "contact",
                Self.say("How can the author be reached?", "Comment joindre l’auteur ?", "청원인에게 어떻게 연락합니까?"),
                .line(most: Self.longestContact), isOptional: true))
        return MoveForm(
            Self.say(
                "Take in a petition from paper, telephone or desk",
                "Saisir une pétition reçue sur papier, par téléphone ou au guichet", "종이·전화·창구 청원 접수하기"),
            questions: questions)
    }

    private func enrolment(in petition: MoveQuestion) -> MoveForm {
        MoveForm(
            Self.say(
                "Take in what somebody says on paper, by telephone or at the desk",
                "Saisir ce qui est dit sur papier, par téléphone ou au guichet", "종이·전화·창구의 뜻 접수하기"),
            questions: [petition] + caller + [
                MoveQuestion(
                    "wish", Self.say("What do they say?", "Que dit la personne ?", "무엇이라고 합니까?"),
                    .choice([
                        .init("support", PetitionPhrases.support), .init("sign", PetitionPhrases.sign),
                        .init("unsupport", Self.say("Take the support back", "Retirer le soutien", "지지 거두기")),
                    ]))
            ])
    }

    /// What is said about what is owed for a step that a petition has reached: an answer, or how a promise stands.
    private func saying(
        _ title: LocalizedText, about petition: MoveQuestion, _ choice: MoveQuestion, reason label: LocalizedText? = nil
    ) -> MoveForm {
        MoveForm(
            title,
            questions: [
                petition,
                MoveQuestion(
                    "threshold", Self.say("What is owed?", "Qu’est-ce qui est dû ?", "무엇에 대한 것입니까?"),
                    .choice(terms.thresholds.map { MoveQuestion.Choice($0.id, $0.label) })),
                choice, reason(label),
                MoveQuestion(
                    "promised",
                    Self.say("By when, if it is promised?", "Pour quand, si c’est promis ?", "약속한다면 언제까지입니까?"),
                    .time, isOptional: true),
            ])
    }

    private func answer(to petition: MoveQuestion) -> MoveForm {
        saying(
            Self.say("Answer the petition", "Répondre à la pétition", "청원에 답하기"), about: petition,
            MoveQuestion(
                "reply", Self.say("What is the answer?", "Quelle est la réponse ?", "답은 무엇입니까?"),
                .choice([
                    .init("answered", Self.say("An answer", "Une réponse", "답변")),
                    .init("promised", Self.say("A promise with a day", "Une promesse datée", "기한이 있는 약속")),
                    .init("refused", Self.say("A refusal", "Un refus", "거절")),
                    .init(
                        "discussed", Self.say("What came of a discussion", "Le fruit d’une discussion", "논의의 결과")),
                ])), reason: Self.say("In words", "En clair", "내용"))
    }

    private func report(on petition: MoveQuestion) -> MoveForm {
        saying(
            Self.say("Report on a promise", "Rendre compte d’une promesse", "약속의 이행 알리기"), about: petition,
            MoveQuestion(
                "progress", Self.say("How does it stand?", "Où en est-elle ?", "어떻게 되고 있습니까?"),
                .choice([
                    .init("underway", Self.say("It is under way", "Elle est en cours", "진행 중입니다")),
                    .init("kept", Self.say("It is kept", "Elle est tenue", "지켰습니다")),
                    .init("dropped", Self.say("It is given up", "Elle est abandonnée", "포기했습니다")),
                ])))
    }
}
