public import Kernel
public import Values

/// Counting: what every entry makes of the works, in the order of the log.
extension Works {
    /// No works.
    public func emptyTally() -> WorksTally { WorksTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<Move>, into tally: inout WorksTally) {
        switch applied.move {
        case .plan(let project, let stage, let due, let granted):
            var work =
                tally.works[project] ?? WorkRecord(project: project, granted: granted, reportDue: applied.time)
            work.plan(stage, due)
            tally.works[project] = work
        case .change(let project, let stage, let due, let budget, _): tally.works[project]?.change(stage, due, budget)
        case .report(let project, let percent, let spent, let reached, _, _):
            tally.works[project]?.report(
                percent, spent, reached: reached, at: applied.time, next: applied.time)
        case .finish(let project, let spent): tally.works[project]?.end(.finished, spent)
        case .stop(let project, let spent, _): tally.works[project]?.end(.stopped, spent)
        case .miss(let project): tally.works[project]?.miss(every: terms.reportEvery)
        }
    }

    /// Every work, with the sums.
    public func outcome(of tally: WorksTally) throws(OutcomeError) -> WorksOutcome? {
        let works = tally.works.values.sorted { $0.project.utf8.lexicographicallyPrecedes($1.project.utf8) }
        var (granted, spent) = (Money.zero(terms.currency), Money.zero(terms.currency))
        for work in works {
            do {
                granted = try granted.adding(work.granted)
                spent = try spent.adding(work.spent)
            } catch {
                throw OutcomeError("The amounts are too large to be added up.")
            }
        }
        return WorksOutcome(
            edition: Self.reference.description, granted: granted, spent: spent,
            works: works.map { work in
                WorksOutcome.Work(
                    project: work.project, standing: work.standing, granted: work.granted, budget: work.budget,
                    spent: work.spent, percent: work.percent, reports: work.reports, missed: work.missed,
                    milestones: work.milestones)
            })
    }

    /// How many works there were, and what became of them.
    public func results(of outcome: WorksOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(
            encoding: WorksResults(
                works: UInt64(outcome.works.count),
                finished: UInt64(outcome.works.count { $0.standing == .finished }),
                stopped: UInt64(outcome.works.count { $0.standing == .stopped }),
                missed: outcome.works.reduce(0) { $0 + $1.missed }))
    }
}
