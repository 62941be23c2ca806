import Synchronization
import Values

/// The entries that were committed last, as the sequencer had them at hand, so that views need not read them again.
///
/// Bounded: where views lag behind by more, the oldest are forgotten and read from the store.
final class FreshEntries: Sendable {
    // A class because the sequencer adds and the projector takes.
    private static let maximumEntries = 16_384

    private let batches = Mutex<[CommittedBatch]>([])

    func add(_ batch: CommittedBatch) {
        batches.withLock {
            $0.append(batch)
            while let first = $0.first, batch.size - first.firstIndex > Self.maximumEntries { $0.removeFirst() }
        }
    }

    /// Entries from an index on; none where that entry is not at hand.
    func take(from index: UInt64, limit: Int) throws -> [ProjectedEntry] {
        let held = batches.withLock { batches in
            batches.removeAll { $0.size <= index }
            return batches
        }
        var next = index
        var entries: [ProjectedEntry] = []
        for batch in held {
            guard batch.firstIndex <= next, entries.count < limit else { break }
            for place in Int(next - batch.firstIndex)..<batch.submissions.count {
                entries.append(try ProjectedEntry(batch.submissions[place], index: next, time: batch.time))
                next += 1
            }
        }
        return entries
    }
}
