import Formats
import Kernel
import Values

/// Reads the terms and the ballots of `budget@1` out of a Pabulib file.
struct PabulibTermsReader {
    private let file: PabulibFile
    private let setting: PabulibElection.Setting
    private(set) var remarks: [PabulibRemark] = []
    private var rules: BudgetBallotRules?

    init(_ file: PabulibFile, setting: PabulibElection.Setting) {
        self.file = file
        self.setting = setting
    }

    private var meta: PabulibMeta { file.meta }

    /// A text in the language of the file.
    func localized(_ text: String) -> LocalizedText {
        let language = (meta["language"] ?? "").lowercased()
        return LocalizedText([language: text]) ?? LocalizedText(text)
    }

    /// The terms; also makes ready what `ballots` needs.
    mutating func terms() throws(PabulibConversionError) -> JSON {
        let currency = try currency()
        let type = try type()
        let projects = try projects(currency)
        let budget = try amount(meta.budget, currency)
        let members = [
            JSONMember("opens", .string(setting.opens.description)),
            JSONMember("closes", .string(setting.closes.description)),
            JSONMember("budget", ["amount": .string(budget.amount), "currency": .string(currency.code)]),
            JSONMember("eligible", .string(setting.eligible)),
            JSONMember("ballot", try ballot(type, currency)),
            JSONMember("rule", try rule(type)),
            JSONMember("projects", .array(projects)),
        ]
        return .object(members)
    }

    private func currency() throws(PabulibConversionError) -> Currency {
        guard let code = meta.currency, !code.isEmpty else {
            guard let currency = setting.currency else { throw .missing("currency") }
            return currency
        }
        guard let currency = Currency(code: code) else { throw .unknownCurrency(code) }
        return currency
    }

    private func amount(_ number: PabulibNumber, _ currency: Currency) throws(PabulibConversionError) -> Money {
        guard let units = number.units(decimals: currency.minorDigits) else {
            throw .amount(number.description, currency: currency.code)
        }
        return Money(minorUnits: units, currency: currency)
    }

    private func type() throws(PabulibConversionError) -> BallotType {
        switch meta.voteType {
        case .approval: .approval
        case .choose1: .choose1
        case .ordinal: .ordinal
        case .cumulative: .cumulative
        case .scoring: .score
        case nil: throw .missing("vote_type")
        }
    }

    private func projects(_ currency: Currency) throws(PabulibConversionError) -> [JSON] {
        let others = file.projectColumns.filter { !PabulibProject.knownColumns.contains($0) }
        let categories = others.firstIndex(of: "category")
        var projects: [JSON] = []
        for project in file.projects {
            let title = localized(project.name.flatMap { $0.isEmpty ? nil : $0 } ?? project.id)
            var members = [
                JSONMember("id", .string(project.id)),
                JSONMember("title", (try? JSON(encoding: title)) ?? .string(title.text())),
                JSONMember("cost", .string(try amount(project.cost, currency).amount)),
            ]
            if let categories, project.other.indices.contains(categories), !project.other[categories].isEmpty {
                members.append(JSONMember("category", .string(project.other[categories])))
            }
            projects.append(.object(members))
        }
        return projects
    }

    private func whole(_ key: String) throws(PabulibConversionError) -> Int64? {
        guard let number = meta.number(key) else { return nil }
        guard let whole = number.whole else { throw .notWhole(key: key, number.description) }
        return whole
    }
}

// How a ballot is filled in, and by which rule it counts.
extension PabulibTermsReader {
    private mutating func ballot(_ type: BallotType, _ currency: Currency) throws(PabulibConversionError) -> JSON {
        var members = [JSONMember("type", .string(type.rawValue))]
        var least = 1
        var most = file.projects.count
        if type == .choose1 {
            most = 1
        } else {
            let hasBlankBallot = file.votes.contains { $0.choices.isEmpty }
            least = Int(clamping: try whole("min_length") ?? (hasBlankBallot ? 0 : 1))
            most = min(most, Int(clamping: try whole("max_length") ?? .max))
            members.append(JSONMember("min", .integer(Int64(least))))
            members.append(JSONMember("max", .integer(Int64(most))))
        }
        let mostCost = try meta.number("max_sum_cost").map { (number) throws(PabulibConversionError) in
            try amount(number, currency)
        }
        if let mostCost { members.append(JSONMember("maxCost", .string(mostCost.amount))) }
        let byPlace = type == .ordinal ? (0..<Int64(max(0, most))).reversed().map { $0 + 1 } : []
        if type == .ordinal { members.append(JSONMember("points", .array(byPlace.map { .integer($0) }))) }
        let bounds = type.asksForPoints ? try points(type) : nil
        if let bounds {
            members.append(JSONMember("minPoints", .integer(bounds.lowerBound)))
            members.append(JSONMember("maxPoints", .integer(bounds.upperBound)))
        }
        rules = BudgetBallotRules(
            type: type, projects: try costs(currency), least: least, most: most, mostCost: mostCost?.minorUnits,
            pointsByPlace: byPlace, points: bounds)
        return .object(members)
    }

