public import Kernel
public import Values

/// Funded works until they are done: with dates, reports, photographs, and money spent against money granted.
///
/// A report that is due and does not come is stated on the log by the registrar, so that nobody has to look for it.
public struct Works: Procedure {
    /// What a programme file sets.
    public typealias Terms = WorksTerms
    /// What decisions remember.
    public typealias Subject = WorkRecord
    /// What is counted.
    public typealias Tally = WorksTally
    /// What it comes to.
    public typealias Outcome = WorksOutcome

    /// What may be done. A work is called by the id of its project.
    public enum Move: Codable, Sendable, Hashable {
        /// The office says when a work is to reach a stage; the first such date begins the work. `granted` is what the
        /// list says that it costs, stated again for those who count.
        case plan(project: String, stage: String, due: Instant, granted: Money)
        /// The office changes a date, or what the work may cost, with a reason.
        case change(project: String, stage: String?, due: Instant?, budget: Money?, reason: String)
        /// The office says how a work stands: with words, and a photograph, by the name of an upload.
        case report(project: String, percent: Int64, spent: Money, reached: String?, words: JSON, photo: JSON?)
        /// A work is done.
        case finish(project: String, spent: Money)
        /// A work is given up, with a reason.
        case stop(project: String, spent: Money, reason: String)
        /// A report was due and has not come.
        case miss(project: String)
    }

    /// `works` on the log.
    public static let name: ProcedureName = "works"
    /// The first edition.
    public static let edition = 1
    /// The office reports; that a report is missing anyone may say, and the registrar does.
    public static let moves = [
        MoveDeclaration("plan", by: [.clerk, .office]), MoveDeclaration("change", by: [.clerk, .office]),
        MoveDeclaration("report", by: [.clerk, .office]), MoveDeclaration("finish", by: [.clerk, .office]),
        MoveDeclaration("stop", by: [.office]), MoveDeclaration("miss", by: [.anyone]),
    ]
    /// The most characters of a reason.
    static let longestReason = 2_000

    /// What the programme file says.
    public let terms: WorksTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: WorksTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which nothing is reported any more.
    public var closes: Instant? { terms.closes }
    /// The registrar looks whether the next report has come.
    public func due(_ work: WorkRecord) -> Instant? { work.reportDue }
    /// If not, it says so.
    public func duty(_ work: WorkRecord) -> Move? { work.reportDue == nil ? nil : .miss(project: work.project) }

    /// Plans works, and says how they stand.
    public func apply(_ move: Move, to situation: inout Situation<WorkRecord>) throws(Refusal) {
        var work: WorkRecord
        switch move {
        case .plan(let project, let stage, let due, let granted):
            work = try planned(project, in: situation)
            guard work.granted == granted else { throw WorksRefusal.granted(work.granted).refusal }
            try check(stage, isNew: true, of: work)
            work.plan(stage, due)
        case .change(let project, let stage, let due, let budget, let reason):
            work = try underway(project, in: situation)
            if due != nil { try check(stage ?? "", isNew: false, of: work) }
            guard due != nil || budget != nil else { throw WorksRefusal.nothing.refusal }
            if let budget { try check(budget, of: work, asBudget: true) }
            try check(reason)
            work.change(stage, due, budget)
        case .report(let project, let percent, let spent, let reached, _, _):
            work = try underway(project, in: situation)
            guard (0...100).contains(percent) else { throw WorksRefusal.percent.refusal }
            if let reached { try check(reached, isNew: false, of: work) }
            try check(spent, of: work)
            let next = situation.time.adding(terms.reportEvery)
            work.report(percent, spent, reached: reached, at: situation.time, next: next)
        case .finish(let project, let spent):
            work = try underway(project, in: situation)
            try check(spent, of: work)
            work.end(.finished, spent)
        case .stop(let project, let spent, let reason):
            work = try underway(project, in: situation)
            try check(spent, of: work)
            try check(reason)
            work.end(.stopped, spent)
        case .miss(let project):
            work = try underway(project, in: situation)
            guard let due = work.reportDue, situation.time >= due else { throw WorksRefusal.notDue.refusal }
            work.miss(every: terms.reportEvery)
        }
        try situation.set(work, "work", Array(work.project.utf8))
    }

