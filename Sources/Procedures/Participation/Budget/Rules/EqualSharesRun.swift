import Values

/// One run of the Method of Equal Shares: every ballot gets the same share of the money, and buys with others what it
/// supports, the best value first.
///
/// Peters, Pierczyński, Skowron, “Proportional Participatory Budgeting with Additive Utilities” (2021). A project is
/// bought at the least price for one point of utility at which its supporters can pay for it together, where nobody pays
/// more than they have left. Numbers are told apart by brackets of whole numbers; where brackets overlap, exactly.
struct EqualSharesRun: Sendable {
    /// What a project would be bought at.
    struct Bid: Sendable {
        let project: Int
        /// What a weight of one pays.
        let price: Bracket
        /// The same, exactly.
        let exact: FractionChain.Form
        /// The groups that would pay all they have.
        let poor: [Int]
    }

    let setting: EqualSharesSetting
    /// What all ballots have together at first.
    let money: Int64
    let scale: Bracket.Scale
    let share: Bracket
    /// What one ballot of each group has left.
    private(set) var purses: [Bracket]
    /// The groups that have nothing left, for certain.
    private(set) var isEmpty: [Bool]
    /// The share, and then the price of each project that was bought.
    private(set) var chain = FractionChain()
    /// For each project the place of its price in the chain; 0 where it was not bought.
    private(set) var places: [Int]
    /// The projects that were bought, in turn.
    private(set) var bought: [Int] = []
    /// What they cost together.
    private(set) var spent: Int64 = 0
    /// What may still be bought, with a price below which no weight of one can buy it; the best value first.
    private var queue: [(project: Int, least: Int64)] = []

    /// Shares out money among the ballots of a setting.
    init(_ setting: EqualSharesSetting, money: Int64) {
        self.setting = setting
        self.money = money
        scale = Bracket.Scale(upTo: money, weight: setting.table.highestWeight)
        share = scale.bracket(money).divided(by: setting.ballots)
        purses = Array(repeating: share, count: setting.table.count)
        isEmpty = Array(repeating: false, count: setting.table.count)
        places = Array(repeating: 0, count: setting.projects.count)
        chain.append(FractionChain.Form(whole: money, divisor: setting.ballots))
        for project in setting.projects.indices where setting.table.totals[project] > 0 {
            let cost = setting.projects[project].cost
            guard cost <= money else { continue }
            queue.append((project, scale.bracket(cost).least / setting.table.totals[project]))
        }
        sortQueue()
    }

    /// Buys until nothing more can be paid for, or until more than the budget is spent.
    mutating func run(budget: Int64) {
        while let bid = bestBid() {
            buy(bid)
            guard spent <= budget else { return }
        }
    }

    /// The best value of this round, ties broken; nil when nothing can be paid for.
    private mutating func bestBid() -> Bid? {
        var best: [Bid] = []
        var gone: Set<Int> = []
        for place in queue.indices {
            let (project, least) = queue[place]
            if let first = best.first, isAbove(least, of: project, first) { break }
            guard setting.limits.bar(project, after: setting.guaranteed + bought, over: setting.projects) == nil else {
                gone.insert(project)
                continue
            }
            switch bid(on: project, against: best.first) {
            case .unaffordable: gone.insert(project)
            case .dearer(let least): queue[place].least = least
            case .bid(let bid):
                queue[place].least = bid.price.least
                choose(bid, among: &best)
            }
        }
        let winner = best.min { setting.precedence[$0.project] < setting.precedence[$1.project] }
        if let winner { gone.insert(winner.project) }
        queue.removeAll { gone.contains($0.project) }
        sortQueue()
        return winner
    }

    /// Keeps those bids that are certainly or exactly the best.
    private func choose(_ bid: Bid, among best: inout [Bid]) {
        guard let first = best.first else {
            best = [bid]
            return
        }
        let (scale, firstScale) = (setting.scales[bid.project], setting.scales[first.project])
        if bid.price.isBelow(first.price, over: scale, firstScale) {
            best = [bid]
        } else if !first.price.isBelow(bid.price, over: firstScale, scale) {
            let order = chain.compare(bid.exact, over: scale, with: first.exact, over: firstScale)
            if order < 0 { best = [bid] } else if order == 0 { best.append(bid) }
        }
    }

    /// Whether a price of a project is worse value than a bid, for certain.
    func isAbove(_ least: Int64, of project: Int, _ bid: Bid) -> Bool {
        Bracket.isBelow(
            bid.price.most, over: setting.scales[bid.project], least, over: setting.scales[project])
    }

    private mutating func sortQueue() {
        queue.sort {
            Bracket.isBelow($0.least, over: setting.scales[$0.project], $1.least, over: setting.scales[$1.project])
        }
    }

    /// Everyone behind the project pays the price, or all they have.
    private mutating func buy(_ bid: Bid) {
        places[bid.project] = chain.count
        chain.append(bid.exact)
        bought.append(bid.project)
        spent += setting.projects[bid.project].cost
        for group in bid.poor {
            purses[group] = Bracket(least: 0, most: 0)
            isEmpty[group] = true
        }
        for support in setting.table.supporters[bid.project] where !isEmpty[support.other] {
            let purse = purses[support.other]
            purses[support.other] = Bracket(
                least: max(0, purse.least - bid.price.most * support.weight),
                most: max(0, purse.most - bid.price.least * support.weight))
        }
    }
}
