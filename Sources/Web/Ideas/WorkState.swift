import Kernel
import Participation
import Storage
import Values

/// How a work stands, as its item says it.
struct WorkState {
    /// A stage with its date.
    struct Milestone {
        let label: LocalizedText
        let due: Instant
        let reached: Instant?
    }

    let id: String
    let status: String
    let percent: Int64
    let granted: Money?
    let budget: Money?
    let spent: Money?
    /// How many reports were due and did not come.
    let missed: Int64
    /// In the order of their dates.
    let milestones: [Milestone]
    private let now: Instant

    /// Whether nothing is to be reached any more.
    var hasEnded: Bool { ["finished", "stopped"].contains(status) }

    /// The stage that is to be reached next.
    var next: Milestone? { hasEnded ? nil : milestones.first { $0.reached == nil } }

    /// Whether a stage should have been reached by now and was not.
    var isLate: Bool { !hasEnded && milestones.contains(where: isLate) }

    /// Reads an item.
    init(_ item: ResolvedItem, _ terms: WorksTerms, at now: Instant) {
        func money(_ name: String) -> Money? { item.values[name].flatMap { try? $0.decode(Money.self) } }
        func time(_ json: JSON?) -> Instant? { json?.stringValue.flatMap { Instant(rfc3339: $0) } }
        id = item.id
        status = item.item.status
        percent = item.values["percent"]?.int64Value ?? 0
        (granted, budget, spent) = (money("granted"), money("budget"), money("spent"))
        missed = item.values["missed"]?.int64Value ?? 0
        milestones = (item.values["milestones"]?.arrayValue ?? []).compactMap { json -> Milestone? in
            guard let stage = json["stage"]?.stringValue, let due = time(json["due"]) else { return nil }
            let label = terms.stages.first { $0.id == stage }?.label ?? LocalizedText(stage)
            return Milestone(label: label, due: due, reached: time(json["reached"]))
        }.sorted { $0.due < $1.due }
        self.now = now
    }

    /// Whether a stage was reached after its date, or is not yet.
    func isLate(_ milestone: Milestone) -> Bool { milestone.reached == nil && milestone.due < now }
}
