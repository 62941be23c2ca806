public import Proofs

/// Which logs a witness serves: a port, because the list may change while it works.
public protocol WitnessedLogs: Sendable {
    /// The logs as they stand now.
    func logs() async -> [LogPolicy.Log]
}