    /// Only labels may change, and the closing be put off.
    public func mayChange(_ old: WorksTerms, to new: WorksTerms) throws(Refusal) {
        guard new.closes >= old.closes else {
            throw Refusal(
                "terms.closes_earlier", "Works are reported on until \(old.closes).",
                remedy: "Leave the closing, or put it off.", pointer: "/terms/closes")
        }
        guard old.funded == new.funded, old.objections == new.objections, old.projects == new.projects,
            old.reportEvery == new.reportEvery, old.currency == new.currency,
            new.stages.map(\.id).starts(with: old.stages.map(\.id))
        else {
            throw Refusal(
                "terms.fixed", "Only labels, more stages and a later closing can change for works.",
                remedy: "Leave the rest as it was, or open another part.", pointer: "/terms")
        }
    }
}

extension Works {
    /// A work that is there, or one that begins now because its project is funded.
    private func planned(_ project: String, in situation: Situation<WorkRecord>) throws(Refusal) -> WorkRecord {
        if try situation.subject("work", Array(project.utf8)) != nil { return try underway(project, in: situation) }
        guard try isFunded(project, in: situation),
            let membership = try situation.membership(of: Array(project.utf8), in: terms.projects.list),
            let cost = try? membership.columns[terms.projects.cost]?.decode(Money.self), cost.currency == terms.currency
        else { throw WorksRefusal.notFunded(project).refusal }
        let due = situation.time.adding(terms.reportEvery)
        return WorkRecord(project: project, granted: cost, reportDue: due)
    }

    /// Whether the vote funded a project, and the decision on objections left it so.
    private func isFunded(_ project: String, in situation: Situation<WorkRecord>) throws(Refusal) -> Bool {
        guard let results = try situation.results(of: terms.funded) else { throw WorksRefusal.noResults.refusal }
        var funded = Self.names(project, in: results["selected"])
        if let objections = terms.objections {
            guard let decided = try situation.results(of: objections), decided["decision"]?.stringValue != nil else {
                throw WorksRefusal.noResults.refusal
            }
            if Self.names(project, in: decided["without"]) { funded = false }
            if Self.names(project, in: decided["instead"]) { funded = true }
        }
        return funded
    }

    private static func names(_ project: String, in list: JSON?) -> Bool {
        list?.arrayValue?.contains { $0.stringValue.map { $0.utf8.elementsEqual(project.utf8) } ?? false } ?? false
    }

    private func underway(_ project: String, in situation: Situation<WorkRecord>) throws(Refusal) -> WorkRecord {
        guard let work = try situation.subject("work", Array(project.utf8)) else {
            throw WorksRefusal.notPlanned(project).refusal
        }
        guard work.standing != .finished, work.standing != .stopped else { throw WorksRefusal.ended.refusal }
        return work
    }

    private func check(_ stage: String, isNew: Bool, of work: WorkRecord) throws(Refusal) {
        let isPlanned = work.milestones.contains { $0.stage == stage }
        guard terms.stages.contains(where: { $0.id == stage }), isPlanned != isNew else {
            throw WorksRefusal.stage(terms.stages.map(\.id), isNew: isNew).refusal
        }
    }

    /// What was spent does not become less, nor more than the work may cost.
    private func check(_ amount: Money, of work: WorkRecord, asBudget: Bool = false) throws(Refusal) {
        guard amount.currency == terms.currency, amount.minorUnits >= work.spent.minorUnits,
            asBudget || amount.minorUnits <= work.budget.minorUnits
        else { throw WorksRefusal.spent(work.spent, work.budget).refusal }
    }

    private func check(_ reason: String) throws(Refusal) {
        guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else {
            throw WorksRefusal.reason.refusal
        }
    }
}
