import Storage
import Synchronization

/// What people were last shown to sign with keys of their own, in memory and within bounds.
final class SigningShelf: Sendable {
    // A class because all visits share it.
    /// How many acts are remembered; of more, the older half is forgotten, and their pages are shown once more.
    static let capacity = 1_024

    private struct Halves {
        var young: [DraftKey: ActToSign] = [:]
        var old: [DraftKey: ActToSign] = [:]
    }

    private let halves = Mutex(Halves())

    /// Remembers what a page shows, in the place of what it showed before.
    func put(_ act: ActToSign, _ key: DraftKey) {
        halves.withLock { halves in
            if halves.young.count >= Self.capacity / 2 { halves = Halves(young: [:], old: halves.young) }
            halves.old[key] = nil
            halves.young[key] = act
        }
    }

    /// What a page has shown; nil where that is forgotten.
    func act(_ key: DraftKey) -> ActToSign? {
        halves.withLock { $0.young[key] ?? $0.old[key] }
    }

    /// Forgets what was shown.
    func remove(_ key: DraftKey) {
        halves.withLock { halves in
            halves.young[key] = nil
            halves.old[key] = nil
        }
    }
}
