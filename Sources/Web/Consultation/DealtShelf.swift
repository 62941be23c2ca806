import Synchronization

/// Which statement somebody was dealt and has not answered yet: it stays the same until they do, so that nobody looks
/// for another one by loading the page again. In memory and within bounds; who is forgotten is dealt one anew.
final class DealtShelf: Sendable {
    // A class because all visits share it.

    /// How many are remembered; of more, the older half is forgotten.
    static let capacity = 65_536

    private struct Halves {
        var young: [DraftKey: UInt64] = [:]
        var old: [DraftKey: UInt64] = [:]
    }

    private let halves = Mutex(Halves())

    func put(_ statement: UInt64, _ key: DraftKey) {
        halves.withLock { halves in
            if halves.young.count >= Self.capacity / 2 { halves = Halves(young: [:], old: halves.young) }
            halves.old[key] = nil
            halves.young[key] = statement
        }
    }

    func statement(_ key: DraftKey) -> UInt64? {
        halves.withLock { $0.young[key] ?? $0.old[key] }
    }

    func remove(_ key: DraftKey) {
        halves.withLock { halves in
            halves.young[key] = nil
            halves.old[key] = nil
        }
    }
}
