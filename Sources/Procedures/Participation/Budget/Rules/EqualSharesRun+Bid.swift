import Values

extension EqualSharesRun {
    /// What looking at one project finds.
    enum Finding {
        /// Its supporters have not enough left together.
        case unaffordable
        /// It costs more than another bid, and at least this for a weight of one.
        case dearer(Int64)
        /// It can be bought.
        case bid(Bid)
    }

    /// The least price at which the supporters of a project pay for it together.
    ///
    /// Who has less than the price pays all they have, which raises the price for the others, so that more may be poor;
    /// who is poor at one price stays poor at the higher ones.
    func bid(on project: Int, against best: Bid?) -> Finding {
        let cost = scale.bracket(setting.projects[project].cost)
        var rich = setting.table.supporters[project].filter { !isEmpty[$0.other] }
        var weight = rich.reduce(0) { $0 + $1.total }
        var poor: [Int] = []
        var paid = Bracket(least: 0, most: 0)
        while !rich.isEmpty {
            let least = max(0, cost.least - paid.most) / weight
            if let best, isAbove(least, of: project, best) { return .dearer(least) }
            guard least <= share.most else { return .unaffordable }
            let before = poor.count
            drop(from: &rich, &weight, &poor, &paid) { purses[$0.other].most < least * $0.weight }
            guard poor.count == before else { continue }

            let most = Bracket(least: 0, most: max(0, cost.most - paid.least)).divided(by: weight).most
            let price = Bracket(least: least, most: min(most, share.most + 1))
            let exact = exactPrice(of: project, poor: poor, weight: weight)
            let unsure = rich.filter { purses[$0.other].least < price.most * $0.weight }
            if !unsure.isEmpty {
                let short = Set(
                    unsure.filter { chain.compare(purse($0.other), over: $0.weight, with: exact) < 0 }.map(\.other))
                drop(from: &rich, &weight, &poor, &paid) { short.contains($0.other) }
            }
            if poor.count == before { return .bid(Bid(project: project, price: price, exact: exact, poor: poor)) }
        }
        return .unaffordable
    }

    /// Moves groups from the rich, whose weight is kept, to the poor, whose money is.
    private func drop(
        from rich: inout [SupportTable.Support], _ weight: inout Int64, _ poor: inout [Int], _ paid: inout Bracket,
        where isPoor: (SupportTable.Support) -> Bool
    ) {
        var kept = 0
        for place in rich.indices {
            let support = rich[place]
            guard isPoor(support) else {
                rich[kept] = support
                kept += 1
                continue
            }
            let ballots = setting.table.ballots(of: support.other)
            poor.append(support.other)
            paid.least += purses[support.other].least * ballots
            paid.most += purses[support.other].most * ballots
            weight -= support.total
        }
        rich.removeLast(rich.count - kept)
    }

    /// What a weight of one pays: the cost without what the poor have, over the weight of the others.
    private func exactPrice(of project: Int, poor: [Int], weight: Int64) -> FractionChain.Form {
        var form = FractionChain.Form(
            whole: setting.projects[project].cost, multiples: Array(repeating: 0, count: chain.count), divisor: weight)
        for group in poor { subtractMoney(of: group, from: &form) }
        return form
    }

    /// What one ballot of a group that is not empty has left: the share without the prices of what it bought.
    private func purse(_ group: Int) -> FractionChain.Form {
        var form = FractionChain.Form(whole: 0, multiples: Array(repeating: 0, count: chain.count))
        form.multiples[0] = 1
        setting.table.forEachSupported(by: group) { project, weight in
            if places[project] > 0 { form.multiples[places[project]] = -weight }
        }
        return form
    }

    /// Takes off what all ballots of a group have left.
    private func subtractMoney(of group: Int, from form: inout FractionChain.Form) {
        let ballots = setting.table.ballots(of: group)
        form.multiples[0] -= ballots
        setting.table.forEachSupported(by: group) { project, weight in
            if places[project] > 0 { form.multiples[places[project]] += weight * ballots }
        }
    }

    /// How much the supporters of a project are short of its cost, exactly.
    func missing(for project: Int) -> Rational {
        var form = FractionChain.Form(
            whole: setting.projects[project].cost, multiples: Array(repeating: 0, count: chain.count))
        for support in setting.table.supporters[project] where !isEmpty[support.other] {
            subtractMoney(of: support.other, from: &form)
        }
        return chain.value(of: form)
    }

    /// What one ballot of each group has paid in all, exactly.
    func payments() -> [Rational] {
        (0..<setting.table.count).map { group in
            isEmpty[group] ? chain[0] : chain[0] - chain.value(of: purse(group))
        }
    }
}
