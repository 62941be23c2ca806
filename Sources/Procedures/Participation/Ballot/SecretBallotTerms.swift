public import Elections
public import Kernel
public import Values

/// What a programme file sets for a secret ballot: what is asked, when, and who can open the ballot box.
public struct SecretBallotTerms: Codable, Sendable, Hashable {
    /// The first moment at which ballots are taken; until then the election is set up.
    public var opens: Instant
    /// The first moment at which ballots are no longer taken; from then on trustees open the tally.
    public var votesUntil: Instant
    /// The first moment at which trustees no longer open it: the result is stated then.
    public var closes: Instant
    /// What is asked.
    public var questions: [Question]
    /// Who holds a part of the key, in their order.
    public var trustees: [Trustee]
    /// How many of them are needed to open the tally; all where nothing is said.
    public var needed: Int?
    /// The list of those who may vote, of whom each has one credential; the log checks its size alone.
    public var voters: ListReference?
    /// The most that one vote can weigh; 1 where nothing is said.
    public var mostWeight: UInt64?
    /// The fewest ballots that are counted: below it, the result would say how single people voted. 10 where nothing is
    /// said.
    public var fewest: UInt64?

    /// A question of a ballot.
    public struct Question: Codable, Sendable, Hashable {
        /// What is asked.
        public var question: LocalizedText
        /// What can be answered.
        public var answers: [Answer]
        /// The fewest answers that a voter chooses; 1 where nothing is said.
        public var min: Int?
        /// The most answers that a voter chooses; 1 where nothing is said.
        public var max: Int?
        /// Whether a voter can vote blank, which is counted apart.
        public var blank: Bool?

        /// How many answers can be chosen; nil where the most are fewer than the fewest.
        public var choices: ClosedRange<Int>? {
            let (fewest, most) = (min ?? 1, max ?? 1)
            return fewest >= 0 && fewest <= most && most <= answers.count ? fewest...most : nil
        }
    }

    /// An answer to a question.
    public struct Answer: Codable, Sendable, Hashable {
        /// Its name in the outcome: lower-case letters, digits and hyphens.
        public var id: String
        /// What people read.
        public var label: LocalizedText
    }

    /// Somebody who holds a part of the key.
    public struct Trustee: Codable, Sendable, Hashable {
        /// Their name on the log: lower-case letters, digits and hyphens.
        public var id: String
        /// Who they are and for whom they stand.
        public var name: LocalizedText
    }
}

extension SecretBallotTerms {
    /// The most trustees: what each gives out to all others still fits one act.
    public static let mostTrustees = 9
    /// The most credentials of a list.
    public static let mostCredentials: UInt64 = 4_000_000
    /// The most bytes of a ballot, so that its act fits the log.
    public static let mostBallotBytes = 46_000
    /// The most that the terms let a vote weigh.
    static let greatestWeight: UInt64 = 1_000_000

    /// How many trustees open the tally together.
    public var neededTrustees: Int { needed ?? trustees.count }
    /// Whether the trustees have made a common key, of which some are enough.
    public var hasThreshold: Bool { neededTrustees < trustees.count }
    /// The fewest ballots that are counted.
    public var fewestBallots: UInt64 { fewest ?? 10 }
    /// The most that one vote weighs.
    public var heaviest: UInt64 { mostWeight ?? 1 }

    /// The questions as the election has them, in the language of the office.
    public var electionQuestions: [ElectionQuestion] {
        questions.compactMap { question in
            question.choices.flatMap {
                ElectionQuestion(
                    question.question.text(), answers: question.answers.map { $0.label.text() }, choices: $0,
                    allowsBlank: question.blank ?? false)
            }
        }
    }

    /// At most so many bytes has a ballot, by the lengths of the group's numbers.
    var ballotBytes: Int {
        questions.reduce(2_000) { sum, question in
            let ciphertexts = question.answers.count + (question.blank == true ? 2 : 0)
            let proofs = 2 * ciphertexts + (question.choices?.count ?? 0) + 1
            return sum + 1_260 * ciphertexts + 195 * proofs + 80
        }
    }

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if opens >= votesUntil { mistakes.append(.init(at: ["votesUntil"], "voting ends before it opens")) }
        if votesUntil >= closes {
            mistakes.append(.init(at: ["closes"], "trustees need time to open the tally after the voting"))
        }
        if questions.isEmpty { mistakes.append(.init(at: ["questions"], "a ballot asks something")) }
        for (place, question) in questions.enumerated() {
            let path = ["questions", String(place)]
            mistakes += Self.mistakes(in: question.answers.map(\.id), at: path + ["answers"])
            if question.answers.isEmpty { mistakes.append(.init(at: path + ["answers"], "there must be an answer")) }
            if question.choices == nil {
                mistakes.append(
                    .init(at: path + ["max"], "of so many answers, “min” to “max” cannot be chosen"))
            }
        }
        if mistakes.isEmpty, ballotBytes > Self.mostBallotBytes {
            mistakes.append(.init(at: ["questions"], "a ballot would be too large; ask fewer questions or answers"))
        }
        if !(1...Self.mostTrustees).contains(trustees.count) {
            mistakes.append(.init(at: ["trustees"], "there must be 1 to \(Self.mostTrustees) trustees"))
        }
        mistakes += Self.mistakes(in: trustees.map(\.id), at: ["trustees"])
        if let needed, !(1...Swift.max(1, trustees.count)).contains(needed) {
            mistakes.append(.init(at: ["needed"], "1 to \(trustees.count) trustees can be needed"))
        }
        if !(1...Self.greatestWeight).contains(heaviest) {
            mistakes.append(.init(at: ["mostWeight"], "a vote weighs 1 to \(Self.greatestWeight)"))
        }
        if !(1...Self.mostCredentials).contains(fewestBallots) {
            mistakes.append(.init(at: ["fewest"], "at least one ballot is counted"))
        }
        return mistakes
    }

    private static func mistakes(in ids: [String], at path: [String]) -> [TermsError.Mistake] {
        var seen: Set<String> = []
        return ids.enumerated().compactMap { place, id in
            let path = path + [String(place), "id"]
            guard Identifier.isValid(id) else {
                return .init(at: path, "an id is lower-case letters, digits and hyphens")
            }
            return seen.insert(id).inserted ? nil : .init(at: path, "“\(id)” stands there already")
        }
    }
}
