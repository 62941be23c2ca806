import Kernel
import Synchronization

/// Views that only know how far they are.
final class KeptViews: ViewStore {
    // A class because the lives of a run share it.
    private let taken = Mutex<UInt64>(0)

    func position(of log: LogID) async throws -> UInt64 { taken.withLock { $0 } }
    func take(_ entries: [ProjectedEntry], of log: LogID) async throws {
        guard let last = entries.last else { return }
        taken.withLock { $0 = last.index + 1 }
    }

    /// Begins again at the first entry, as after a change of the views.
    func rebuild(upTo size: UInt64 = 0) { taken.withLock { $0 = min($0, size) } }
}
