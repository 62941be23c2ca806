public import Kernel
public import Proofs
import Synchronization

/// What witnesses have cosigned, in memory, for tests. Keeps nothing when the process ends.
public final class MemoryCosignatureStore: CosignatureStore {
    // A class because it is shared, as a database is.
    private struct Kept {
        var notes: [UInt64: (note: SignedNote, isWitnessed: Bool, seen: Int64)] = [:]
        var sizes: [NoteVerifierKey: UInt64] = [:]

        /// The same rule as in the database.
        mutating func thin(below size: UInt64) {
            notes = notes.filter { $0.key >= size || $0.value.isWitnessed }
            let last = notes.filter { $0.key <= size }.sorted { $0.key > $1.key }.prefix(3)
            guard last.count == 3, last[0].value.seen - last[2].value.seen < WitnessedHistory.leastSeconds else {
                return
            }
            notes[last[1].key] = nil
        }
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
            let seconds = Int64(clamping: (try? all.verify(with: [witness]))?.first?.timeSeconds ?? 0)
            let isEnough = isWitnessed(all)
            kept.notes[size] = (all, isEnough, max(kept.notes[size]?.seen ?? 0, seconds))
            if isEnough { kept.thin(below: size) }
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

    public func witnessed(from size: UInt64, of log: LogID) async -> [SignedNote] {
        logs.withLock { logs in
            (logs[log]?.notes ?? [:]).filter { $0.key >= size && $0.value.isWitnessed }.sorted { $0.key < $1.key }
                .prefix(WitnessedHistory.page).map(\.value.note)
        }
    }

    public func size(cosignedBy witness: NoteVerifierKey, of log: LogID) async -> UInt64 {
        logs.withLock { $0[log]?.sizes[witness] ?? 0 }
    }
}
