import Synchronization

/// How many single acts are on their way through the server at one time, and on whose threads.
///
/// Beyond the limit an act is turned away before anything is done for it, so that those inside keep their speed. Every
/// await of an act waits for its turn on a thread; those inside get threads of their own, or else each of their turns
/// would come after thousands of those that are being turned away.
final class Admission: Sendable {
    // A class because all connections share the count.
    /// About an eighth of a second's work of two cores.
    static let limit = 1_024

    private let inside = Atomic(0)
    let lane: (any TaskExecutor)?

    /// - Parameter lane: the threads for acts that were let in; nil for those of everybody.
    init(lane: (any TaskExecutor)? = nil) {
        self.lane = lane
    }

    /// Does the work for one act, or turns it away.
    ///
    /// - Throws: `Problem.busy` where too many are inside; what the work throws.
    func admit<Answer: Sendable>(_ work: () async throws -> Answer) async throws -> Answer {
        guard enter() else { throw Problem.busy }
        defer { leave() }
        return try await withTaskExecutorPreference(lane) { try await work() }
    }

    /// Lets one act in, unless too many are inside; whoever is let in must leave.
    func enter() -> Bool {
        guard inside.add(1, ordering: .relaxed).newValue <= Self.limit else {
            leave()
            return false
        }
        return true
    }

    /// Makes room for another act.
    func leave() {
        inside.subtract(1, ordering: .relaxed)
    }
}
