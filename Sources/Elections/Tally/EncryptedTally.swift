import Values

/// For every question and choice the product of the ballots' ciphertexts, which holds the sum of the votes.
public struct EncryptedTally: Hashable, Sendable {
    /// By question, then by choice.
    public let sums: [[Ciphertext]]

    /// The tally of no ballots.
    init(of election: Election) {
        let neutral = Ciphertext.neutral(in: election.group)
        sums = election.questions.map { [Ciphertext](repeating: neutral, count: $0.ciphertexts) }
    }

    init(sums: [[Ciphertext]]) {
        self.sums = sums
    }

    /// Adds a ballot, as many times as it weighs.
    func adding(_ ballot: Ballot, weight: UInt64, in group: any ElectionGroup) -> EncryptedTally {
        let exponent = group.scalars.scalar(weight)
        return EncryptedTally(
            sums: zip(sums, ballot.answers).map { sums, answer in
                zip(sums, answer.choices).map { sum, choice in
                    let part =
                        weight == 1
                        ? choice
                        : Ciphertext(
                            alpha: group.power(choice.alpha, exponent), beta: group.power(choice.beta, exponent))
                    return sum.combined(with: part, in: group)
                }
            })
    }

    /// The tally of both halves' ballots.
    public func adding(_ other: EncryptedTally, in group: any ElectionGroup) -> EncryptedTally {
        EncryptedTally(
            sums: zip(sums, other.sums).map { zip($0, $1).map { $0.combined(with: $1, in: group) } })
    }

    /// The bytes that stand in the archive.
    public func serialized(in group: any ElectionGroup) -> [UInt8] {
        let codec = GroupJSON(group: group)
        return JSON.array(sums.map { JSON.array($0.map(codec.json)) }).serialized()
    }
}
