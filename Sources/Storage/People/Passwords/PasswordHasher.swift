/// Lets a few passwords be hashed at a time, so that log-ins cannot take a machine's memory and every core.
public struct PasswordHasher: Sendable {
    /// How many are hashed at the same time.
    public static let width = 2
    /// How many may wait.
    public static let queueLength = 64

    private let work = HeavyWork(width: Self.width, queueLength: Self.queueLength)

    /// A hasher; one for a process.
    public init() {}

    /// How many passwords have been hashed or compared.
    public var count: Int {
        get async { await work.count }
    }

    /// Hashes a password.
    ///
    /// - Throws: `PasswordError`.
    public func hash(_ password: [UInt8]) async throws -> PasswordHash {
        try await inTurn { try PasswordHash(hashing: password) }
    }

    /// Whether a password is the one that was hashed.
    ///
    /// - Throws: `PasswordError.busy`.
    public func matches(_ password: [UInt8], _ hash: PasswordHash) async throws -> Bool {
        try await inTurn { hash.matches(password) }
    }

    private func inTurn<Result: Sendable>(_ hashing: @escaping @Sendable () throws -> Result) async throws -> Result {
        do {
            return try await work.run(hashing)
        } catch is HeavyWork.Busy {
            throw PasswordError.busy
        }
    }
}
