import Formats
import Participation
import Testing
import Values

/// Real elections of the Pabulib data set: counted again from the ballots, and decided again by the cities' rules.
@Suite(.enabled(if: Conformance.isPresent)) struct `A published participatory budget` {
    static let files = Conformance.folders(named: "pb").flatMap { Conformance.files(in: $0, suffix: ".pb") }

    @Test(arguments: files.map(Conformance.shortName))
    func `is read, and written so that it reads alike`(name: String) throws {
        let file = try Self.read(name)
        #expect(try PabulibFile(parsing: file.serialized()) == file)
        #expect(file.discrepancies() == [])
    }

    @Test(arguments: files.map(Conformance.shortName))
    func `has the votes and points that its ballots come to`(name: String) throws {
        let file = try Self.read(name)
        let recount = try Recount(file)
        #expect(recount.tally.ballots == Int64(file.votes.count))
        for (project, row) in file.projects.enumerated() {
            if let votes = row.votes { #expect(recount.tally.votes[project] == votes, "votes of \(row.id)") }
            if let score = row.score { #expect(recount.tally.points[project] == score.whole, "points of \(row.id)") }
        }
    }

    @Test(arguments: files.map(Conformance.shortName))
    func `funds the projects that the city funded, where its rule is greedy`(name: String) throws {
        let file = try Self.read(name)
        guard file.meta.rule?.hasPrefix("greedy") == true, file.saysWhatWasSelected else { return }
        let recount = try Recount(file)
        let decisions = recount.rule.decide(recount.projects, budget: recount.budget, tally: recount.tally)
        let funded = Set(decisions.filter(\.isFunded).map { file.projects[$0.project].id })
        #expect(funded == Set(file.projects.filter(\.isSelected).map(\.id)))
    }

    @Test(arguments: files.map(Conformance.shortName))
    func `funds the projects that the city funded, where its rule is Equal Shares`(name: String) throws {
        let file = try Self.read(name)
        guard file.meta.rule?.hasPrefix("equalshares/add1") == true, file.saysWhatWasSelected else { return }
        let unit = (0..<file.moneyDecimals).reduce(Int64(1)) { unit, _ in unit * 10 }
        let shares = EqualShares(utility: .cost, completion: .add1, increment: unit)
        #expect(try Recount(file).funded(by: .equalShares(shares)) == file.selected)
    }

    /// What pabutools comes to, by the keys of its file.
    static let peerRules: [String: BudgetAllocation.Family] = [
        "greedy_cost_utility": .greedy,
        "mes_cost_no_completion": .equalShares(EqualShares(utility: .cost)),
        "mes_cardinality_no_completion": .equalShares(EqualShares(utility: .cardinality)),
        "seq_phragmen": .phragmen,
    ]

    @Test(arguments: files.map(Conformance.shortName))
    func `funds by every rule what pabutools funds`(name: String) throws {
        let folder = (Conformance.root ?? "") + "/" + name
        let peers = Conformance.files(
            in: String(folder[..<(folder.lastIndex(of: "/") ?? folder.endIndex)]), suffix: "-pabutools.json")
        let recount = try Recount(Self.read(name))
        for peer in peers {
            let answers = try JSON(parsing: Conformance.bytes(peer))
            guard let answer = answers[String(name.split(separator: "/").last ?? "")] else { continue }
            for (key, family) in Self.peerRules.sorted(by: { $0.key < $1.key }) {
                guard let funded = answer[key]?.arrayValue?.compactMap(\.stringValue) else { continue }
                // pabutools also funds by Phragmén what no ballot names, once nothing else is left.
                let named = funded.filter { id in recount.isNamed(id) || key != "seq_phragmen" }
                #expect(
                    recount.funded(by: family, whenFull: key == "seq_phragmen" ? .stop : .skip) == Set(named), "\(key)")
            }
        }
    }

    @Test func `comes with every variant of the greedy rule`() throws {
        let rules = try Set(Self.files.map { try Self.read(Conformance.shortName($0)).meta.rule ?? "" })
        #expect(
            rules.isSuperset(of: ["greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "greedy-custom"])
        )
    }

    static func read(_ name: String) throws -> PabulibFile {
        try PabulibFile(parsing: Conformance.bytes((Conformance.root ?? "") + "/" + name))
    }
}

/// A published election brought to this code's own terms: amounts as whole numbers, every ballot checked by the file's
/// own rules, and counted.
private struct Recount {
    let ballots: [BudgetBallot]
    let projects: [BudgetProject]
    let budget: Int64
    let tally: BudgetTally
    let rule: GreedyAllocation

    init(_ file: PabulibFile) throws {
        let decimals = file.moneyDecimals
        projects = try file.projects.map {
            BudgetProject(id: $0.id, cost: try #require($0.cost.units(decimals: decimals)))
        }
        budget = try #require(file.meta.budget.units(decimals: decimals))
        let rules = try Self.ballotRules(of: file, over: projects)
        var tally = BudgetTally(projects: projects.count)
        var ballots: [BudgetBallot] = []
        for vote in file.votes {
            let points = vote.points?.map { $0.whole ?? .max }
            let ballot = try rules.ballot(
                choices: vote.choices.map { file.projects[$0].id }, points: rules.type.asksForPoints ? points : nil)
            tally.add(ballot)
            ballots.append(ballot)
            // Where places give the points, the file writes them out as well.
            if rules.type == .ordinal, let points { #expect(points == Array(rules.pointsByPlace.prefix(points.count))) }
        }
        self.tally = tally
        self.ballots = ballots
        rule = GreedyAllocation(
            by: file.givesScores ? .points : .votes,
            whenFull: file.meta.rule == "greedy-no-skip" ? .stop : .skip,
            threshold: file.meta.rule == "greedy-threshold"
                ? file.meta.number("min_project_score_threshold")?.whole : nil
        )
    }

    /// The ids of what a rule funds; ties are broken by votes and then by id.
    func funded(
        by family: BudgetAllocation.Family, whenFull: GreedyAllocation.WhenFull = .skip
    ) -> Set<String> {
        let greedy = GreedyAllocation(by: .votes, whenFull: whenFull, ties: [.votes, .id])
        let pots = BudgetAllocation(family, greedy: greedy)
            .decide(projects, budget: budget, tally: tally, groups: BallotGroup.groups(of: ballots))
        return Set(pots.flatMap(\.decisions).filter(\.isFunded).map { projects[$0.project].id })
    }

    /// Whether any ballot names a project.
    func isNamed(_ id: String) -> Bool {
        projects.indices.contains { projects[$0].id == id && tally.votes[$0] > 0 }
    }

    private static func ballotRules(of file: PabulibFile, over projects: [BudgetProject]) throws -> BudgetBallotRules {
        let whole = { (key: String) in file.meta.number(key).flatMap(\.whole) }
        let type: BallotType =
            switch try #require(file.meta.voteType) {
            case .approval: .approval
            case .choose1: .choose1
            case .ordinal: .ordinal
            case .cumulative: .cumulative
            case .scoring: .score
            }
        let most = whole("max_length").map(Int.init) ?? projects.count
        let points: ClosedRange<Int64>? =
            switch type {
            case .cumulative: (whole("min_sum_points") ?? 1)...(whole("max_sum_points") ?? BudgetBallot.mostPoints)
            case .score: (whole("min_points") ?? 0)...(whole("max_points") ?? BudgetBallot.mostPoints)
            case .approval, .choose1, .ordinal: nil
            }
        return BudgetBallotRules(
            type: type,
            projects: projects,
            least: whole("min_length").map(Int.init) ?? 0,
            most: most,
            mostCost: file.meta.number("max_sum_cost")?.units(decimals: file.moneyDecimals),
            pointsByPlace: type == .ordinal ? (0..<most).map { Int64(most - $0) } : [],
            points: points
        )
    }
}

extension PabulibFile {
    fileprivate var selected: Set<String> { Set(projects.filter(\.isSelected).map(\.id)) }
}
