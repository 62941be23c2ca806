public import Kernel
public import Proofs
import Synchronization

/// What witnesses have cosigned, in memory, for tests. Keeps nothing when the process ends.
public final class MemoryCosignatureStore: CosignatureStore {
    // A class because it is shared, as a database is.
    private struct Kept {
        var notes: [UInt64: (note: SignedNote, isWitnessed: Bool)] = [:]
        var sizes: [NoteVerifierKey: UInt64] = [:]
    }

    private let logs = Mutex<[LogID: Kept]>([:])

    /// A store without cosignatures.
    public init() {}

    public func add(
        _ signature: NoteSignature, by witness: NoteVerifierKey, to note: SignedNote, size: UInt64, of log: LogID,
        isWitnessed: @Sendable @escaping (SignedNote) -> Bool
    ) async throws -> SignedNote {
        try logs.withLock { logs in
            var kept = logs[log] ?? Kept()
            let held = kept.notes[size]?.note
            let base = held?.text == note.text ? held ?? note : note
            let all = try base.replacing(with: signature)
            kept.notes[size] = (all, isWitnessed(all))
            kept.sizes[witness] = size
            logs[log] = kept
            return all
        }
    }

    public func cosigned(at size: UInt64, of log: LogID) async -> SignedNote? {
        logs.withLock { $0[log]?.notes[size]?.note }
    }

    public func newestWitnessed(of log: LogID) async -> SignedNote? {
        logs.withLock { logs in
            let witnessed = (logs[log]?.notes ?? [:]).filter { $0.value.isWitnessed }
            return witnessed.max { $0.key < $1.key }?.value.note
        }
    }

    public func size(cosignedBy witness: NoteVerifierKey, of log: LogID) async -> UInt64 {
        logs.withLock { $0[log]?.sizes[witness] ?? 0 }
    }
}
