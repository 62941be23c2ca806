import API
import Formats
import Kernel
import Participation
import ProgrammeFiles
import Storage
import Values

/// The open data that every budget can be fetched as.
struct BudgetExports: Sendable {
    private let deployment: Deployment
    /// Each takes as long as counting by every rule.
    private let comparisons = PartShelf<RulesComparison>(capacity: 16)

    /// The exports of a deployment's budgets.
    init(_ deployment: Deployment) {
        self.deployment = deployment
    }

    /// The list for the door.
    var all: [PartExport] {
        [
            PartExport("outcome.csv", mediaType: "text/csv; charset=utf-8", of: Budget.name) { address in
                try await outcome(of: address).map(Self.csv)
            },
            PartExport("ballots.csv", mediaType: "text/csv; charset=utf-8", of: Budget.name) { address in
                try await BudgetBallotList(of: address, from: deployment.desk).csv
            },
            PartExport("election.pb", mediaType: "text/plain; charset=utf-8", of: Budget.name) { address in
                guard let outcome = try await outcome(of: address), let part = try await part(address) else {
                    return nil
                }
                let ballots = try await BudgetBallotList(of: address, from: deployment.desk).counted
                let terms = try await shown(part.terms.decode(BudgetTerms.self), in: address.programme)
                return try PabulibExport(title: part.title, terms: terms, outcome: outcome)
                    .file(ballots: ballots).serialized()
            },
            PartExport("rules-comparison.json", mediaType: "application/json", of: Budget.name) { address in
                try await comparison(of: address).map { try JSON(encoding: $0).serialized() }
            },
            PartExport("rules-comparison.csv", mediaType: "text/csv; charset=utf-8", of: Budget.name) { address in
                try await comparison(of: address).map(Self.csv)
            },
        ]
    }

    private func part(_ address: PartAddress) async throws -> Programme.Part? {
        try await deployment.views.programme(address.programme, of: deployment.desk.log)?.programme.parts[address.part]
    }

    /// The terms with the titles of a register's projects.
    private func shown(_ terms: BudgetTerms, in programme: String) async throws -> BudgetTerms {
        guard let source = terms.projectsFrom else { return terms }
        let part = PartAddress(programme: programme, part: source.list.part)
        let records = try await deployment.views.items(
            ItemQuery(limit: ItemQuery.maximumLimit, countsFacets: false), of: part, log: deployment.desk.log)
        return terms.showing(records.items.map { ($0.title, $0.published) })
    }

    /// The stated outcome; nil while there is none.
    private func outcome(of address: PartAddress) async throws -> BudgetOutcome? {
        guard let stated = try await deployment.views.part(address, of: deployment.desk.log)?.outcome else {
            return nil
        }
        return try await deployment.shelf.outcome(of: address, upTo: stated.upTo)?.json.decode(BudgetOutcome.self)
    }

    /// What each rule would have funded; nil while there is no outcome, so that nobody votes by it.
    private func comparison(of address: PartAddress) async throws -> RulesComparison? {
        guard let stated = try await deployment.views.part(address, of: deployment.desk.log)?.outcome,
            let part = try await part(address)
        else { return nil }
        return try await comparisons.value(of: address, upTo: stated.upTo) {
            let list = try await BudgetBallotList(of: address, from: deployment.desk)
            return try RulesComparison(
                terms: part.terms.decode(BudgetTerms.self), listed: list.paper, ballots: list.counted)
        }
    }

    private static func csv(_ comparison: RulesComparison) -> [UInt8] {
        var text = CSVText([
            "rule", "in_force", "funded", "spent", "left", "currency", "voters", "voters_reached", "reached_share",
            "excluded_share", "average_cost_per_voter", "average_projects_per_voter", "selected", "scopes",
        ])
        for row in comparison.rules {
            let scopes = (row.scopes ?? []).map { "\($0.id)=\($0.spent.amount)" }
            text.add([
                row.rule, row.isInForce ? "yes" : "no", String(row.selected.count), row.spent.amount, row.left.amount,
                row.spent.currency.code, String(comparison.ballots), String(row.reached), row.reachedShare,
                row.excludedShare, row.averageCost.amount, row.averageProjects, row.selected.joined(separator: " "),
                scopes.joined(separator: " "),
            ])
        }
        return text.bytes
    }

    private static func csv(_ outcome: BudgetOutcome) -> [UInt8] {
        var text = CSVText([
            "rank", "project", "cost", "currency", "votes", "points", "selected", "reason", "excluded_by", "remaining",
            "price", "missing", "scope",
        ])
        for project in outcome.projects {
            text.add([
                String(project.rank), project.id, project.cost.amount, project.cost.currency.code,
                String(project.votes), String(project.points), project.selected ? "yes" : "no", project.reason,
                project.by ?? "", project.remaining.amount, project.price?.amount ?? "",
                project.missing?.amount ?? "", project.scope ?? "",
            ])
        }
        return text.bytes
    }
}
