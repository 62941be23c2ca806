import Participation
import Values

/// The figures of a budget's outcome as the page draws them.
struct BudgetOutcomeView {
    let outcome: BudgetOutcome
    let words: BudgetWords
    private let titles: [String: LocalizedText]

    init(outcome: BudgetOutcome, words: BudgetWords) {
        self.outcome = outcome
        self.words = words
        titles = Dictionary(words.terms.projects.map { ($0.id, $0.title) }) { first, _ in first }
    }

    private var texts: Texts { words.texts }
    private var funded: [BudgetOutcome.Project] { outcome.projects.filter(\.selected) }

    /// What the template needs.
    var view: [String: Any] {
        let spent = texts.amount(outcome.spent)
        let left = texts.amount(outcome.left)
        let budget = texts.amount(outcome.budget)
        let projects = texts.count(Int64(outcome.projects.count), .projects)
        return [
            "leadSentence": texts(
                .leadSentence,
                [
                    "funded": texts.number(Int64(funded.count)), "projects": projects, "spent": spent,
                    "budget": budget, "ballots": texts.count(outcome.ballots, .ballots),
                ]),
            "figures": [
                figure(.ballotsCounted, texts.number(outcome.ballots)),
                figure(
                    .fundedProjects,
                    "\(texts.number(Int64(funded.count))) / \(texts.number(Int64(outcome.projects.count)))"),
                figure(.spent, texts.boxedAmount(outcome.spent)), figure(.left, texts.boxedAmount(outcome.left)),
            ] + (outcome.share.map { [figure(.shareOfVoter, texts.boxedAmount($0))] } ?? []),
            "moneySentence": texts(.moneySentence, ["spent": spent, "budget": budget, "left": left]),
            "spent": spent, "left": left, "slices": slices,
            "fundedKey": texts(.fundedKey, ["count": texts.number(Int64(funded.count))]),
            "notFundedKey": texts(.notFundedKey, ["count": texts.number(Int64(outcome.projects.count - funded.count))]),
            "barsSentence": texts(barsKey), "groups": groups, "projects": outcome.projects.map(project),
            "showsPoints": showsPoints, "showsScopes": words.terms.scopes?.isEmpty == false, "rules": words.rules,
        ].merging(outcome.share.map { ["shareSentence": shareSentence($0, outcome.steps)] } ?? [:]) { $1 }
    }

    /// The projects under the scope whose money they were funded with, or all together.
    private var groups: [[String: Any]] {
        guard let scopes = outcome.scopes else { return [["projects": outcome.projects.map(project)]] }
        return scopes.map { scope in
            let own = outcome.projects.filter { $0.scope == scope.id }
            let sentence = texts(
                .scopeSentence,
                [
                    "funded": texts.number(Int64(own.count(where: \.selected))),
                    "projects": texts.count(Int64(own.count), .projects), "spent": texts.amount(scope.spent),
                    "budget": texts.amount(scope.budget),
                    "ballots": texts.count(scope.ballots, .ballots),
                ])
            let share = scope.share.map { " " + shareSentence($0, scope.steps) } ?? ""
            return [
                "scope": words.scopeTitle(scope.id), "sentence": sentence + share, "projects": own.map(project),
            ]
        }
    }

    private func shareSentence(_ share: Money, _ steps: Int64?) -> String {
        guard let steps, steps > 0 else { return texts(.sharesStayed, ["share": texts.amount(share)]) }
        return texts(.sharesWereRaised, ["share": texts.amount(share), "steps": texts.count(steps, .steps)])
    }

    private var reasons: BudgetReasons { BudgetReasons(words: words, titles: titles) }

    /// Whether points say more than votes do.
    private var showsPoints: Bool { outcome.projects.contains { $0.points != $0.votes } }

    private func figure(_ name: TextKey, _ value: String) -> [String: Any] {
        ["name": texts(name), "value": value]
    }

