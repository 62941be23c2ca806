import Values

// The scopes to which projects belong.
extension BudgetTermsCheck {
    /// What the scopes come to.
    struct Scopes {
        /// The pots, where scopes have money of their own.
        var pots: [BudgetAllocation.Pot] = []
        /// The quotas.
        var quotas: [SpendingLimits.Quota] = []
    }

    /// The scopes as pots and quotas over the projects.
    mutating func checkedScopes(_ projects: [BudgetProject]) -> Scopes {
        let scopes = terms.scopes ?? []
        var places: [String: Int] = [:]
        require(
            terms.scopes == nil || (1...BudgetPlan.mostScopes).contains(scopes.count), "scopes",
            else: "there are \(scopes.count) scopes, there must be 1 to \(BudgetPlan.mostScopes)")
        for (place, scope) in scopes.enumerated() {
            require(
                Self.isID(scope.id), "scopes", String(place), "id",
                else: "an id is 1 to \(BudgetPlan.longestID) letters, digits and signs of ASCII, "
                    + "without spaces, commas, semicolons and quotes")
            if let first = places.updateValue(place, forKey: scope.id) {
                require(false, "scopes", String(place), "id", else: "scope \(first) has the id “\(scope.id)” already")
            }
        }
        let members = checkedMembers(places, count: scopes.count)
        guard terms.projectsFrom == nil else { return Scopes() }
        let budgets = checkedBudgets(scopes, projects, members)
        let quotas = scopes.indices.map { place in
            checkedQuota(scopes[place], at: place, projects, members[place], budget: budgets?[place])
        }
        if budgets == nil { checkGuarantees(quotas, projects) }
        return Scopes(
            pots: budgets.map { zip(members, $0).map { .init(members: $0, budget: $1) } } ?? [],
            quotas: quotas.filter { $0.least > 0 || $0.most != nil || $0.mostCost != nil })
    }

    /// For each scope its projects.
    private mutating func checkedMembers(_ places: [String: Int], count: Int) -> [Set<Int>] {
        var members = [Set<Int>](repeating: [], count: count)
        let isDivided = terms.scopes?.contains { $0.budget != nil } ?? false
        for (number, project) in terms.projects.enumerated() {
            let path = ["projects", String(number), "scope"]
            guard let scope = project.scope else {
                if isDivided { mistake(at: path, "every project needs a scope where scopes have budgets") }
                continue
            }
            guard let place = places[scope] else {
                mistake(at: path, "there is no scope “\(scope.prefix(40))”")
                continue
            }
            members[place].insert(number)
        }
        return members
    }

    /// The money of each scope, where they have any.
    private mutating func checkedBudgets(
        _ scopes: [BudgetTerms.Scope], _ projects: [BudgetProject], _ members: [Set<Int>]
    ) -> [Int64]? {
        guard scopes.contains(where: { $0.budget != nil }) else { return nil }
        var budgets: [Int64] = []
        var sum: Int128 = 0
        for (place, scope) in scopes.enumerated() {
            let amount = checkedAmount(scope.budget, at: ["scopes", String(place), "budget"])
            if scope.budget == nil {
                require(
                    false, "scopes", String(place), "budget",
                    else: "either every scope has a budget of its own or none has")
            }
            if let amount {
                for project in members[place].sorted() where projects[project].cost > amount {
                    require(
                        false, "projects", String(project), "cost",
                        else: "the cost is \(text(projects[project].cost)), more than the \(text(amount)) of its scope")
                }
            }
            budgets.append(amount ?? 0)
            sum += Int128(amount ?? 0)
        }
        if let total = Int64(exactly: sum), !budgets.contains(0) {
            require(
                total == terms.budget.minorUnits, "scopes",
                else: "the scopes have \(text(total)) together, the budget is \(text(terms.budget.minorUnits))")
        }
        return budgets
    }

    /// An amount above nothing, if there is one.
    private mutating func checkedAmount(_ amount: String?, at path: [String]) -> Int64? {
        guard let amount else { return nil }
        guard let units = money(amount)?.minorUnits else {
            mistake(at: path, "“\(amount.prefix(40))” is not an amount, write it like \(example)")
            return nil
        }
        guard units > 0 else {
            mistake(at: path, "the amount is \(text(units)), it must be above nothing")
            return nil
        }
        return units
    }

    private mutating func checkedQuota(
        _ scope: BudgetTerms.Scope, at place: Int, _ projects: [BudgetProject], _ members: Set<Int>, budget: Int64?
    ) -> SpendingLimits.Quota {
        let path = ["scopes", String(place)]
        let least = scope.least ?? 0
        if least < 0 { mistake(at: path + ["least"], "least is \(least), it must not be below 0") }
        if let most = scope.most {
            if most < 1 { mistake(at: path + ["most"], "most is \(most), it must be at least 1") }
            if most >= 1, least > most { mistake(at: path + ["least"], "least is \(least), more than most, \(most)") }
        }
        if least > members.count {
            mistake(at: path + ["least"], "\(least) projects are to be funded, the scope has \(members.count)")
        }
        let mostCost = checkedAmount(scope.mostCost, at: path + ["mostCost"])
        if budget != nil, scope.mostCost != nil {
            mistake(at: path + ["mostCost"], "a scope with a budget of its own has no mostCost")
        }
        let limit = mostCost ?? budget
        if let limit, least <= members.count, Self.cheapest(least, of: members, projects) > Int128(limit) {
            mistake(at: path + ["least"], "even the \(least) cheapest projects cost more than \(text(limit))")
        }
        return SpendingLimits.Quota(members: members, least: max(0, least), most: scope.most, mostCost: mostCost)
    }

    /// The projects that all scopes are sure of must fit into the budget at least where they are the cheapest.
    private mutating func checkGuarantees(_ quotas: [SpendingLimits.Quota], _ projects: [BudgetProject]) {
        let sum = quotas.reduce(Int128(0)) { $0 + Self.cheapest($1.least, of: $1.members, projects) }
        require(
            sum <= Int128(terms.budget.minorUnits), "scopes",
            else: "the cheapest projects that the scopes are sure of cost more together than the whole budget")
    }

    private static func cheapest(_ count: Int, of members: Set<Int>, _ projects: [BudgetProject]) -> Int128 {
        members.map { projects[$0].cost }.sorted().prefix(max(0, count)).reduce(Int128(0)) { $0 + Int128($1) }
    }
}
