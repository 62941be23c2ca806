import Kernel
import Values

/// Looks through the terms of a budget and gathers every mistake, so that an office corrects them all at once.
struct BudgetTermsCheck {
    let terms: BudgetTerms
    private(set) var mistakes: [TermsError.Mistake] = []

    init(_ terms: BudgetTerms) {
        self.terms = terms
    }

    mutating func require(_ isRight: Bool, _ path: String..., else reason: String) {
        if !isRight { mistake(at: path, reason) }
    }

    mutating func mistake(at path: [String], _ reason: String) {
        mistakes.append(TermsError.Mistake(at: path, reason))
    }

    func money(_ amount: String) -> Money? {
        Money(amount: amount, currency: terms.budget.currency)
    }

    func text(_ minorUnits: Int64) -> String {
        Money(minorUnits: minorUnits, currency: terms.budget.currency).description
    }

    mutating func checkTimes() {
        require(
            terms.closes > terms.opens,
            "closes",
            else: "the vote closes at \(terms.closes), it must be after it opens at \(terms.opens)"
        )
    }

    mutating func checkBudget() {
        require(terms.budget.minorUnits > 0, "budget", "amount", else: "there must be something to spend")
    }

    /// The projects with their costs; what is wrong with one leaves a place holder, so that positions stay right.
    mutating func checkedProjects() -> [BudgetProject] {
        if terms.projectsFrom != nil {
            require(
                terms.fixedProjects == nil,
                "projects",
                else: "the projects come from a list: leave “projects” or “projectsFrom” out"
            )
            require(
                (terms.rule.exclusive ?? []).isEmpty,
                "rule",
                "exclusive",
                else: "projects that come from a list cannot exclude each other"
            )
            require(terms.scopes == nil, "scopes", else: "projects that come from a list cannot belong to scopes")
            return []
        }
        let count = terms.projects.count
        require(
            (1...BudgetPlan.mostProjects).contains(count),
            "projects",
            else: "there are \(count) projects, there must be 1 to \(BudgetPlan.mostProjects)"
        )
        var places: [String: Int] = [:]
        return terms.projects.enumerated().map { place, project in
            let index = String(place)
            require(
                Self.isID(project.id),
                "projects",
                index,
                "id",
                else: "an id is 1 to \(BudgetPlan.longestID) letters, digits and signs of ASCII, "
                    + "without spaces, commas, semicolons and quotes"
            )
            if let first = places[project.id] {
                require(false, "projects", index, "id", else: "project \(first) has the id “\(project.id)” already")
            }
            places[project.id] = places[project.id] ?? place
            return BudgetProject(id: project.id, cost: checkedCost(project.cost, "projects", index, "cost") ?? 0)
        }
    }

    private mutating func checkedCost(_ amount: String, _ path: String...) -> Int64? {
        let budget = terms.budget.minorUnits
        guard let cost = money(amount)?.minorUnits else {
            mistakes.append(.init(at: path, "“\(amount.prefix(40))” is not an amount, write it like \(example)"))
            return nil
        }
        guard cost > 0 else {
            mistakes.append(.init(at: path, "the cost is \(text(cost)), it must be above nothing"))
            return nil
        }
        guard cost <= budget || budget <= 0 else {
            mistakes.append(.init(at: path, "the cost is \(text(cost)), more than the whole budget of \(text(budget))"))
            return nil
        }
        return cost
    }

    var example: String {
        "“\(Money(minorUnits: 125_000, currency: terms.budget.currency).amount)”"
    }

