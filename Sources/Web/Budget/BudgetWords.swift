import Kernel
import Participation
import Values

/// Says the terms of a participatory budget in words.
struct BudgetWords {
    let terms: BudgetTerms
    let texts: Texts

    /// The rules from the ballot to the money, one sentence each.
    var rules: [String] {
        var rules = ballotRules
        rules += method
        if let threshold = terms.rule.threshold {
            rules.append(
                countsVotes
                    ? texts(.thresholdVotes, ["votes": texts.count(threshold, .votes)])
                    : texts(.thresholdPoints, ["points": texts.count(threshold, .points)]))
        }
        if terms.rule.exclusive?.isEmpty == false { rules.append(texts(.exclusiveGroups)) }
        return rules + scopes
    }

    /// How a ballot is filled in, one sentence each.
    var ballotRules: [String] {
        var rules = [ballot]
        if terms.ballot.type != .choose1 {
            rules[0] +=
                " "
                + texts(
                    .ballotLimits,
                    [
                        "least": texts.number(Int64(terms.ballot.min ?? 1)),
                        "most": texts.count(Int64(terms.ballot.max ?? terms.projects.count), .projects),
                    ])
        }
        if let cost = terms.ballot.maxCost { rules.append(texts(.ballotCost, ["cost": amount(cost)])) }
        return rules + [texts(.lastBallotCounts)]
    }

    /// How the money is spent.
    private var method: [String] {
        let ranked = texts(countsVotes ? .rankedByVotes : .rankedByPoints)
        let whenFull = texts(terms.rule.whenFull == .skip ? .whenFullSkip : .whenFullStop)
        switch terms.rule.method {
        case .greedy: return [ranked + " " + ties, texts(.fundedFromTop) + " " + whenFull]
        case .equalShares: return equalShares + [ties]
        case .phragmen: return [texts(.phragmenRule) + " " + whenFull, ties]
        }
    }

    private var equalShares: [String] {
        let worth: TextKey =
            switch terms.rule.utility ?? .cost {
            case .cost: .worthCost
            case .cardinality: .worthCardinality
            case .points: .worthPoints
            }
        let raised = texts(.sharesRaised, ["increment": amount(terms.rule.increment ?? "1")])
        let filledUp = texts(countsVotes ? .rankedByVotes : .rankedByPoints) + " " + texts(.restFilledUp)
        let rest =
            switch terms.rule.completion ?? .none {
            case .none: [texts(.restStays)]
            case .add1: [raised]
            case .add1u: [raised, filledUp]
            case .greedy: [filledUp]
            }
        return [texts(.sharesSplit) + " " + texts(.sharesBuy), texts(worth)] + rest
    }

    /// What scopes have, are sure of, and are limited to.
    private var scopes: [String] {
        let all = terms.scopes ?? []
        let isDivided = all.contains { $0.budget != nil }
        return all.flatMap { scope in
            let name = scopeTitle(scope.id)
            let projects = { (count: Int) in texts.count(Int64(count), .projects) }
            return [
                scope.budget.map { texts(.scopeMoney, ["scope": name, "money": amount($0)]) },
                scope.least.map { texts(.scopeLeast, ["scope": name, "least": projects($0)]) },
                scope.most.map { texts(.scopeMost, ["scope": name, "most": projects($0)]) },
                scope.mostCost.map { texts(.scopeMostCost, ["scope": name, "cost": amount($0)]) },
            ].compactMap { $0 }
        } + (isDivided ? [texts(.scopesApart)] : [])
    }

    /// What a scope is called; nothing for a project that belongs to none.
    func scopeTitle(_ id: String?) -> String {
        terms.scopes?.first { $0.id == id }?.title.map(texts.plain) ?? id ?? ""
    }

    /// Whether votes decide the rank; points do otherwise.
    var countsVotes: Bool { terms.rule.by == .votes }

    /// Who may vote.
    var eligible: String {
        switch terms.eligible {
        case .anyone: texts(.eligibleAnyone)
        case .onList(let list): texts(.eligibleList, ["list": list.list])
        }
    }

    /// An amount that the terms give as decimal text.
    func amount(_ text: String) -> String {
        Money(amount: text, currency: terms.budget.currency).map(texts.amount) ?? text
    }

    /// A ballot as an example for command lines.
    var exampleBody: String {
        let wanted = min(max(terms.ballot.min ?? 1, 1), terms.projects.count)
        let names = terms.projects.prefix(wanted).map { "\"\($0.id)\"" }.joined(separator: ",")
        guard terms.ballot.type.asksForPoints else { return "{\"choices\":[\(names)]}" }
        let points = terms.projects.prefix(wanted).map { _ in "1" }.joined(separator: ",")
        return "{\"choices\":[\(names)],\"points\":[\(points)]}"
    }

    private var ballot: String {
        let ballot = terms.ballot
        switch ballot.type {
        case .approval: return texts(.ballotApproval)
        case .choose1: return texts(.ballotChoose1)
        case .ordinal:
            let points = texts.list((ballot.points ?? []).map { texts.number(Int64($0)) })
            return texts(.ballotOrdinal, ["points": points])
        case .cumulative:
            return texts(.ballotCumulative, bounds(ballot.minPoints ?? 1, ballot.maxPoints))
        case .score:
            return texts(.ballotScore, bounds(ballot.minPoints ?? 0, ballot.maxPoints))
        }
    }

    private func bounds(_ least: Int64, _ most: Int64?) -> KeyValuePairs<String, String> {
        ["least": texts.number(least), "most": texts.number(most ?? least)]
    }

    private var ties: String {
        let usual: [GreedyAllocation.TieBreak] = terms.rule.method == .greedy ? [.cost, .id] : [.votes, .id]
        let names = (terms.ties ?? usual).map { tie in
            switch tie {
            case .cost: texts(.tieCost)
            case .id: texts(.tieID)
            case .order: texts(.tieOrder)
            case .votes: texts(.tieVotes)
            }
        }
        let inTurn = names.dropLast().reversed().reduce(names.last ?? "") { rest, first in
            texts(.inTurn, ["first": first, "rest": rest])
        }
        return texts(.ties, ["ties": inTurn])
    }
}
