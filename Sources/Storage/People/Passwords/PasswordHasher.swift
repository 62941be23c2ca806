import Foundation

/// Lets a few passwords be hashed at a time, so that log-ins cannot take a machine's memory and every core.
public actor PasswordHasher {
    /// How many are hashed at the same time.
    public static let width = 2
    /// How many may wait.
    public static let queueLength = 64

    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// How many passwords have been hashed or compared.
    public private(set) var count = 0

    /// A hasher; one for a process.
    public init() {}

    /// Hashes a password.
    ///
    /// - Throws: `PasswordError`.
    public func hash(_ password: [UInt8]) async throws -> PasswordHash {
        try await slot { try PasswordHash(hashing: password) }
    }

    /// Whether a password is the one that was hashed.
    ///
    /// - Throws: `PasswordError.busy`.
    public func matches(_ password: [UInt8], _ hash: PasswordHash) async throws -> Bool {
        try await slot { hash.matches(password) }
    }

    private func slot<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        if running < Self.width {
            running += 1
        } else {
            guard waiting.count < Self.queueLength else { throw PasswordError.busy }
            // Whoever leaves hands its place over, so `running` stays as it is.
            await withCheckedContinuation { waiting.append($0) }
        }
        count += 1
        defer { leave() }
        return try await Self.onThread(work)
    }

    private func leave() {
        if waiting.isEmpty {
            running -= 1
        } else {
            waiting.removeFirst().resume()
        }
    }

    /// A thread of its own: a hash holds a core for a tenth of a second, and the tasks of the process share as many
    /// threads as there are cores.
    private static func onThread<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
