public import Kernel

extension ViewDatabase {
    /// How often a waiting reader looks, in milliseconds.
    private static let lookMilliseconds = 10
    /// How long a reader waits at most, in milliseconds.
    private static let waitMilliseconds = 2_000

    /// Waits until the views have taken in an entry, for two seconds at most.
    ///
    /// - Returns: whether they have.
    public func wait(for index: UInt64, of log: LogID) async throws -> Bool {
        for _ in 0..<Self.waitMilliseconds / Self.lookMilliseconds {
            if try await position(of: log) > index { return true }
            try await Task.sleep(for: .milliseconds(Self.lookMilliseconds))
        }
        return try await position(of: log) > index
    }
}
