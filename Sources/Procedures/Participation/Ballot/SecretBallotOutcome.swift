import Elections

/// What a secret ballot came to: how often each answer was chosen, and the digests by which everybody finds the same.
public struct SecretBallotOutcome: Codable, Sendable, Hashable {
    /// The procedure with its edition: `ballot@1`.
    public let edition: String
    /// How it ended.
    public let state: State
    /// The election's identifier, once the credentials were listed.
    public let uuid: String?
    /// The digest of the election, in base64 without padding: every proof names it.
    public let fingerprint: String?
    /// How large the roll is, as the office stated it, and its digest.
    public let people: UInt64?
    /// The roll's digest, as the office stated it.
    public let roll: String?
    /// How many credentials there are.
    public let credentials: UInt64
    /// How many ballots were cast, those replaced later included.
    public let cast: UInt64
    /// How many ballots were counted.
    public let counted: UInt64
    /// How much they weigh together.
    public let weight: UInt64
    /// Who opened the tally.
    public let openedBy: [String]
    /// The counts of each question, in the order of the terms; none where the tally was not opened.
    public let questions: [Question]
    /// The digest of the last event of the archive.
    public let head: String?

    /// How a ballot ended.
    public enum State: String, Codable, Sendable, Hashable {
        /// The tally was opened.
        case opened
        /// Too few trustees gave their parts, or there were too few ballots to open them.
        case notOpened = "not-opened"
        /// The election was never fixed, so that nobody voted.
        case notFixed = "not-fixed"
    }

    /// The counts of one question.
    public struct Question: Codable, Sendable, Hashable {
        /// How often each answer was chosen.
        public let answers: [Answer]
        /// The blank votes, where they are counted.
        public let blank: UInt64?
    }

    /// The count of one answer.
    public struct Answer: Codable, Sendable, Hashable {
        /// The answer's id.
        public let id: String
        /// How often it was chosen; a weighted vote counts as often as it weighs.
        public let votes: UInt64
    }
}

extension SecretBallotOutcome {
    init(_ tally: SecretBallotTally, box: ElectionBox?, terms: SecretBallotTerms, edition: String) {
        self.edition = edition
        state = box == nil ? .notFixed : box?.result == nil ? .notOpened : .opened
        uuid = tally.papers.uuid
        fingerprint = box?.election.fingerprint
        people = tally.papers.people
        roll = tally.papers.roll
        credentials = UInt64(tally.credentials.count)
        cast = UInt64(box?.castBallots ?? 0)
        counted = UInt64(box?.countedBallots ?? 0)
        weight = box?.totalWeight ?? 0
        openedBy = tally.openers
        questions = zip(terms.questions, box?.result?.counts ?? []).map { question, counts in
            let hasBlank = question.blank == true
            return Question(
                answers: zip(question.answers, counts.dropFirst(hasBlank ? 1 : 0)).map { Answer(id: $0.id, votes: $1) },
                blank: hasBlank ? counts.first : nil)
        }
        head = box?.head
    }
}

/// What the registrar states of a secret ballot.
struct SecretBallotResults: Codable, Sendable {
    let state: SecretBallotOutcome.State
    let counted: UInt64
    let questions: [SecretBallotOutcome.Question]
    let head: String?

    init(_ outcome: SecretBallotOutcome) {
        state = outcome.state
        counted = outcome.counted
        questions = outcome.questions
        head = outcome.head
    }
}
