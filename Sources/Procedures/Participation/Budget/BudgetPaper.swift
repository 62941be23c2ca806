import Kernel
public import Values

/// A project as the ballot paper has it: its id in the register, and what it costs there.
public struct ListedProject: Codable, Sendable, Hashable {
    /// The record's id.
    public let id: String
    /// What it costs, as the register has it.
    public let cost: Money

    /// A project for the ballot paper.
    public init(id: String, cost: Money) {
        self.id = id
        self.cost = cost
    }

    /// The project as the count sees it; nil where the cost is of another currency or not above nothing.
    func project(in currency: Currency) -> BudgetProject? {
        guard cost.currency == currency, cost.minorUnits > 0 else { return nil }
        return BudgetProject(id: id, cost: cost.minorUnits)
    }
}

/// The ballot paper of a budget whose projects come from a register.
extension Budget {
    private static let paperKey = Array("paper".utf8)

    /// Puts projects onto the ballot paper: each as it stands on the list, and in the end the whole list.
    func list(
        _ listed: [ListedProject], isLast: Bool, off: [String], in situation: inout Situation<Subject>
    ) throws(Refusal) {
        guard let source = terms.projectsFrom else {
            throw PaperRefusal.fixed.refusal
        }
        guard situation.time < terms.opens else { throw PaperRefusal.late(opens: terms.opens).refusal }
        var count: UInt64 = 0
        if case .paper(let projects, let isComplete) = try situation.subject("paper", Self.paperKey) {
            guard !isComplete else { throw PaperRefusal.complete.refusal }
            count = projects
        }
        for (place, id) in off.enumerated() {
            guard case .project = try situation.subject("project", Array(id.utf8)) else {
                throw PaperRefusal.notListed(id, place: place).refusal
            }
            situation.remove("project", Array(id.utf8))
            count -= min(count, 1)
        }
        for (place, project) in listed.enumerated() {
            try check(project, at: place, against: source, in: situation)
            try situation.set(.project(cost: project.cost.minorUnits), "project", Array(project.id.utf8))
        }
        count += UInt64(listed.count)
        guard count <= UInt64(BudgetPlan.mostProjects) else { throw PaperRefusal.tooMany.refusal }
        if isLast {
            let size = try situation.size(of: source.list) ?? 0
            guard count == size, count > 0 else { throw PaperRefusal.incomplete(listed: count, size: size).refusal }
        }
        try situation.set(.paper(projects: count, isComplete: isLast), "paper", Self.paperKey)
    }

    private func check(
        _ project: ListedProject, at place: Int, against source: BudgetTerms.Source,
        in situation: Situation<Subject>
    ) throws(Refusal) {
        let key = Array(project.id.utf8)
        guard try situation.subject("project", key) == nil else {
            throw PaperRefusal.twice(project.id, place: place).refusal
        }
        guard let membership = try situation.membership(of: key, in: source.list) else {
            throw PaperRefusal.notOnList(project.id, source.list, place: place).refusal
        }
        let cost = try? membership.columns[source.cost]?.decode(Money.self)
        guard let counted = project.project(in: terms.budget.currency), cost == project.cost,
            counted.cost <= terms.budget.minorUnits
        else { throw PaperRefusal.otherCost(project.id, cost, place: place).refusal }
    }

    /// The plan by which a ballot is checked: the terms' own, or that of the ballot paper's named projects.
    func paper(for choices: [String], in situation: Situation<Subject>) throws(Refusal) -> BudgetPlan {
        guard terms.projectsFrom != nil else { return plan }
        guard case .paper(let count, true) = try situation.subject("paper", Self.paperKey) else {
            throw PaperRefusal.noPaper.refusal
        }
        guard choices.count <= terms.ballot.most(of: Int(count)) else {
            let most = BallotRefusal.tooMany(most: terms.ballot.most(of: Int(count)), named: choices.count)
            throw BudgetRefusal.ballot(most, terms.budget.currency).refusal
        }
        var named: [BudgetProject] = []
        for (place, id) in choices.enumerated() {
            guard case .project(let cost) = try situation.subject("project", Array(id.utf8)) else {
                throw BudgetRefusal.ballot(.unknownProject(id, place: place), terms.budget.currency).refusal
            }
            guard !named.contains(where: { $0.id.utf8.elementsEqual(id.utf8) }) else {
                throw BudgetRefusal.ballot(.repeatedProject(id, place: place), terms.budget.currency).refusal
            }
            named.append(BudgetProject(id: id, cost: cost))
        }
        return plan.adding(named, terms)
    }
}

/// Why projects do not come onto the ballot paper, or a ballot is not taken for want of one.
enum PaperRefusal {
    case fixed, complete, tooMany, noPaper
    case late(opens: Instant)
    case incomplete(listed: UInt64, size: UInt64)
    case twice(String, place: Int)
    case notListed(String, place: Int)
    case notOnList(String, ListReference, place: Int)
    case otherCost(String, Money?, place: Int)

    /// The refusal as the kernel hands it on.
    var refusal: Refusal {
        switch self {
        case .fixed:
            Refusal(
                "paper.fixed", "The programme file lists the projects itself.", remedy: "Nothing has to be listed.")
        case .complete:
            Refusal("paper.complete", "The ballot paper is complete.", remedy: "It does not change any more.")
        case .tooMany:
            Refusal(
                "paper.too_many", "A ballot paper has at most \(BudgetPlan.mostProjects) projects.",
                remedy: "Hold several votes.", pointer: "/body/projects")
        case .noPaper:
            Refusal(
                "paper.missing", "The ballot paper is not complete, so nobody can vote yet.",
                remedy: "Ask the office to list the projects.")
        case .late(let opens):
            Refusal(
                "paper.late", "Voting opened at \(opens); the ballot paper does not change after that.",
                remedy: "Put the opening off, or open another part.")
        case .incomplete(let listed, let size):
            Refusal(
                "paper.incomplete", "The list has \(size) projects; the ballot paper would have \(listed).",
                remedy: "List every project of the list, and take off those that have left it.",
                pointer: "/body/projects")
        case .twice(let id, let place):
            Refusal(
                "paper.twice", "“\(id)” stands on the ballot paper already.", remedy: "List each project once.",
                pointer: "/body/projects/\(place)/id")
        case .notListed(let id, let place):
            Refusal(
                "paper.not_listed", "“\(id.prefix(128))” does not stand on the ballot paper.",
                remedy: "Take off only what was listed.", pointer: "/body/off/\(place)")
        case .notOnList(let id, let list, let place):
            Refusal(
                "paper.not_on_list", "“\(id.prefix(128))” is not \(list).",
                remedy: "List the projects that the register admits.", pointer: "/body/projects/\(place)/id")
        case .otherCost(let id, let cost, let place):
            Refusal(
                "paper.other_cost",
                "“\(id)” must cost \(cost.map(\.description) ?? "something") as the register says, "
                    + "in the budget's currency and not more than the budget.",
                remedy: "Correct the register or the ballot paper.", pointer: "/body/projects/\(place)/cost")
        }
    }
}
