import Values

// The rule by which projects are chosen.
extension BudgetTermsCheck {
    /// The groups of projects that exclude each other, as positions.
    mutating func checkedGroups() -> [Set<Int>] {
        let groups = terms.rule.exclusive ?? []
        require(
            groups.count <= BudgetPlan.mostGroups,
            "rule",
            "exclusive",
            else: "there are \(groups.count) groups, there can be \(BudgetPlan.mostGroups)"
        )
        let places = Dictionary(terms.projects.enumerated().map { ($1.id, $0) }) { first, _ in first }
        return groups.enumerated().map { number, ids in
            require(
                Set(ids).count >= 2,
                "rule",
                "exclusive",
                String(number),
                else: "a group has at least two projects"
            )
            var group: Set<Int> = []
            for (position, id) in ids.enumerated() {
                let path = ["rule", "exclusive", String(number), String(position)]
                guard let place = places[id] else {
                    mistake(at: path, "there is no project “\(id.prefix(40))”")
                    continue
                }
                guard group.insert(place).inserted else {
                    mistake(at: path, "the group names project “\(id)” twice")
                    continue
                }
            }
            return group
        }
    }

    mutating func checkRule() {
        if let threshold = terms.rule.threshold {
            require(threshold >= 0, "rule", "threshold", else: "the threshold is \(threshold), it must not be below 0")
        }
        checkMethod()
        guard let ties = terms.ties else { return }
        for (position, tie) in ties.enumerated() where ties[..<position].contains(tie) {
            require(false, "ties", String(position), else: "“\(tie.rawValue)” stands there already")
        }
        require(
            ties.contains(.id) || ties.contains(.order),
            "ties",
            else: "the last tie-break must always decide: end with “id” or “order”"
        )
    }

    /// Every method has what it needs and nothing that it does not use.
    private mutating func checkMethod() {
        let rule = terms.rule
        let method = rule.method.rawValue
        require(
            rule.method != .greedy || rule.measure != nil, "rule", "by",
            else: "a rule of method greedy needs “by”: votes or points")
        require(
            rule.method == .equalShares || rule.overflow != nil, "rule", "whenFull",
            else: "a rule of method \(method) needs “whenFull”: skip or stop")
        guard rule.method == .equalShares else {
            let only = "only a rule of method equal-shares has"
            require(rule.utility == nil, "rule", "utility", else: "\(only) a utility")
            require(rule.completion == nil, "rule", "completion", else: "\(only) a completion")
            require(rule.increment == nil, "rule", "increment", else: "\(only) an increment")
            return
        }
        require(
            rule.overflow == nil, "rule", "whenFull",
            else: "a rule of method equal-shares has no “whenFull”: its completion says what happens with the rest")
        require(
            rule.utility != nil, "rule", "utility",
            else: "a rule of method equal-shares needs a utility: cost, cardinality or points")
        require(
            rule.completion != nil, "rule", "completion",
            else: "a rule of method equal-shares needs a completion: none, add1, add1u or greedy")
    }

    /// By how much shares are raised in one step.
    mutating func checkedIncrement() -> Int64 {
        let rule = terms.rule
        let whole = (0..<terms.budget.currency.minorDigits).reduce(Int64(1)) { unit, _ in unit * 10 }
        guard let increment = rule.increment else { return whole }
        require(
            rule.completion?.raisesShares ?? true, "rule", "increment",
            else: "only the completions add1 and add1u raise shares")
        let amount = money(increment)?.minorUnits
        require(
            amount.map { $0 > 0 } ?? true, "rule", "increment", else: "shares must be raised by something above nothing"
        )
        require(
            amount != nil, "rule", "increment",
            else: "“\(increment.prefix(40))” is not an amount, write it like \(example)")
        return max(1, amount ?? 1)
    }
}
