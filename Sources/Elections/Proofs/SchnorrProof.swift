/// Proofs that somebody knows the logarithm of an element, bound to a text (C. Schnorr, 1991).
enum SchnorrProof {
    /// Proves knowledge of the secret, whose power of the generator is public.
    static func prove(
        _ secret: Scalar, _ prefix: String, in group: any ElectionGroup, using random: inout some ElectionRandomness
    ) -> ElectionProof {
        let nonce = group.scalars.random(using: &random)
        let challenge = Challenge.hash(prefix, [group.generatorPower(secret: nonce)], in: group)
        let response = group.scalars.subtract(nonce, group.scalars.multiply(secret, challenge))
        return ElectionProof(challenge: challenge, response: response)
    }

    /// Whether the proof holds for a member of the group.
    static func holds(
        _ proof: ElectionProof, for key: GroupElement, _ prefix: String, in group: any ElectionGroup
    ) -> Bool {
        let commitment = group.product(group.power(group.generator, proof.response), group.power(key, proof.challenge))
        return Challenge.hash(prefix, [commitment], in: group) == proof.challenge
    }

    /// The same for a key that may be no member of the group, with a table of the generator.
    static func holdsForMember(
        _ proof: ElectionProof, for key: GroupElement, _ prefix: String, in tables: ElectionTables
    ) -> Bool {
        let group = tables.group
        guard let power = group.memberPowers(of: key, [proof.challenge])?.first else { return false }
        let commitment = group.product(tables.generator.power(proof.response), power)
        return Challenge.hash(prefix, [commitment], in: group) == proof.challenge
    }
}
