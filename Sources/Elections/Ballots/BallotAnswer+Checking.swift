extension BallotAnswer {
    /// Up to so many further powers of the choices cost less than new squarings of their product.
    private static let fewPowers = 6

    /// Checks that every choice holds 0 or 1 and that as many are chosen as the question allows.
    ///
    /// - Parameter number: the question's number, counted from 1, for the refusal.
    func check(
        _ question: ElectionQuestion, number: Int, voter: String, _ tables: ElectionTables
    ) throws(ElectionReason) {
        let group = tables.group
        guard choices.count == question.ciphertexts, individualProofs.count == choices.count,
            (blankProof != nil) == question.hasBlank
        else { throw .answerShapeWrong(question: number) }
        var plan = PowerPlan()
        let alphas = choices.map { plan.add($0.alpha, mayBeNoMember: true) }
        let betas = choices.map { plan.add($0.beta, mayBeNoMember: true) }
        var individual: [DisjunctiveCheck] = []
        for (index, proofs) in individualProofs.enumerated() {
            let claims = [UInt64(0), 1].map { bit in
                DisjunctiveCheck.Claim(alphas: [alphas[index]], betas: [betas[index]], number: bit)
            }
            guard let check = DisjunctiveCheck(claims, proofs, &plan) else {
                throw .choiceProofWrong(question: number, choice: index + 1)
            }
            individual.append(check)
        }
        let counted = choices.dropFirst(question.hasBlank ? 1 : 0)
        let sum = counted.reduce(Ciphertext.neutral(in: group)) { $0.combined(with: $1, in: group) }
        var (sumAlphas, sumBetas) = (Array(alphas.suffix(counted.count)), Array(betas.suffix(counted.count)))
        if !group.sharesPowers || counted.count * question.choices.count > Self.fewPowers {
            // A product of members is a member.
            sumAlphas = [plan.add(sum.alpha, mayBeNoMember: false)]
            sumBetas = [plan.add(sum.beta, mayBeNoMember: false)]
        }
        var claims = question.choices.map {
            DisjunctiveCheck.Claim(alphas: sumAlphas, betas: sumBetas, number: UInt64($0))
        }
        var blank: DisjunctiveCheck?
        if let blankProof {
            let none = [([alphas[0]], [betas[0]]), (sumAlphas, sumBetas)].map { pair in
                DisjunctiveCheck.Claim(alphas: pair.0, betas: pair.1, number: 0)
            }
            blank = DisjunctiveCheck(none, blankProof, &plan)
            guard blank != nil else { throw .blankProofWrong(question: number) }
            claims.insert(DisjunctiveCheck.Claim(alphas: [alphas[0]], betas: [betas[0]], number: 1), at: 0)
        }
        guard let overall = DisjunctiveCheck(claims, overallProof, &plan) else {
            throw .sumProofWrong(question: number)
        }
        guard let powers = group.products(plan) else { throw .choiceNotInGroup(question: number) }
        for (index, check) in individual.enumerated() {
            guard check.holds(BallotTexts.proof(voter, choices[index], in: group), powers, tables) else {
                throw .choiceProofWrong(question: number, choice: index + 1)
            }
        }
        let statement = BallotTexts.choices(voter, choices, in: group)
        if let blank, !blank.holds(BallotTexts.blank(statement), powers, tables) {
            throw .blankProofWrong(question: number)
        }
        let prefix =
            blank == nil
            ? BallotTexts.proof(statement, sum, in: group) : BallotTexts.overallWithBlank(statement)
        guard overall.holds(prefix, powers, tables) else { throw .sumProofWrong(question: number) }
    }
}
