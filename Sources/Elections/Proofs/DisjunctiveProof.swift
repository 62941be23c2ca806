/// Proofs that one of several claims "this ciphertext holds this number" is true, without saying which
/// (R. Cramer, I. Damgård, B. Schoenmakers, 1994).
enum DisjunctiveProof {
    /// A claim as its prover sees it.
    struct Claim {
        let encryption: Encryption
        let number: UInt64
        /// 1 for the one claim that is proved, 0 for the others.
        let isTrue: UInt
    }

    /// Makes every branch by the same steps, the true one too: its challenge alone is chosen at the end, by a mask.
    static func prove(
        _ claims: [Claim], _ prefix: String, key: GroupElement, in group: any ElectionGroup,
        using random: inout some ElectionRandomness
    ) -> [ElectionProof] {
        let field = group.scalars
        var nonces: [Scalar] = []
        var challenges: [Scalar] = []
        var commitments: [GroupElement] = []
        var others = field.zero
        for claim in claims {
            let nonce = field.random(using: &random)
            let challenge = field.random(using: &random)
            // Zero for the true claim, so that its challenge need not be known yet.
            let shift = field.multiply(
                field.subtract(claim.encryption.value, field.scalar(claim.number)), challenge)
            commitments.append(group.generatorPower(secret: nonce))
            commitments.append(
                group.product(group.power(key, secret: nonce), group.generatorPower(secret: shift)))
            let counted = Scalar(words: Words.select(claim.isTrue, challenge.words, field.zero.words))
            others = field.add(others, counted)
            nonces.append(nonce)
            challenges.append(challenge)
        }
        let own = field.subtract(Challenge.hash(prefix, commitments, in: group), others)
        return claims.indices.map { index in
            let challenge = Scalar(words: Words.select(claims[index].isTrue, challenges[index].words, own.words))
            let used = field.multiply(claims[index].encryption.randomness, challenge)
            return ElectionProof(challenge: challenge, response: field.subtract(nonces[index], used))
        }
    }
}
