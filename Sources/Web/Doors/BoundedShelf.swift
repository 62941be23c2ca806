import Synchronization

/// What is remembered between two requests, in memory alone and within bounds: of more than fits, the older half is
/// forgotten.
final class BoundedShelf<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    // A class because all visits share it.

    private struct Halves {
        var young: [Key: Value] = [:]
        var old: [Key: Value] = [:]
    }

    private let capacity: Int
    private let halves = Mutex(Halves())

    /// A shelf that never holds more than `capacity`.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Remembers something, in the place of what was remembered before.
    func put(_ value: Value, _ key: Key) {
        halves.withLock { halves in
            if halves.young[key] == nil, halves.young.count >= capacity / 2 {
                halves = Halves(young: [:], old: halves.young)
            }
            halves.old[key] = nil
            halves.young[key] = value
        }
    }

    /// What is remembered; nil where that is forgotten.
    func value(_ key: Key) -> Value? {
        halves.withLock { $0.young[key] ?? $0.old[key] }
    }

    /// Takes something off the shelf, so that nobody can take it again; nil where there is none.
    @discardableResult
    func take(_ key: Key) -> Value? {
        halves.withLock { halves in
            let old = halves.old.removeValue(forKey: key)
            return halves.young.removeValue(forKey: key) ?? old
        }
    }
}
