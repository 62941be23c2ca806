import Kernel
import Values

/// What the office and its departments do: moderating, hearing appeals, assessing.
extension Proposal {
    /// The most characters of a reason.
    static let longestReason = 2_000

    func moderate(
        _ number: UInt64, _ version: UInt64, _ decision: ProposalMove.Moderation, _ clause: String?,
        _ reason: String?, in situation: inout Situation<ProposalRecord>
    ) throws(Refusal) {
        var idea = try idea(number, .submitted, in: situation)
        guard idea.version == version else { throw ProposalRefusal.changed(idea.version).refusal }
        switch decision {
        case .admit:
            try admit(&idea, in: &situation)
        case .refuse:
            guard let clause, terms.charter.contains(where: { $0.id == clause }) else {
                throw ProposalRefusal.clause(terms.charter.map(\.id)).refusal
            }
            try check(reason ?? "")
            idea.refuse(by: situation.actor, appealUntil: situation.time.adding(terms.appealWithin))
        }
        try keep(idea, in: &situation)
    }

    func hear(
        _ number: UInt64, _ decision: ProposalMove.Hearing, _ reason: String,
        in situation: inout Situation<ProposalRecord>
    ) throws(Refusal) {
        var idea = try idea(number, .appealed, in: situation)
        guard idea.moderator != situation.actor else { throw ProposalRefusal.sameJudge.refusal }
        try check(reason)
        switch decision {
        case .admit: try admit(&idea, in: &situation)
        case .uphold: idea.standing = .rejected
        }
        try keep(idea, in: &situation)
    }

    /// The idea's words become public, and its authors are told by a list.
    private func admit(
        _ idea: inout IdeaRecord, in situation: inout Situation<ProposalRecord>
    ) throws(Refusal) {
        idea.standing = .admitted
        try situation.publishValues(of: idea.version)
        for author in idea.authors { try situation.admit(Array(author.text.utf8), to: Self.authors) }
    }

    func assess(
        _ number: UInt64, _ assessment: IdeaRecord.Assessment, _ reason: String,
        in situation: inout Situation<ProposalRecord>
    ) throws(Refusal) {
        var idea = try idea(number, .admitted, in: situation)
        let needed = terms.departments(for: idea.category)
        guard needed.contains(assessment.department),
            let department = terms.departments.first(where: { $0.id == assessment.department })
        else { throw ProposalRefusal.department(needed).refusal }
        guard try situation.holds(department.by) else {
            throw ProposalRefusal.notDepartment(department.by).refusal
        }
        if let cost = assessment.cost, assessment.verdict != .infeasible {
            guard cost.currency == terms.currency, !cost.isNegative else {
                throw ProposalRefusal.cost(terms.currency).refusal
            }
        } else if (assessment.cost == nil) != (assessment.verdict == .infeasible) {
            throw ProposalRefusal.cost(terms.currency).refusal
        }
        try check(reason)
        idea.take(assessment)
        try keep(idea, in: &situation)
    }

    private func check(_ reason: String) throws(Refusal) {
        guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else {
            throw ProposalRefusal.reason.refusal
        }
    }
}