    static func isID(_ id: String) -> Bool {
        let excluded = Array(",;\"".utf8)
        return (1...BudgetPlan.longestID).contains(id.utf8.count)
            && id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !excluded.contains($0) }
    }

    /// The most that the projects on a ballot may cost together.
    mutating func checkedMostCost(_ projects: [BudgetProject]) -> Int64? {
        guard let amount = terms.ballot.maxCost else { return nil }
        guard let most = money(amount)?.minorUnits else {
            require(
                false,
                "ballot",
                "maxCost",
                else: "“\(amount.prefix(40))” is not an amount, write it like \(example)"
            )
            return nil
        }
        let cheapest = projects.map(\.cost).min() ?? 1
        require(
            most > 0 && most >= cheapest,
            "ballot",
            "maxCost",
            else: "no project costs \(text(most)) or less; the cheapest costs \(text(cheapest))"
        )
        return most
    }

    mutating func checkBallotSize() {
        let ballot = terms.ballot
        let least = ballot.leastChoices
        require(least >= 0, "ballot", "min", else: "a ballot cannot name fewer than no projects")
        if ballot.type == .choose1 {
            require(least == 1, "ballot", "min", else: "a ballot of type choose1 names exactly 1 project")
            require(ballot.max ?? 1 == 1, "ballot", "max", else: "a ballot of type choose1 names exactly 1 project")
            return
        }
        if let most = ballot.mostChoices {
            let member = ballot.max == nil ? "points" : "max"
            require(most >= 1, "ballot", member, else: "a ballot must be able to name a project")
            require(most < 1 || least <= most, "ballot", "min", else: "min is \(least), more than the most of \(most)")
        }
        require(
            terms.projectsFrom != nil || least <= terms.projects.count,
            "ballot",
            "min",
            else: "a ballot would name at least \(least) projects, there are \(terms.projects.count)"
        )
    }

    /// The bounds of the points that voters write, where they write any.
    mutating func checkedPoints() -> ClosedRange<Int64>? {
        let ballot = terms.ballot
        if ballot.type == .ordinal {
            checkPointsByPlace()
        } else {
            require(ballot.points == nil, "ballot", "points", else: "only a ballot of type ordinal has points by place")
        }
        guard ballot.type.asksForPoints else {
            require(
                ballot.minPoints == nil,
                "ballot",
                "minPoints",
                else: "only a ballot of type score or cumulative has minPoints"
            )
            require(
                ballot.maxPoints == nil,
                "ballot",
                "maxPoints",
                else: "only a ballot of type score or cumulative has maxPoints"
            )
            return nil
        }
        guard let most = ballot.maxPoints else {
            require(false, "ballot", "maxPoints", else: "a ballot of type \(ballot.type.rawValue) needs maxPoints")
            return nil
        }
        let isScore = ballot.type == .score
        let least = ballot.minPoints ?? (isScore || ballot.leastChoices == 0 ? 0 : 1)
        let floor = isScore ? -BudgetBallot.mostPoints : 0
        require(
            (1...BudgetBallot.mostPoints).contains(most),
            "ballot",
            "maxPoints",
            else: "maxPoints is \(most), it must be 1 to \(BudgetBallot.mostPoints)"
        )
        require(
            least >= floor && least <= most,
            "ballot",
            "minPoints",
            else: "minPoints is \(least), it must be \(floor) to \(most)"
        )
        if !isScore {
            require(
                Int64(ballot.leastChoices) <= most,
                "ballot",
                "maxPoints",
                else: "\(most) points cannot be shared among at least \(ballot.leastChoices) projects"
            )
        }
        return least <= most ? least...most : nil
    }

    private mutating func checkPointsByPlace() {
        guard let points = terms.ballot.points else {
            require(false, "ballot", "points", else: "a ballot of type ordinal needs the points of each place")
            return
        }
        if let most = terms.ballot.max {
            require(
                points.count == most,
                "ballot",
                "points",
                else: "there are points for \(points.count) places, a ballot has up to \(most)"
            )
        }
        for (place, given) in points.enumerated() {
            let index = String(place)
            require(
                (0...BudgetBallot.mostPoints).contains(given),
                "ballot",
                "points",
                index,
                else: "a place gives 0 to \(BudgetBallot.mostPoints) points"
            )
            require(
                place == 0 || given <= points[place - 1],
                "ballot",
                "points",
                index,
                else: "a later place cannot give more points than the one before it"
            )
        }
    }
}
