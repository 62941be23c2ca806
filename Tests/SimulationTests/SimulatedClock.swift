import Kernel
import Synchronization
import Values

/// A clock that moves when nobody has anything to do, when a disk is slow, or when somebody sets it wrong.
final class SimulatedClock: TimeSource {
    // A class because everything in a world shares it.
    private struct Sleeper {
        let number: Int
        let wakes: Int64
        let waiting: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Int64 = 1_800_000_000_000
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
        var count = 0
    }

    private let state = Mutex(State())

    func now() -> Instant { Instant(milliseconds: state.withLock { $0.now }) }

    /// Moves the clock, backwards too.
    func step(milliseconds: Int64) { state.withLock { $0.now += milliseconds } }

    func sleep(milliseconds: Int64) async throws {
        try await sleep(until: now().adding(milliseconds: milliseconds))
    }

    func sleep(until time: Instant) async throws {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiting in
                let isCancelled = state.withLock { state in
                    guard state.cancelled.remove(number) == nil else { return true }
                    state.sleepers.append(Sleeper(number: number, wakes: time.milliseconds, waiting: waiting))
                    return false
                }
                if isCancelled { waiting.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> Sleeper? in
                guard let place = state.sleepers.firstIndex(where: { $0.number == number }) else {
                    state.cancelled.insert(number)
                    return nil
                }
                return state.sleepers.remove(at: place)
            }
            sleeper?.waiting.resume(throwing: CancellationError())
        }
    }

    /// Wakes whoever sleeps the shortest; false when nobody sleeps.
    func passTime() -> Bool {
        let sleeper = state.withLock { state -> Sleeper? in
            let first = state.sleepers.indices.min { left, right in
                (state.sleepers[left].wakes, state.sleepers[left].number)
                    < (state.sleepers[right].wakes, state.sleepers[right].number)
            }
            guard let first else { return nil }
            let sleeper = state.sleepers.remove(at: first)
            state.now = max(state.now, sleeper.wakes)
            return sleeper
        }
        sleeper?.waiting.resume()
        return sleeper != nil
    }
}
