import Kernel
import Proofs

/// What the witnesses of a policy show of a log, for the check before a server signs anything.
struct WitnessSightings {
    let policy: LogPolicy
    let key: NoteVerifierKey

    /// Asks all of them at one time; one that does not answer, or shows nothing good, has nothing to say.
    func ask(_ head: LogHead?) async -> [RollbackGuard.Sighting] {
        await withTaskGroup(of: RollbackGuard.Sighting?.self) { group in
            for witness in policy.witnesses where witness.url != nil {
                group.addTask {
                    let client = WitnessClient(witness, transport: WitnessHTTP())
                    guard case .checkpoint(_, let note, _) = await client.latest(of: key) else { return nil }
                    return RollbackGuard.Sighting(keeper: "the witness \(witness.name)", note: note)
                }
            }
            return await group.reduce(into: []) { sightings, sighting in
                if let sighting { sightings.append(sighting) }
            }
        }
    }
}
