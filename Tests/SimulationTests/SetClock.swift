import Kernel
import Synchronization
import Values

/// A clock that stands where it is set.
final class SetClock: TimeSource {
    // A class because the test and the sequencer share it.
    private let time = Mutex(Instant(milliseconds: 0))

    func now() -> Instant { time.withLock { $0 } }
    func set(_ now: Instant) { time.withLock { $0 = now } }
    func sleep(until time: Instant) async throws { await Task.yield() }
}