    /// The funded projects side by side over the whole budget, in thousandths of it.
    private var slices: [[String: Any]] {
        let whole = Double(max(outcome.budget.minorUnits, 1))
        var start = 0.0
        return funded.map { project in
            let width = Double(project.cost.minorUnits) / whole * 1000
            defer { start += width }
            return ["x": Self.rounded(start), "width": Self.rounded(width)]
        }
    }

    /// Whether votes say why projects were funded; points do otherwise.
    private var showsVotes: Bool { words.countsVotes && words.terms.rule.utility != .points }

    private var barsKey: TextKey {
        let isRanked = words.terms.rule.method == .greedy
        return showsVotes
            ? isRanked ? .barsShowVotes : .barsShowVotesInRounds : isRanked ? .barsShowPoints : .barsShowPointsInRounds
    }

    private func measure(_ project: BudgetOutcome.Project) -> Int64 {
        showsVotes ? project.votes : project.points
    }

    /// The figures of all projects, to take away.
    var table: DataTable {
        let scopes = words.terms.scopes?.isEmpty == false
        var columns: [DataTable.Column] = [
            .init(name: texts(.rank), isNumber: true), .init(name: texts(.projectID)), .init(name: texts(.projectName)),
        ]
        if scopes { columns.append(.init(name: texts(.scope))) }
        columns += [.votes, .points, .cost, .leftBefore].map { .init(name: texts($0), isNumber: true) }
        columns.append(.init(name: texts(.result)))
        let rows = outcome.projects.map { project -> [String] in
            [String(project.rank), project.id, titles[project.id].map(texts.plain) ?? project.id]
                + (scopes ? [words.scopeTitle(project.scope)] : [])
                + [String(project.votes), String(project.points), project.cost.amount, project.remaining.amount]
                + [reasons.verdict(project)]
        }
        return DataTable(caption: texts(.whatBecame), columns: columns, rows: rows)
    }

    private func project(_ project: BudgetOutcome.Project) -> [String: Any] {
        let most = max(outcome.projects.map(measure).max() ?? 1, 1)
        let share = Double(max(measure(project), 0)) / Double(most) * 100
        var view: [String: Any] = [
            "rank": texts.number(Int64(project.rank)), "title": title(of: project.id), "selected": project.selected,
            "score": texts.count(measure(project), showsVotes ? .votes : .points),
            "bar": BarChart.bar(percent: share, isHatched: !project.selected, isMirrored: texts.direction == "rtl"),
            "votes": texts.number(project.votes),
            "points": texts.number(project.points), "cost": texts.amount(project.cost),
            "remaining": texts.amount(project.remaining), "verdict": reasons.verdict(project),
            "reason": reasons.reason(project), "scope": words.scopeTitle(project.scope),
            "level": outcome.scopes == nil ? 3 : 4,
        ]
        if let tie = tie(of: project) { view["tie"] = tie }
        return view
    }

    /// A sentence about the projects with the same figure, where the order among them decided who was funded.
    private func tie(of project: BudgetOutcome.Project) -> String? {
        guard words.terms.rule.method == .greedy else { return nil }
        let equals = outcome.projects.filter { measure($0) == measure(project) && $0.reason != "below_threshold" }
        let others = equals.filter { $0.rank != project.rank }
        guard project.reason != "below_threshold", others.contains(where: { $0.selected != project.selected }) else {
            return nil
        }
        let names = texts.list(others.prefix(3).map { "“\(titles[$0.id].map(texts.plain) ?? $0.id)”" })
        return texts(.reasonTie, ["others": others.count > 3 ? "\(names), …" : names])
    }

    private func title(of id: String) -> [String: Any] {
        titles[id].map(texts.said) ?? ["text": id]
    }

    /// Two decimals; lengths of a drawing, which decide nothing.
    private static func rounded(_ length: Double) -> String {
        let hundredths = Int64((length * 100).rounded())
        let cents = hundredths % 100
        return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