    private func costs(_ currency: Currency) throws(PabulibConversionError) -> [BudgetProject] {
        var costs: [BudgetProject] = []
        for project in file.projects {
            let cost = try amount(project.cost, currency).minorUnits
            guard cost >= 0 else { throw .amount(project.cost.description, currency: currency.code) }
            costs.append(BudgetProject(id: project.id, cost: cost))
        }
        return costs
    }

    /// The bounds of the points: those of the file, or else what the ballots show.
    private mutating func points(_ type: BallotType) throws(PabulibConversionError) -> ClosedRange<Int64> {
        let allowed = -BudgetBallot.mostPoints...BudgetBallot.mostPoints
        let (leastKey, mostKey) = type == .score ? ("min_points", "max_points") : ("min_sum_points", "max_sum_points")
        let least = try whole(leastKey) ?? (type == .score ? 0 : 1)
        var most = try whole(mostKey)
        if most == nil {
            let shown = file.votes.map { vote in
                let points = (vote.points ?? []).map { $0.whole ?? 0 }
                return type == .score
                    ? points.max() ?? 0 : points.reduce(0) { Int64(clamping: Int128($0) + Int128($1)) }
            }
            most = max(1, shown.max() ?? 1)
            remarks.append(.limitFromBallots(key: mostKey, most ?? 1))
        }
        let upper = most ?? 1
        guard allowed.contains(least), allowed.contains(upper), least <= upper else {
            throw .notWhole(key: mostKey, "\(least) to \(upper)")
        }
        return least...upper
    }

    private mutating func rule(_ type: BallotType) throws(PabulibConversionError) -> JSON {
        let said = meta.rule ?? ""
        let measure = JSONMember("by", type.asksForPoints || type == .ordinal ? "points" : "votes")
        let threshold = try whole("min_project_score_threshold").map { [JSONMember("threshold", .integer($0))] } ?? []
        if said.hasPrefix("equalshares"), !setting.byGreedy {
            return .object(try equalShares(said) + [measure] + threshold)
        }
        if said == "phragmen" || said == "phragmen-skip", !setting.byGreedy {
            let whenFull = JSONMember("whenFull", said == "phragmen" ? "stop" : "skip")
            return .object([JSONMember("method", "phragmen"), whenFull, measure] + threshold)
        }
        let known = ["greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "greedy-custom"]
        if !known.contains(said) {
            guard setting.byGreedy else { throw .ruleNotAvailable(said.isEmpty ? "unknown" : said) }
            remarks.append(.otherRule(said: said))
        }
        if said == "greedy-custom" { remarks.append(.otherRule(said: said)) }
        if said == "greedy-exclusive" { remarks.append(.exclusionsNotSaid) }
        let whenFull = JSONMember("whenFull", said == "greedy-no-skip" ? "stop" : "skip")
        return .object([JSONMember("method", "greedy"), measure, whenFull] + threshold)
    }

    /// `equalshares/add1` and its relatives; keys of their own say what Pabulib has no name for.
    private mutating func equalShares(_ said: String) throws(PabulibConversionError) -> [JSONMember] {
        let completions = [
            "equalshares": EqualShares.Completion.none, "equalshares/add1": .add1, "equalshares/add1u": .add1u,
            "equalshares/add1-comparison": .add1, "equalshares/greedy": .greedy,
        ]
        guard let completion = completions[said] else { throw .ruleNotAvailable(said) }
        if said == "equalshares/add1-comparison" { remarks.append(.comparisonLeftOut) }
        var utility = EqualShares.Utility.cost
        if let name = meta["utility"] {
            guard let known = EqualShares.Utility(rawValue: name) else { throw .ruleNotAvailable("\(said), \(name)") }
            utility = known
        }
        var members = [
            JSONMember("method", "equal-shares"), JSONMember("utility", .string(utility.rawValue)),
            JSONMember("completion", .string(completion.rawValue)),
        ]
        if completion.raisesShares, let increment = meta.number("increment") {
            members.append(JSONMember("increment", .string(increment.description)))
        }
        return members
    }

    /// The ballots that keep to the limits; remarks name the others.
    mutating func ballots() -> [BallotPaper] {
        guard let rules else { return [] }
        var ballots: [BallotPaper] = []
        var voters: Set<String> = []
        for (index, vote) in file.votes.enumerated() {
            let row = index + 1
            var points: [Int64]?
            if rules.type.asksForPoints {
                let whole = vote.points.map { $0.compactMap(\.whole) }
                guard whole?.count == vote.points?.count else {
                    remarks.append(.pointsNotWhole(row: row))
                    continue
                }
                points = whole
            }
            let choices = vote.choices.map { file.projects[$0].id }
            do {
                _ = try rules.ballot(choices: choices, points: points)
            } catch {
                remarks.append(.ballotRefused(row: row, error))
                continue
            }
            var voter = vote.voter
            if !voters.insert(voter).inserted {
                remarks.append(.voterAgain(row: row))
                voter += "-row-\(row)"
                voters.insert(voter)
            }
            ballots.append(BallotPaper(voter: voter, choices: choices, points: points))
        }
        return ballots
    }
}
