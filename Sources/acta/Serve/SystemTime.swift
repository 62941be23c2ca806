import Foundation
import Kernel
import Values

/// The machine's clock.
struct SystemTime: TimeSource {
    func now() -> Instant { Instant(milliseconds: Self.milliseconds()) }

    func sleep(until time: Instant) async throws {
        let wait = time.milliseconds - Self.milliseconds()
        if wait > 0 { try await Task.sleep(for: .milliseconds(wait)) }
    }

    /// Milliseconds since 1970.
    static func milliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
