/// A whole election with made-up voters and all trustees in one place: to try the ceremony, the counting and the
/// checking before the real one. Nothing about its ballots is secret.
public struct ElectionRehearsal: Sendable {
    /// In which group it is held.
    public let groupName: GroupName
    /// What is asked.
    public let questions: [ElectionQuestion]
    /// How many trustees there are.
    public let trustees: Int
    /// How many trustees are needed; nil when each one is.
    public let threshold: Int?
    /// The weight of each voter's vote.
    public let weights: [UInt64]

    /// A rehearsal with so many voters as there are weights.
    public init(
        groupName: GroupName = .belenios2048, questions: [ElectionQuestion], trustees: Int = 1, threshold: Int? = nil,
        weights: [UInt64]
    ) {
        self.groupName = groupName
        self.questions = questions
        self.trustees = trustees
        self.threshold = threshold
        self.weights = weights
    }

    /// What a rehearsal comes to.
    public struct Outcome: Sendable {
        /// The election as it ended.
        public let record: ElectionRecord
        /// What the made-up voters chose in the ballots that count: what the result must be.
        public let expected: [[UInt64]]
    }

    /// Runs it from the setting up to the result; every fourth voter votes twice.
    ///
    /// - Parameter timestamp: the time of the archive, in seconds since 1970.
    public func run(timestamp: UInt64, using random: inout some ElectionRandomness) throws -> Outcome {
        let group = groupName.group
        let made = try makeTrustees(in: group, using: &random)
        let uuid = Election.identifier(using: &random)
        let (secrets, list) = try CredentialAuthority(electionUUID: uuid, group: group)
            .issue(weights: weights, using: &random)
        guard
            let election = Election(
                uuid: uuid, name: "Rehearsal", description: "Made-up votes", questions: questions,
                groupName: groupName, publicKey: made.list.electionKey(in: group))
        else { throw ElectionReason.unsupported("elections without questions") }
        var record = try ElectionRecord(
            election: election, trustees: made.list, credentials: list, timestamp: timestamp)
        let booth = BallotBooth(election: election)
        var last: [Int: [QuestionChoice]] = [:]
        for turn in Array(secrets.indices) + Array(stride(from: 0, to: secrets.count, by: 4)) {
            let choices = Self.choices(questions, using: &random)
            let key = secrets[turn].key(electionUUID: uuid, in: group)
            let ballot = try booth.ballot(choices, credential: key, using: &random)
            _ = try record.cast(ballot.serialized(in: group))
            last[turn] = choices
        }
        try record.close()
        guard let tally = record.tally else { throw ElectionReason.tallyWrong }
        // The last ones decrypt, so that a threshold's weights are not those of the first.
        for number in (made.list.keys.count - (threshold ?? trustees) + 1)...made.list.keys.count {
            let part = PartialDecryption(of: tally, secret: made.secrets[number - 1], in: election, using: &random)
            try record.add(part, owner: number)
        }
        _ = try record.publishResult()
        return Outcome(record: record, expected: expected(last))
    }

    private func makeTrustees(
        in group: any ElectionGroup, using random: inout some ElectionRandomness
    ) throws(ElectionReason) -> (secrets: [Scalar], list: TrusteeList) {
        guard let threshold else {
            var secrets: [Scalar] = []
            var parts: [TrusteeList.Part] = []
            for _ in 0..<trustees {
                let secret = group.scalars.random(using: &random)
                parts.append(.single(TrusteeKey(secret: secret, in: group, using: &random)))
                secrets.append(secret)
            }
            return (secrets, TrusteeList(parts))
        }
        var seeds: [TrusteeSeed] = []
        var certificates: [TrusteeCertificate] = []
        for _ in 0..<trustees {
            let seed = TrusteeSeed(using: &random)
            seeds.append(seed)
            certificates.append(KeyCeremony.certificate(of: seed, in: group, using: &random))
        }
        let ceremony = try KeyCeremony(group: group, threshold: threshold, certificates: certificates)
        var shares: [TrusteeShares] = []
        for seed in seeds { shares.append(ceremony.shares(of: seed, using: &random)) }
        var secrets: [Scalar] = []
        var keys: [TrusteeKey] = []
        for seed in seeds {
            let secret = try ceremony.decryptionKey(of: seed, from: shares)
            keys.append(TrusteeKey(secret: secret, in: group, using: &random))
            secrets.append(secret)
        }
        return (secrets, TrusteeList([.threshold(try ceremony.trustees(shares, keys: keys))]))
    }

    /// Allowed choices, the less likely the more of them.
    private static func choices(
        _ questions: [ElectionQuestion], using random: inout some ElectionRandomness
    ) -> [QuestionChoice] {
        var choices: [QuestionChoice] = []
        for question in questions {
            if question.hasBlank, random.bytes(1)[0] < 64 {
                choices.append(.blank)
                continue
            }
            let span = question.choices.upperBound - question.choices.lowerBound + 1
            let count = question.choices.lowerBound + Int(random.bytes(1)[0]) % span
            var chosen: Set<Int> = []
            while chosen.count < count { chosen.insert(Int(random.bytes(1)[0]) % question.answers.count) }
            choices.append(.chosen(chosen))
        }
        return choices
    }

    private func expected(_ choices: [Int: [QuestionChoice]]) -> [[UInt64]] {
        questions.enumerated().map { number, question in
            var counts = [UInt64](repeating: 0, count: question.ciphertexts)
            for (voter, choices) in choices {
                switch choices[number] {
                case .blank: counts[0] += weights[voter]
                case .chosen(let chosen):
                    for answer in chosen { counts[answer + (question.hasBlank ? 1 : 0)] += weights[voter] }
                }
            }
            return counts
        }
    }
}
