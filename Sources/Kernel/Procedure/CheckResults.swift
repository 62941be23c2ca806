import Proofs
import Synchronization

/// What costly checks came to, by their digests; bounded: what nobody asked for in two generations is forgotten.
///
/// A check is a pure function of what its digest stands for, so that what is remembered is never out of date.
final class CheckResults: Sendable {
    // A class because whoever runs checks ahead and whoever decides share it.
    /// What a check came to.
    private enum Result {
        case holds
        case fails(Refusal)
    }

    private struct Kept {
        var young: [Hash: Result] = [:]
        var old: [Hash: Result] = [:]
    }

    private let generation: Int
    private let kept = Mutex(Kept())

    /// Results of at most twice `generation` checks.
    init(generation: Int = 8_192) {
        self.generation = generation
    }

    /// Throws where the check does not hold: as it was found before, or by running it now.
    func require(_ check: CostlyCheck) throws(Refusal) {
        switch known(check.digest) ?? run(check) {
        case .holds: return
        case .fails(let refusal): throw refusal
        }
    }

    /// Whether the check has been run and is remembered.
    func knows(_ check: CostlyCheck) -> Bool { known(check.digest) != nil }

    /// Runs those checks that are not known, on every core, beside whatever the caller's own threads do.
    func prepare(_ checks: [CostlyCheck]) async {
        await withTaskGroup { group in
            for check in checks where !knows(check) {
                group.addTask(executorPreference: globalConcurrentExecutor) { _ = self.run(check) }
            }
        }
    }

    private func known(_ digest: Hash) -> Result? {
        kept.withLock { kept in kept.young[digest] ?? kept.old[digest] }
    }

    private func run(_ check: CostlyCheck) -> Result {
        let result: Result
        do throws(Refusal) {
            try check.run()
            result = .holds
        } catch {
            result = .fails(error)
        }
        kept.withLock { kept in
            if kept.young.count >= generation { kept = Kept(old: kept.young) }
            kept.young[check.digest] = result
        }
        return result
    }
}
