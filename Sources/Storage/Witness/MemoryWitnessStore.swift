public import Kernel
import Synchronization

/// What a witness has cosigned, in memory, for tests. Keeps nothing when the process ends.
public final class MemoryWitnessStore: WitnessStore {
    // A class because it is shared, as a database is.
    private struct Kept {
        var positions: [String: WitnessPosition] = [:]
        var evidence: [WitnessEvidence] = []
    }

    private let kept = Mutex(Kept())

    /// A store without positions.
    public init() {}

    public func position(of origin: String) async -> WitnessPosition? { kept.withLock { $0.positions[origin] } }

    public func origins() async -> [String] { kept.withLock { $0.positions.keys.sorted() } }

    public func move(_ origin: String, from old: WitnessPosition?, to new: WitnessPosition) async -> Bool {
        kept.withLock { kept in
            let held = kept.positions[origin]
            guard held?.size == old?.size, held?.root == old?.root else { return false }
            kept.positions[origin] = new
            return true
        }
    }

    public func keep(_ evidence: WitnessEvidence) async {
        kept.withLock { kept in
            let known = kept.evidence.filter { $0.origin == evidence.origin }
            guard known.count < WitnessLimits.evidence, !known.contains(where: { $0.digest == evidence.digest })
            else { return }
            kept.evidence.append(evidence)
        }
    }

    public func evidence() async -> [WitnessEvidence] { kept.withLock { $0.evidence } }
}
