/// One disjunctive proof on its way to being verified: first its powers are asked for, then it is decided.
struct DisjunctiveCheck {
    /// A claim as its verifier sees it: that a ciphertext, the product of some of the plan's,
    /// holds a number.
    struct Claim {
        let alphas: [Int]
        let betas: [Int]
        let number: UInt64
    }

    private let claims: [Claim]
    private let proofs: [ElectionProof]
    private let alphas: [Int]
    private let betas: [Int]

    /// Nil when there are not as many branches as claims.
    init?(_ claims: [Claim], _ proofs: [ElectionProof], _ plan: inout PowerPlan) {
        guard claims.count == proofs.count else { return nil }
        self.claims = claims
        self.proofs = proofs
        var alphas: [Int] = []
        var betas: [Int] = []
        for (claim, proof) in zip(claims, proofs) {
            alphas.append(plan.ask(claim.alphas, proof.challenge))
            betas.append(plan.ask(claim.betas, proof.challenge))
        }
        self.alphas = alphas
        self.betas = betas
    }

    /// Whether the challenges sum up to the hash of the commitments:
    /// `A = g^response · alpha^challenge`, `B = y^response · (beta / g^number)^challenge`.
    func holds(_ prefix: String, _ powers: [GroupElement], _ tables: ElectionTables) -> Bool {
        let (group, field) = (tables.group, tables.group.scalars)
        var commitments: [GroupElement] = []
        var sum = field.zero
        for (index, proof) in proofs.enumerated() {
            let alpha = powers[alphas[index]]
            commitments.append(group.product(tables.generator.power(proof.response), alpha))
            var beta = powers[betas[index]]
            if claims[index].number > 0 {
                let shift = field.multiply(field.scalar(claims[index].number), proof.challenge)
                beta = group.product(beta, tables.generator.power(field.negate(shift)))
            }
            commitments.append(group.product(tables.keyTable.power(proof.response), beta))
            sum = field.add(sum, proof.challenge)
        }
        return Challenge.hash(prefix, commitments, in: group) == sum
    }
}
