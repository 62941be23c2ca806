import Testing

@testable import Elections

@Suite struct `A ballot` {
    private static let group = GroupName.ed25519.group

    private struct Polls {
        var record: ElectionRecord
        let keys: [Scalar]
        var random: SeededRandomness

        func ballot(_ choices: [QuestionChoice], voter: Int) throws -> [UInt8] {
            var random = random
            return try BallotBooth(election: record.election)
                .ballot(choices, credential: keys[voter], using: &random).serialized(in: group)
        }
    }

    private func polls(_ seed: UInt64 = 1, blank: Bool = true) throws -> Polls {
        var random = SeededRandomness(seed)
        let group = Self.group
        let uuid = Election.identifier(using: &random)
        let trustee = TrusteeKey(secret: group.scalars.random(using: &random), in: group, using: &random)
        let (secrets, list) = try CredentialAuthority(electionUUID: uuid, group: group)
            .issue(weights: [1, 1], using: &random)
        let question = try #require(
            ElectionQuestion("Which?", answers: ["a", "b", "c"], choices: 1...2, allowsBlank: blank))
        let election = try #require(
            Election(
                uuid: uuid, name: "Test", description: "", questions: [question], groupName: .ed25519,
                publicKey: trustee.key))
        let record = try ElectionRecord(
            election: election, trustees: TrusteeList([.single(trustee)]), credentials: list, timestamp: 1)
        return Polls(
            record: record, keys: secrets.map { $0.key(electionUUID: uuid, in: group) }, random: random)
    }

    @Test func `is found again by its tracker, and replaces the voter's earlier one`() throws {
        var polls = try polls()
        let first = try polls.ballot([.chosen([0])], voter: 0)
        let second = try polls.ballot([.blank], voter: 0)
        #expect(try polls.record.cast(first) == Ballot.tracker(of: first))
        _ = try polls.record.cast(second)
        #expect(polls.record.castBallots == 2)
        #expect(polls.record.countedBallots == 1)
    }

    @Test func `counts once, however often it is sent`() throws {
        var polls = try polls()
        let ballot = try polls.ballot([.chosen([0])], voter: 0)
        _ = try polls.record.cast(ballot)
        #expect(throws: ElectionReason.ballotRepeated(height: 1)) { try polls.record.cast(ballot) }
        _ = try polls.record.cast(try polls.ballot([.chosen([1])], voter: 0))
        #expect(throws: ElectionReason.ballotRepeated(height: 1)) { try polls.record.cast(ballot) }
    }

    @Test func `of another election, or without a credential of this one, is refused`() throws {
        var (polls, other) = (try polls(1), try polls(2))
        let foreign = try other.ballot([.chosen([0])], voter: 0)
        #expect(throws: ElectionReason.credentialUnknown) { try polls.record.cast(foreign) }
        let election = other.record.election
        let ballot = try BallotBooth(election: election)
            .ballot([.chosen([0])], credential: polls.keys[0], using: &other.random)
        #expect(throws: ElectionReason.otherElection) { try polls.record.cast(ballot.serialized(in: Self.group)) }
    }

    @Test func `comes too late once the box is closed`() throws {
        var polls = try polls()
        try polls.record.close()
        let ballot = try polls.ballot([.chosen([0])], voter: 0)
        #expect(throws: ElectionReason.wrongTurn(.ballot)) { try polls.record.cast(ballot) }
    }

    @Test(
        arguments: [
            ([], ChoiceRefusal.questionsUnanswered(given: 0, expected: 1)),
            ([.blank], .blankNotAllowed(question: 1)),
            ([.chosen([3])], .noSuchAnswer(question: 1, answer: 4)),
            ([.chosen([])], .countNotAllowed(question: 1, chosen: 0, allowed: 1...2)),
            ([.chosen([0, 1, 2])], .countNotAllowed(question: 1, chosen: 3, allowed: 1...2)),
        ] as [([QuestionChoice], ChoiceRefusal)])
    func `is not made of choices that are not allowed`(choices: [QuestionChoice], refusal: ChoiceRefusal) throws {
        let polls = try polls(blank: false)
        #expect(throws: refusal) { try polls.ballot(choices, voter: 0) }
    }

    /// Every single field of a ballot, altered so that it can still be read.
    @Test func `is refused for whichever part of it is altered`() throws {
        let polls = try polls()
        let bytes = try polls.ballot([.chosen([0, 2])], voter: 0)
        let ballot = try Ballot(parsing: bytes, in: Self.group)
        let answer = ballot.answers[0]
        func with(_ answer: BallotAnswer) -> Ballot {
            Ballot(
                electionUUID: ballot.electionUUID, electionHash: ballot.electionHash, credential: ballot.credential,
                answers: [answer], signature: ballot.signature)
        }
        // Signed anew by the voter, the proofs alone must find each alteration.
        func flaw(_ altered: BallotAnswer) -> ElectionReason? {
            let hash = with(altered).signedHash(in: Self.group)
            var random = SeededRandomness(4)
            let proof = SchnorrProof.prove(
                polls.keys[0], BallotTexts.signature(hash), in: Self.group, using: &random)
            let signed = Ballot(
                electionUUID: ballot.electionUUID, electionHash: ballot.electionHash, credential: ballot.credential,
                answers: [altered], signature: .init(hash: hash, proof: proof))
            do throws(ElectionReason) {
                try signed.check(in: polls.record.election, polls.record.tables)
                return nil
            } catch {
                return error
            }
        }
        #expect(flaw(answer) == nil)
        #expect(flaw(Self.alter(answer, choices: { $0.swapAt(0, 1) })) == .choiceProofWrong(question: 1, choice: 1))
        for choice in answer.individualProofs.indices {
            let altered = Self.alter(answer, individual: { $0[choice].swapAt(0, 1) })
            #expect(flaw(altered) == .choiceProofWrong(question: 1, choice: choice + 1))
        }
        #expect(flaw(Self.alter(answer, overall: { $0.swapAt(0, 1) })) == .sumProofWrong(question: 1))
        #expect(flaw(Self.alter(answer, overall: { $0.removeLast() })) == .sumProofWrong(question: 1))
        #expect(flaw(Self.alter(answer, blank: { $0?.swapAt(0, 1) })) == .blankProofWrong(question: 1))
        #expect(flaw(Self.alter(answer, blank: { $0 = nil })) == .answerShapeWrong(question: 1))
        #expect(flaw(Self.alter(answer, choices: { $0.removeLast() })) == .answerShapeWrong(question: 1))
        let unsigned = with(Self.alter(answer, overall: { $0.swapAt(0, 1) }))
        #expect(throws: ElectionReason.signedHashWrong) {
            try unsigned.check(in: polls.record.election, polls.record.tables)
        }
    }

    private static func alter(
        _ answer: BallotAnswer, choices: (inout [Ciphertext]) -> Void = { _ in },
        individual: (inout [[ElectionProof]]) -> Void = { _ in },
        overall: (inout [ElectionProof]) -> Void = { _ in }, blank: (inout [ElectionProof]?) -> Void = { _ in }
    ) -> BallotAnswer {
        var parts = (answer.choices, answer.individualProofs, answer.overallProof, answer.blankProof)
        choices(&parts.0)
        individual(&parts.1)
        overall(&parts.2)
        blank(&parts.3)
        return BallotAnswer(
            choices: parts.0, individualProofs: parts.1, overallProof: parts.2, blankProof: parts.3)
    }
}
