import Synchronization

/// A result that somebody will have later: one asks for it, another gives it, in any order.
final class Promise<Value: Sendable>: Sendable {
    // A class because both sides hold it.
    private enum State {
        case open
        case awaited(@Sendable (Result<Value, any Error>) -> Void)
        case kept(Result<Value, any Error>)
    }

    private let state = Mutex(State.open)

    /// The result, once it is there. Only one may ask.
    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            whenKept { continuation.resume(with: $0) }
        }
    }

    /// Calls with the result once it is there, on the thread of whoever gives it. Only one may ask.
    func whenKept(_ call: @escaping @Sendable (Result<Value, any Error>) -> Void) {
        let kept: Result<Value, any Error>? = state.withLock { state in
            switch state {
            case .kept(let result): return result
            case .awaited: preconditionFailure("a promise is waited for once")
            case .open:
                state = .awaited(call)
                return nil
            }
        }
        if let kept { call(kept) }
    }

    /// Gives the result; the first one holds.
    func keep(_ result: Result<Value, any Error>) {
        let waiting: (@Sendable (Result<Value, any Error>) -> Void)? = state.withLock { state in
            switch state {
            case .open:
                state = .kept(result)
                return nil
            case .awaited(let call):
                state = .kept(result)
                return call
            case .kept: return nil
            }
        }
        waiting?(result)
    }
}
