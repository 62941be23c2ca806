import Synchronization

/// A result that somebody will have later: one asks for it, another gives it, in any order.
final class Promise<Value: Sendable>: Sendable {
    // A class because both sides hold it.
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case kept(Result<Value, any Error>)
    }

    private let state = Mutex(State.open)

    /// The result, once it is there. Only one may ask.
    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let kept: Result<Value, any Error>? = state.withLock { state in
                switch state {
                case .kept(let result): return result
                case .awaited: preconditionFailure("a promise is waited for once")
                case .open:
                    state = .awaited(continuation)
                    return nil
                }
            }
            if let kept { continuation.resume(with: kept) }
        }
    }

    /// Gives the result; the first one holds.
    func keep(_ result: Result<Value, any Error>) {
        let waiting: CheckedContinuation<Value, any Error>? = state.withLock { state in
            switch state {
            case .open:
                state = .kept(result)
                return nil
            case .awaited(let continuation):
                state = .kept(result)
                return continuation
            case .kept: return nil
            }
        }
        waiting?.resume(with: result)
    }
}
