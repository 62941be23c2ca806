import Synchronization

/// The disk under a model store: counts operations, and fails the one that it is told to.
final class Machine: Sendable {
    // A class because the stores and the world share it.
    private struct State {
        var operations = 0
        var reads = 0
        var fault = Fault.none
        var isDead = false
        var hasFailed = false
    }

    private let state = Mutex(State())

    var isDead: Bool { state.withLock { $0.isDead } }
    /// Whether the fault of this life has happened.
    var hasFailed: Bool { state.withLock { $0.hasFailed } }
    var operations: Int { state.withLock { $0.operations } }

    /// Sets the fault of a life, counted from now.
    func arm(_ fault: Fault) {
        state.withLock { state in
            state.fault = fault
            state.operations = 0
            state.reads = 0
            state.hasFailed = false
        }
    }

    func die() { state.withLock { $0.isDead = true } }

    func restart() {
        state.withLock { state in
            state.isDead = false
            state.fault = .none
        }
    }

    /// One operation that changes what is on the disk.
    func step(_ effect: () -> Void) throws {
        let fault = try state.withLock { state in
            guard !state.isDead else { throw SimulatedFailure.dead }
            state.operations += 1
            return state.fault
        }
        let now = operations
        if fault != .none, fault.isDue(at: now) { state.withLock { $0.hasFailed = true } }
        switch fault {
        case .crash(now):
            die()
            throw SimulatedFailure.dead
        case .crashAfter(now):
            effect()
            die()
            throw SimulatedFailure.dead
        case .error(now): throw SimulatedFailure.broken
        case .keptError(now):
            effect()
            throw SimulatedFailure.broken
        case .full(let first, let span) where (first..<first + span).contains(now): throw SimulatedFailure.full
        default: effect()
        }
    }

    /// One operation that only reads.
    func read() throws {
        try state.withLock { state in
            guard !state.isDead else { throw SimulatedFailure.dead }
            state.reads += 1
            guard state.fault == .read(at: state.reads) else { return }
            state.hasFailed = true
            throw SimulatedFailure.broken
        }
    }
}
