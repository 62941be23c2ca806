import Values

/// One trustee's part of opening the tally, with the proof that it was made with the trustee's key.
public struct PartialDecryption: Hashable, Sendable {
    /// By question, then by choice: the tally's alpha to the power of the secret.
    let factors: [[GroupElement]]
    let proofs: [[ElectionProof]]

    /// Decrypts with a trustee's secret.
    public init(
        of tally: EncryptedTally, secret: Scalar, in election: Election, using random: inout some ElectionRandomness
    ) {
        let group = election.group
        let prefix = Self.prefix(election, key: group.generatorPower(secret: secret))
        var factors: [[GroupElement]] = []
        var proofs: [[ElectionProof]] = []
        for question in tally.sums {
            factors.append(question.map { group.power($0.alpha, secret: secret) })
            var some: [ElectionProof] = []
            for sum in question {
                let nonce = group.scalars.random(using: &random)
                let commitments = [group.generatorPower(secret: nonce), group.power(sum.alpha, secret: nonce)]
                let challenge = Challenge.hash(prefix, commitments, in: group)
                let used = group.scalars.multiply(secret, challenge)
                some.append(ElectionProof(challenge: challenge, response: group.scalars.subtract(nonce, used)))
            }
            proofs.append(some)
        }
        self.factors = factors
        self.proofs = proofs
    }

    /// Reads what a trustee sent or an archive holds.
    public init(parsing bytes: [UInt8], in group: any ElectionGroup) throws(ElectionReason) {
        let (json, codec) = (try JSON(record: bytes), GroupJSON(group: group))
        factors = try JSON.map(try json.list("decryption_factors")) { (row) throws(ElectionReason) in
            try JSON.map(row.arrayValue ?? []) { (json) throws(ElectionReason) in
                try codec.element(json, "decryption_factors")
            }
        }
        proofs = try JSON.map(try json.list("decryption_proofs")) { (row) throws(ElectionReason) in
            try codec.proofs(row, "decryption_proofs")
        }
    }

    /// Checks each factor against the trustee's key:
    /// `A = g^response · X^challenge`, `B = alpha^response · F^challenge`.
    func check(
        _ tally: EncryptedTally, key: GroupElement, in election: Election, _ tables: ElectionTables
    ) throws(ElectionReason) {
        let group = election.group
        guard factors.map(\.count) == tally.sums.map(\.count), proofs.map(\.count) == factors.map(\.count) else {
            throw .decryptionShapeWrong
        }
        let prefix = Self.prefix(election, key: key)
        for (question, sums) in tally.sums.enumerated() {
            for (choice, sum) in sums.enumerated() {
                let (proof, factor) = (proofs[question][choice], factors[question][choice])
                guard let power = group.memberPowers(of: factor, [proof.challenge])?.first else {
                    throw .notInGroup("a factor of question \(question + 1)")
                }
                let commitments = [
                    group.product(tables.generator.power(proof.response), group.power(key, proof.challenge)),
                    group.product(group.power(sum.alpha, proof.response), power),
                ]
                guard Challenge.hash(prefix, commitments, in: group) == proof.challenge else {
                    throw .decryptionProofWrong(question: question + 1, choice: choice + 1)
                }
            }
        }
    }

    /// The bytes that stand in the archive.
    public func serialized(in group: any ElectionGroup) -> [UInt8] {
        let codec = GroupJSON(group: group)
        return JSON.object([
            JSONMember("decryption_factors", .array(factors.map { JSON.array($0.map(codec.json)) })),
            JSONMember("decryption_proofs", .array(proofs.map(codec.json))),
        ]).serialized()
    }

    private static func prefix(_ election: Election, key: GroupElement) -> String {
        "decrypt|" + election.fingerprint + "|" + election.group.text(key) + "|"
    }
}
