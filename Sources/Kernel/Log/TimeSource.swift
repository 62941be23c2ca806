public import Values

/// The clock, as a port: real in a server, simulated in tests.
public protocol TimeSource: Sendable {
    /// The time now.
    func now() -> Instant
    /// Waits until the time has come, or the task is cancelled.
    func sleep(until time: Instant) async throws
}
