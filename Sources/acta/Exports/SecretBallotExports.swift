import API
import Elections
import Kernel
import Participation
import Storage
import Values

/// What a secret ballot can be fetched as: its archive for Belenios, and the papers for those who work offline.
struct SecretBallotExports: Sendable {
    private let deployment: Deployment

    /// The exports of a deployment's secret ballots.
    init(_ deployment: Deployment) {
        self.deployment = deployment
    }

    /// The list for the door.
    var all: [PartExport] {
        [
            PartExport("election.bel", mediaType: "application/octet-stream", of: SecretBallot.name) { part in
                guard let rules = try await rules(of: part) else { return nil }
                let tally = try await tally(of: part, by: rules, keepsArchive: true)
                let isOver = deployment.time.now() >= rules.terms.votesUntil
                return (isOver ? try rules.ended(tally) : tally.box)?.archive?.serialized()
            },
            PartExport("papers.json", mediaType: "application/json", of: SecretBallot.name) { part in
                guard let rules = try await rules(of: part) else { return nil }
                let papers = try await tally(of: part, by: rules, keepsArchive: false).papers
                return try BallotPapersFile(part: PartPath(part), terms: rules.terms, papers: papers).serialized()
            },
        ]
    }

    private func rules(of part: PartAddress) async throws -> SecretBallot? {
        guard
            let terms = try await deployment.views.programme(part.programme, of: deployment.desk.log)?.programme
                .parts[part.part]?.terms
        else { return nil }
        return try SecretBallot(terms: try terms.decode(SecretBallotTerms.self))
    }

    private func tally(
        of part: PartAddress, by rules: SecretBallot, keepsArchive: Bool
    ) async throws -> SecretBallotTally {
        var tally = SecretBallotTally(keepsArchive: keepsArchive)
        try await PartEntries(deployment).each(of: part) { index, entry in
            try Self.take(entry, at: index, by: rules, into: &tally)
        }
        return tally
    }

    private static func take(
        _ entry: Entry, at index: UInt64, by rules: SecretBallot, into tally: inout SecretBallotTally
    ) throws {
        let act = try entry.deed()
        guard SecretBallot.moves.contains(where: { $0.name == act.move }) else { return }
        let move = try JSON.object([JSONMember(act.move, act.body)]).decode(SecretBallotMove.self)
        rules.count(
            Applied(index: index, time: entry.time, actor: act.actor, principal: act.principal, move: move),
            into: &tally)
    }
}
