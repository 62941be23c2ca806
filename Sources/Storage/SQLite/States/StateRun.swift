import Proofs
import Synchronization

/// A run: states that were written in the order of the hashes of their keys, and stay as they are.
struct StateRun: Sendable {
    /// Its number; of two on the same level, the greater is the newer.
    let id: Int64
    /// How many times its states were merged; what is on a lower level is newer.
    let level: Int
    /// How many states it has.
    let count: Int
    let filter: HashFilter
}

/// The filter of a run that is being written.
///
/// A class because it is large and grows with every batch. Where a transaction fails, what it has put in stays: the
/// hashes are put in once more when they are written again, and what a filter has too much does no harm.
final class GrowingFilter: Sendable {
    private let filter: Mutex<HashFilter>

    init(room: Int) {
        filter = Mutex(HashFilter(room: room))
    }

    func insert(_ hash: Hash) { filter.withLock { $0.insert(hash) } }

    var present: HashFilter { filter.withLock { $0 } }
}
