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
        /// Hands in a ballot: the projects by their ids, and the points of each where the ballot asks for them. Where
        /// ballots count for persons, it names the voter's number on the roll, or that of the person they act for.
        case vote(choices: [String], points: [Int64]?, person: UInt64? = nil)
        /// Puts projects of the register onto the ballot paper, before voting opens; the last act completes it. Before
        /// that, projects can be taken off it again, by their ids.
        case list(projects: [ListedProject], isLast: Bool, off: [String]? = nil)
        /// Takes in a batch of ballots on paper, with a scan of all sheets, which is kept off the log; and where they
        /// were collected, and the number of the box or its seal.
        case batch(id: String, sheets: UInt64, scan: JSON?, place: String? = nil, seal: String? = nil)
        /// Reads a sheet of a batch.
        case record(batch: String, sheet: UInt64, reading: PaperSheet)
        /// Reads a sheet for the second time; if both readings agree, it is settled.
        case confirm(batch: String, sheet: UInt64, reading: PaperSheet)
        /// Confirms a batch of which every sheet is settled, with the counts of the sheets as they lie there.
        case finish(batch: String, counted: UInt64, void: UInt64)
        /// Hands in the ballot of somebody who votes at the counter, through whoever sits there; where they were helped,
        /// at whose wish and how, which is kept off the log.
        case intake(person: UInt64, choices: [String], points: [Int64]?, help: JSON? = nil)
    }

    /// What decisions remember.
    public enum Subject: Codable, Sendable, Hashable {
        /// A voter who has voted: how many ballots, and the entry that holds the one that counts.
        case voter(ballots: Int, counts: UInt64)
        /// Somebody on the roll whose ballot counts: how many they handed in, the entry that holds the one that counts,
        /// and whether it came on paper.
        case person(ballots: Int, counts: UInt64, onPaper: Bool)
        /// A batch of ballots on paper: how many sheets it has, and what has been settled of them.
        case batch(sheets: UInt64, done: SettledSheets? = nil)
        /// A sheet of a batch.
        case sheet(ReadSheet)
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
        var desk = PaperSums()
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
        MoveDeclaration("batch", by: [.office, .clerk]), MoveDeclaration("record", by: [.office, .clerk]),
        MoveDeclaration("confirm", by: [.office, .clerk]), MoveDeclaration("finish", by: [.office, .clerk]),
        MoveDeclaration("intake", by: [.office, .clerk]),
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
        case .vote(let choices, let points, let person):
            try vote(choices, points, for: person, in: &situation)
        case .list(let projects, let isLast, let off):
            try list(projects, isLast: isLast, off: off ?? [], in: &situation)
        case .batch(let id, let sheets, _, let place, let seal):
            try takeBatch(id, sheets: sheets, from: [place, seal], in: &situation)
        case .record(let batch, let sheet, let reading):
            try record(reading, sheet, of: batch, in: &situation)
        case .confirm(let batch, let sheet, let reading):
            try confirm(reading, sheet, of: batch, in: &situation)
        case .finish(let batch, let counted, let void):
            try finish(batch, counted: counted, void: void, in: &situation)
        case .intake(let person, let choices, let points, let help):
            try takeIn(choices, points, of: person, isHelped: help != nil, in: &situation)
        }
    }

    /// Votes are taken from the opening on, up to but not including the closing.
    func checkOpen(at time: Instant) throws(Refusal) {
        guard time >= terms.opens else { throw BudgetRefusal.notOpen(opens: terms.opens).refusal }
        guard time < terms.closes else { throw BudgetRefusal.closed(at: terms.closes).refusal }
    }

    /// The ballot, filled in as the terms ask.
    func checked(
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
        case .vote: break
        case .batch(_, let sheets, _, _, _): tally.desk.add(sheets: sheets)
        case .record, .finish: break
        case .intake(_, _, _, let help): tally.desk.addIntake(isHelped: help != nil)
        case .confirm(_, _, let reading): tally.desk.settle(reading)
        case .list(let projects, _, let off):
            let added = projects.compactMap { $0.project(in: terms.budget.currency) }
            tally.plan = tally.plan.removing(off ?? [], terms).adding(added, terms)
            tally.sum = BudgetTally(projects: tally.plan.projects.count)
        }
        if let cast = applied.move.ballot(by: applied.principal ?? applied.actor) {
            count(cast, from: applied.index, into: &tally)
        }
    }

    private func count(_ cast: CastBallot, from entry: UInt64, into tally: inout Tally) {
        guard let ballot = try? tally.plan.ballotRules.ballot(choices: cast.choices, points: cast.points) else {
            tally.unreadable = tally.unreadable ?? entry
            return
        }
        if let earlier = tally.last.cast(ballot, by: cast.voter) { tally.sum.remove(earlier) }
        tally.sum.add(ballot)
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
            ballots: tally.sum.ballots, paper: terms.paper == nil ? nil : tally.desk)
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
