public import Formats
public import Values

/// Writes a vote that has been counted as a file of the Pabulib format.
public struct PabulibExport: Sendable {
    /// What Pabulib wants to know and the terms do not say.
    public struct Place: Hashable, Sendable {
        /// The country's English name.
        public var country: String?
        /// The city.
        public var unit: String?
        /// The district or group within it.
        public var subunit: String?
        /// The year or name of the edition.
        public var instance: String?

        /// Where the vote took place.
        public init(country: String? = nil, unit: String? = nil, subunit: String? = nil, instance: String? = nil) {
            self.country = country
            self.unit = unit
            self.subunit = subunit
            self.instance = instance
        }
    }

    private let title: LocalizedText
    private let terms: BudgetTerms
    private let outcome: BudgetOutcome
    private let place: Place
    private let languages: [String]

    /// An export.
    ///
    /// - Parameters:
    ///   - language: the language in which titles are written, of those that the programme has.
    public init(
        title: LocalizedText, terms: BudgetTerms, outcome: BudgetOutcome, place: Place = Place(),
        language: String = "en"
    ) {
        self.title = title
        self.terms = terms
        self.outcome = outcome
        self.place = place
        languages = [language]
    }

    /// The file, with these ballots: each voter's last one, in any order that names nobody.
    public func file(ballots: [BallotPaper]) throws(PabulibError) -> PabulibFile {
        let projects = projects()
        let positions = Dictionary(projects.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let asksForPoints = terms.ballot.type.asksForPoints
        let votes = ballots.map { ballot in
            PabulibVote(
                voter: ballot.voter, choices: ballot.choices.compactMap { positions[$0] },
                points: asksForPoints ? (ballot.points ?? []).map { PabulibNumber($0) } : nil)
        }
        return PabulibFile(
            meta: try PabulibMeta(entries: entries(votes: votes.count)),
            projectColumns: ["project_id", "cost", "votes", "score", "name", "category", "scope", "selected"].filter {
                ($0 != "score" || countsPoints) && ($0 != "category" || hasCategories) && ($0 != "scope" || hasScopes)
            },
            projects: projects,
            voteColumns: asksForPoints ? ["voter_id", "vote", "points"] : ["voter_id", "vote"],
            votes: votes)
    }

    private var countsPoints: Bool { terms.rule.by == .points }
    private var hasScopes: Bool { terms.scopes != nil }
    private var hasCategories: Bool { terms.projects.contains { $0.category != nil } }

    private func projects() -> [PabulibProject] {
        let said = Dictionary(terms.projects.map { ($0.id, $0) }) { first, _ in first }
        return outcome.projects.map { project in
            PabulibProject(
                id: project.id,
                cost: number(project.cost) ?? PabulibNumber(0),
                votes: project.votes,
                score: countsPoints ? PabulibNumber(project.points) : nil,
                name: said[project.id]?.title.text(for: languages).withoutLineBreaks,
                selected: project.selected ? 1 : 0,
                other: (hasCategories ? [said[project.id]?.category ?? ""] : [])
                    + (hasScopes ? [project.scope ?? ""] : []))
        }
    }

    private func number(_ money: Money) -> PabulibNumber? {
        PabulibNumber(units: money.minorUnits, decimals: money.currency.minorDigits)
    }

    private func entries(votes: Int) -> [PabulibMeta.Entry] {
        let ballot = terms.ballot
        let isChoose1 = ballot.type == .choose1
        let isScore = ballot.type == .score
        let pairs: [(String, String?)] = [
            ("description", title.text(for: languages).withoutLineBreaks),
            ("country", place.country), ("unit", place.unit), ("subunit", place.subunit), ("instance", place.instance),
            ("num_projects", String(outcome.projects.count)), ("num_votes", String(votes)),
            ("budget", number(terms.budget)?.description), ("vote_type", voteType.rawValue), ("rule", rule),
            ("date_begin", date(terms.opens)), ("date_end", date(terms.closes.adding(milliseconds: -1))),
            ("min_length", isChoose1 ? "1" : String(ballot.min ?? 1)),
            ("max_length", isChoose1 ? "1" : (ballot.max ?? ballot.points?.count).map { String($0) }),
            ("max_sum_cost", ballot.maxCost.flatMap { PabulibNumber($0) }?.description),
            (isScore ? "min_points" : "min_sum_points", ballot.minPoints.map { String($0) }),
            (isScore ? "max_points" : "max_sum_points", ballot.maxPoints.map { String($0) }),
            ("min_project_score_threshold", terms.rule.threshold.map { String($0) }),
            ("utility", terms.rule.utility.flatMap { $0 == .cost ? nil : $0.rawValue }),
            ("increment", terms.rule.increment.flatMap { PabulibNumber($0) }?.description),
            ("language", languages.first), ("currency", terms.budget.currency.code),
        ]
        return pairs.compactMap { key, value in value.map { PabulibMeta.Entry(key: key, value: $0) } }
    }

    private var voteType: PabulibMeta.VoteType {
        switch terms.ballot.type {
        case .approval: .approval
        case .choose1: .choose1
        case .ordinal: .ordinal
        case .cumulative: .cumulative
        case .score: .scoring
        }
    }

    private var rule: String {
        switch terms.rule.method {
        case .greedy: return greedyRule
        case .phragmen: return terms.rule.whenFull == .stop ? "phragmen" : "phragmen-skip"
        case .equalShares:
            let completion = terms.rule.completion ?? .none
            return completion == .none ? "equalshares" : "equalshares/\(completion.rawValue)"
        }
    }

    private var greedyRule: String {
        if terms.rule.whenFull == .stop { return "greedy-no-skip" }
        if terms.rule.exclusive?.isEmpty == false { return "greedy-exclusive" }
        return terms.rule.threshold == nil ? "greedy" : "greedy-threshold"
    }

    /// The day in UTC, as Pabulib writes it: `30.09.2026`.
    private func date(_ instant: Instant) -> String {
        instant.description.prefix(10).split(separator: "-").reversed().joined(separator: ".")
    }
}

extension String {
    fileprivate var withoutLineBreaks: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
