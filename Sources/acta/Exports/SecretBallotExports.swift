import API
import Elections
import Kernel
import Participation
import Storage
import Values

/// What a secret ballot can be fetched as: its archive for Belenios, and the papers for those who work offline.
struct SecretBallotExports: Sendable {
    private static let pageSize = 1_024

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
        let (store, log) = (deployment.desk.store, deployment.desk.log)
        var from: UInt64 = 0
        while true {
            let places = try await store.places(of: part, of: log, from: from, limit: Self.pageSize)
            guard let first = places.first, let end = places.last else { return tally }
            let wanted = Set(places)
            // Other parts' entries may lie between: pages of the log, so that few are read at a time.
            for start in stride(from: first, through: end, by: Self.pageSize) {
                let range = start..<min(start + UInt64(Self.pageSize), end + 1)
                for (offset, bytes) in try await store.entries(of: log, in: range).enumerated() {
                    let index = start + UInt64(offset)
                    if wanted.contains(index) { try Self.take(bytes, at: index, by: rules, into: &tally) }
                }
            }
            from = end + 1
        }
    }

    private static func take(
        _ bytes: [UInt8], at index: UInt64, by rules: SecretBallot, into tally: inout SecretBallotTally
    ) throws {
        guard let entry = Entry(parsing: bytes) else { throw LogStoreError.damaged("entry \(index) cannot be read") }
        let act = try entry.deed()
        guard SecretBallot.moves.contains(where: { $0.name == act.move }) else { return }
        let move = try JSON.object([JSONMember(act.move, act.body)]).decode(SecretBallotMove.self)
        rules.count(
            Applied(index: index, time: entry.time, actor: act.actor, principal: act.principal, move: move),
            into: &tally)
    }
}
