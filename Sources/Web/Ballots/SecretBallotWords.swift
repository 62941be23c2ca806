import Kernel
import Participation
import Values

/// A secret ballot in a reader's language.
struct SecretBallotWords {
    let place: PartPlace
    let terms: SecretBallotTerms
    let texts: Texts

    /// Nil for a part of another kind.
    init?(_ place: PartPlace, _ texts: Texts) {
        guard place.part.procedure.name == SecretBallot.name,
            let terms = try? place.part.terms.decode(SecretBallotTerms.self)
        else { return nil }
        self.place = place
        self.terms = terms
        self.texts = texts
    }

    /// Whether ballots are taken.
    func isVoting(at now: Instant) -> Bool { now >= terms.opens && now < terms.votesUntil }

    /// From when to when ballots are taken.
    var times: String {
        texts(.boothNotYet, ["opens": texts.moment(terms.opens), "closes": texts.moment(terms.votesUntil)])
    }

    /// What the ballot protects against, and what not, in plain sentences.
    var protects: [String] {
        let trustees = texts.list(terms.trustees.map { texts.plain($0.name) })
        let secret = texts(
            .boothSecret,
            [
                "needed": texts.number(Int64(terms.neededTrustees)),
                "count": texts.number(Int64(terms.trustees.count)), "names": trustees,
            ])
        return [
            secret, texts(.boothCounted), texts(.boothSeen), texts(.boothDevice), texts(.boothForced),
            texts(.boothForever), texts(.boothRoll),
        ]
    }

    /// The questions, each with how many answers are chosen.
    var questions: [[String: Any]] {
        terms.questions.enumerated().map { place, question in
            let (fewest, most) = (question.min ?? 1, question.max ?? 1)
            return [
                "number": String(place), "question": texts.said(question.question),
                "howMany": fewest == 1 && most == 1
                    ? texts(.boothChooseOne)
                    : texts(
                        .boothHowMany, ["fewest": texts.number(Int64(fewest)), "most": texts.number(Int64(most))]),
                "type": fewest == 1 && most == 1 ? "radio" : "checkbox", "hasBlank": question.blank == true,
                "answers": question.answers.enumerated().map { answer, text -> [String: Any] in
                    ["value": String(answer), "label": texts.said(text.label)]
                },
            ]
        }
    }

    /// Each question with what was answered how often, the blank votes last.
    func lines(of outcome: SecretBallotOutcome) -> [([String: Any], [([String: Any], UInt64)])] {
        zip(terms.questions, outcome.questions).map { question, counts in
            let answers = zip(question.answers, counts.answers).map { (texts.said($0.label), $1.votes) }
            let blank = counts.blank.map { [(["text": texts(.boothBlank)] as [String: Any], $0)] } ?? []
            return (texts.said(question.question), answers + blank)
        }
    }

    /// What trustees are called.
    func names(of ids: [String]) -> [String] {
        ids.map { id in terms.trustees.first { $0.id == id }.map { texts.plain($0.name) } ?? id }
    }

    /// The commands that check the whole box.
    func boxCommands(_ address: String) -> String {
        """
        curl -OJ \(address)/api/programmes/\(place.address)/exports/election.bel
        belenios-tool election verify --dir .
        acta election verify election.bel
        """
    }

    /// Why the log may not take a ballot, by code.
    var refusals: [[String: Any]] {
        [
            "election.not_open", "election.closed", "election.not_fixed", "election.ballot", "election.other_election",
            "election.unknown_credential", "election.wrong_proof", "election.cast_twice",
        ].compactMap { code in
            texts.refusal(code, ["opens": .time(terms.opens), "closes": .time(terms.votesUntil)], titles: [:]).map {
                ["code": code, "reason": $0.text]
            }
        }
    }
}
