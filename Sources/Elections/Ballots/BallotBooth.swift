/// Makes ballots: everything in it happens on the voter's side.
public struct BallotBooth: Sendable {
    let election: Election

    /// A booth for one election.
    public init(election: Election) {
        self.election = election
    }

    /// Encrypts the choices, proves that they are allowed and signs with the credential.
    public func ballot(
        _ choices: [QuestionChoice], credential key: Scalar, using random: inout some ElectionRandomness
    ) throws(ChoiceRefusal) -> Ballot {
        let group = election.group
        guard choices.count == election.questions.count else {
            throw .questionsUnanswered(given: choices.count, expected: election.questions.count)
        }
        let credential = group.generatorPower(secret: key)
        let voter = BallotTexts.voter(election.fingerprint, credential, in: group)
        var answers: [BallotAnswer] = []
        for (index, (question, choice)) in zip(election.questions, choices).enumerated() {
            let bits = try question.bits(of: choice, number: index + 1)
            answers.append(answer(question, bits, voter: voter, using: &random))
        }
        func ballot(_ signature: Ballot.Signature?) -> Ballot {
            Ballot(
                electionUUID: election.uuid, electionHash: election.fingerprint, credential: credential,
                answers: answers, signature: signature)
        }
        let hash = ballot(nil).signedHash(in: group)
        let proof = SchnorrProof.prove(key, BallotTexts.signature(hash), in: group, using: &random)
        return ballot(Ballot.Signature(hash: hash, proof: proof))
    }

    private func answer(
        _ question: ElectionQuestion, _ bits: [UInt], voter: String, using random: inout some ElectionRandomness
    ) -> BallotAnswer {
        let (group, key) = (election.group, election.publicKey)
        var encryptions: [Encryption] = []
        for bit in bits { encryptions.append(Encryption(bit: bit, key: key, in: group, using: &random)) }
        var individual: [[ElectionProof]] = []
        for (bit, encryption) in zip(bits, encryptions) {
            let claims = [
                DisjunctiveProof.Claim(encryption: encryption, number: 0, isTrue: 1 - bit),
                DisjunctiveProof.Claim(encryption: encryption, number: 1, isTrue: bit),
            ]
            let prefix = BallotTexts.proof(voter, encryption.ciphertext, in: group)
            individual.append(DisjunctiveProof.prove(claims, prefix, key: key, in: group, using: &random))
        }
        let choices = encryptions.map(\.ciphertext)
        let statement = BallotTexts.choices(voter, choices, in: group)
        let skipped = question.hasBlank ? 1 : 0
        let sum = Encryption(sumOf: encryptions.dropFirst(skipped), in: group)
        let chosen = bits.dropFirst(skipped).reduce(0, +)
        let isBlank: UInt = question.hasBlank ? bits[0] : 0
        var claims = question.choices.map { number in
            let isTrue: UInt = UInt(number) == chosen ? 1 : 0
            return DisjunctiveProof.Claim(encryption: sum, number: UInt64(number), isTrue: isTrue & (1 - isBlank))
        }
        var (prefix, blankProof) = (BallotTexts.proof(statement, sum.ciphertext, in: group), [ElectionProof]?.none)
        if question.hasBlank {
            let none = [
                DisjunctiveProof.Claim(encryption: encryptions[0], number: 0, isTrue: 1 - isBlank),
                DisjunctiveProof.Claim(encryption: sum, number: 0, isTrue: isBlank),
            ]
            blankProof = DisjunctiveProof.prove(
                none, BallotTexts.blank(statement), key: key, in: group, using: &random)
            claims.insert(.init(encryption: encryptions[0], number: 1, isTrue: isBlank), at: 0)
            prefix = BallotTexts.overallWithBlank(statement)
        }
        let overall = DisjunctiveProof.prove(claims, prefix, key: key, in: group, using: &random)
        return BallotAnswer(
            choices: choices, individualProofs: individual, overallProof: overall, blankProof: blankProof)
    }
}

extension ElectionQuestion {
    /// A bit for each ciphertext.
    fileprivate func bits(of choice: QuestionChoice, number: Int) throws(ChoiceRefusal) -> [UInt] {
        switch choice {
        case .blank:
            guard hasBlank else { throw .blankNotAllowed(question: number) }
            return [1] + answers.map { _ in 0 }
        case .chosen(let chosen):
            if let wrong = chosen.sorted().first(where: { !answers.indices.contains($0) }) {
                throw .noSuchAnswer(question: number, answer: wrong + 1)
            }
            guard choices.contains(chosen.count) else {
                throw .countNotAllowed(question: number, chosen: chosen.count, allowed: choices)
            }
            return (hasBlank ? [0] : []) + answers.indices.map { chosen.contains($0) ? 1 : 0 }
        }
    }
}
