import API
import Kernel
import Procurement
import Storage
import Values

/// What a tender can be fetched as: the papers for those who seal and open bids offline.
struct TenderExports: Sendable {
    private let deployment: Deployment

    /// The exports of a deployment's tenders.
    init(_ deployment: Deployment) {
        self.deployment = deployment
    }

    /// The list for the door.
    var all: [PartExport] {
        [
            PartExport("papers.json", mediaType: "application/json", of: Tender.name) { part in
                guard let rules = try await rules(of: part) else { return nil }
                let papers = try await tally(of: part, by: rules).papers
                return try TenderPapersFile(part: PartPath(part), terms: rules.terms, papers: papers).serialized()
            }
        ]
    }

    private func rules(of part: PartAddress) async throws -> Tender? {
        guard
            let terms = try await deployment.views.programme(part.programme, of: deployment.desk.log)?.programme
                .parts[part.part]?.terms
        else { return nil }
        return try Tender(terms: try terms.decode(TenderTerms.self))
    }

    private func tally(of part: PartAddress, by rules: Tender) async throws -> TenderTally {
        var tally = rules.emptyTally()
        try await PartEntries(deployment).each(of: part) { index, entry in
            let act = try entry.deed()
            guard Tender.moves.contains(where: { $0.name == act.move }) else { return }
            let move = try JSON.object([JSONMember(act.move, act.body)]).decode(TenderMove.self)
            rules.count(
                Applied(index: index, time: entry.time, actor: act.actor, principal: act.principal, move: move),
                into: &tally)
        }
        return tally
    }
}
