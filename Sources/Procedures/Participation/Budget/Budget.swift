public import Kernel
public import Values

/// A participatory budget: voters name the projects they want, and the money goes to those with most support.
///
/// A vote is taken from the opening to the closing, from those who are eligible, if the ballot is filled in as the terms
/// ask. Who votes again replaces their ballot: the last one counts.
public struct Budget: Procedure {
    /// What a programme file sets.
    public typealias Terms = BudgetTerms
    /// What it comes to.
    public typealias Outcome = BudgetOutcome

    /// What may be done.
    public enum Move: Codable, Sendable, Hashable {
        /// Hands in a ballot: the projects by their ids, and the points of each where the ballot asks for them.
        case vote(choices: [String], points: [Int64]?)
        /// Puts projects of the register onto the ballot paper, before voting opens; the last act completes it. Before
        /// that, projects can be taken off it again, by their ids.
        case list(projects: [ListedProject], isLast: Bool, off: [String]? = nil)
    }

    /// What decisions remember.
    public enum Subject: Codable, Sendable, Hashable {
        /// A voter who has voted: how many ballots, and the entry that holds the one that counts.
        case voter(ballots: Int, counts: UInt64)
        /// A project on the ballot paper, and what it costs in the smallest unit of the currency.
        case project(cost: Int64)
        /// The ballot paper: how many projects it has, and whether it is complete.
        case paper(projects: UInt64, isComplete: Bool)
    }

    /// Every voter's last ballot, and what they come to.
    public struct Tally: Sendable {
        var last = LastBallots()
        var sum: BudgetTally
        /// What is counted by; the projects of a ballot paper are added as they are listed.
        var plan: BudgetPlan
        /// An entry whose ballot the rules do not allow; no outcome can be computed over it.
        var unreadable: UInt64?
    }

    /// `budget` on the log.
    public static let name: ProcedureName = "budget"
    /// The first edition.
    public static let edition = 1
    /// Anyone may vote where the programme says nothing else; the terms say who is eligible.
    public static let moves = [
        MoveDeclaration("vote", by: [.anyone]), MoveDeclaration("list", by: [.office, .clerk]),
    ]

    /// What the programme file says.
    public let terms: BudgetTerms
    let plan: BudgetPlan

    /// Accepts the terms, or names every mistake in them.
    public init(terms: BudgetTerms) throws(TermsError) {
        plan = try BudgetPlan(terms)
        self.terms = terms
    }

    /// The first moment at which ballots are no longer taken.
    public var closes: Instant? { terms.closes }

    /// Takes a ballot that is in time, from somebody who is eligible, and filled in as the terms ask.
    public func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {
        switch move {
        case .vote(let choices, let points):
            let voter = situation.principal ?? situation.actor
            try checkOpen(at: situation.time)
            try checkEligible(voter, in: situation)
            _ = try checked(choices, points, by: try paper(for: choices, in: situation))

            let key = Array(voter.text.utf8)
            var earlier = 0
            if case .voter(let ballots, _) = try situation.subject("voter", key) { earlier = ballots }
            try situation.set(.voter(ballots: earlier + 1, counts: situation.index), "voter", key)
        case .list(let projects, let isLast, let off):
            try list(projects, isLast: isLast, off: off ?? [], in: &situation)
        }
    }

    /// Votes are taken from the opening on, up to but not including the closing.
    private func checkOpen(at time: Instant) throws(Refusal) {
        guard time >= terms.opens else { throw BudgetRefusal.notOpen(opens: terms.opens).refusal }
        guard time < terms.closes else { throw BudgetRefusal.closed(at: terms.closes).refusal }
    }

    /// Whoever the terms name, at this place in the log.
    private func checkEligible(_ voter: ActorID, in situation: Situation<Subject>) throws(Refusal) {
        switch terms.eligible {
        case .anyone: return
        case .onList(let list):
            guard try situation.isMember(voter, of: list) else { throw BudgetRefusal.notEligible(list).refusal }
        }
    }

    /// The ballot, filled in as the terms ask.
    private func checked(
        _ choices: [String], _ points: [Int64]?, by plan: BudgetPlan
    ) throws(Refusal) -> BudgetBallot {
        do {
            return try plan.ballotRules.ballot(choices: choices, points: points)
        } catch {
            throw BudgetRefusal.ballot(error, terms.budget.currency).refusal
        }
    }
}

extension Budget {
    /// No ballots yet.
    public func emptyTally() -> Tally {
        Tally(sum: BudgetTally(projects: plan.projects.count), plan: plan)
    }

    /// The last ballot of a voter counts: an earlier one is taken out again.
    public func count(_ applied: Applied<Move>, into tally: inout Tally) {
        switch applied.move {
        case .vote(let choices, let points):
            guard let ballot = try? tally.plan.ballotRules.ballot(choices: choices, points: points) else {
                tally.unreadable = tally.unreadable ?? applied.index
                return
            }
            let voter = applied.principal ?? applied.actor
            if let earlier = tally.last.cast(ballot, by: voter) { tally.sum.remove(earlier) }
            tally.sum.add(ballot)
        case .list(let projects, _, let off):
            let added = projects.compactMap { $0.project(in: terms.budget.currency) }
            tally.plan = tally.plan.removing(off ?? [], terms).adding(added, terms)
            tally.sum = BudgetTally(projects: tally.plan.projects.count)
        }
    }

    /// Ranks the projects and spends the money.
    public func outcome(of tally: Tally) throws(OutcomeError) -> BudgetOutcome? {
        if let index = tally.unreadable {
            throw OutcomeError("Entry \(index) holds a ballot that the terms do not allow.")
        }
        let plan = tally.plan
        let groups = plan.allocation.looksAtBallots ? tally.last.groups : []
        let pots = plan.allocation.decide(
            plan.projects, budget: terms.budget.minorUnits, tally: tally.sum, groups: groups)
        return BudgetOutcome(
            edition: Self.reference.description, pots: pots, over: plan.projects, terms: terms,
            ballots: tally.sum.ballots)
    }

    /// The number of ballots, the sums, and the ids of the funded projects.
    public func results(of outcome: BudgetOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: BudgetResults(outcome))
    }
}

extension Budget {
    /// What was voted on stays as it was; only texts may be corrected and the closing put off.
    public func mayChange(_ old: BudgetTerms, to new: BudgetTerms) throws(Refusal) {
        guard new.closes >= old.closes else {
            throw Refusal(
                "terms.closes_earlier",
                "The vote closes at \(old.closes) and cannot be closed earlier.",
                remedy: "Leave the closing, or put it off.",
                pointer: "/terms/closes"
            )
        }
        var untouched = new
        untouched.closes = old.closes
        if untouched.projects.count == old.projects.count {
            untouched.fixedProjects = old.fixedProjects.map { _ in
                zip(new.projects, old.projects).map { $0.takingTexts(from: $1) }
            }
        }
        guard untouched == old else {
            throw Refusal(
                "terms.fixed",
                "Only titles, descriptions, categories and a later closing can change in a budget.",
                remedy: "Leave the rest as it was, or open another part.",
                pointer: "/terms"
            )
        }
    }
}

extension BudgetTerms.Project {
    /// The same with the texts, which decide nothing, of another project.
    fileprivate func takingTexts(from other: BudgetTerms.Project) -> BudgetTerms.Project {
        var project = self
        project.title = other.title
        project.description = other.description
        project.category = other.category
        return project
    }
}
