public import Values

/// Where a log is kept: the port that SQLite, memory and, for large deployments, PostgreSQL stand behind.
///
/// Duties of an adapter: what `sequence` commits is durable (written with fsync) when it returns; a transaction is
/// applied whole or not at all; at one time there is one `sequence` per log, over all processes that share the store.
public protocol LogStore: Sendable {
    /// Runs one sequencing transaction under the log's lock and commits what the body put into it.
    ///
    /// - Throws: what the body throws, with nothing kept. Any other error leaves the outcome unknown: the caller must
    ///   stop and let recovery decide.
    func sequence<Result: Sendable>(
        _ log: LogID, _ body: @Sendable @escaping (any LogTransaction) throws -> Result
    ) async throws -> Result

    /// Where the log stands; nil for a log without entries.
    func head(of log: LogID) async throws -> LogHead?
    /// Entries in order; fewer than asked for at the log's end.
    func entries(of log: LogID, in range: Range<UInt64>) async throws -> [[UInt8]]
    /// The places of a part's entries, in order, from an index on.
    func places(of part: PartAddress, of log: LogID, from index: UInt64, limit: Int) async throws -> [UInt64]
    /// The hashes of a tile, 32 bytes each; shorter for the tile at the right edge, empty when there is none.
    func tile(of log: LogID, level: UInt8, index: UInt64) async throws -> [UInt8]
    /// A state as it stands now.
    func state(_ key: StateKey, of log: LogID) async throws -> StateRow?
    /// The states that exist among the keys, as they stand now.
    func states(_ keys: [StateKey], of log: LogID) async throws -> [StateKey: StateRow]
    /// The states that have become due, the earliest first.
    func due(of log: LogID, at time: Instant, limit: Int) async throws -> [(key: StateKey, row: StateRow)]
    /// The earliest time at which a state becomes due.
    func nextDue(of log: LogID) async throws -> Instant?
    /// The logs that are kept here.
    func logs() async throws -> [LogID]
}

/// What the sequencer may do within its transaction. Everything is synchronous, because the log's lock is held.
public protocol LogTransaction {
    /// Where the log stands, read under the lock.
    func head() throws -> LogHead?
    /// The store's clock where several processes share it; nil leaves time to the caller.
    func clock() throws -> Instant?
    /// The states that entries from this index on have written, for callers whose cache is older; nil when the store
    /// does not keep account of that, so that the caller forgets everything.
    func keysWritten(from index: UInt64) throws -> [StateKey]?
    /// The states that exist among the keys.
    func load(_ keys: [StateKey]) throws -> [StateKey: StateRow]
    /// One state; nil where there is none.
    func load(_ key: StateKey) throws -> StateRow?
    /// Whether a load crosses a network, so that one that asks for much is better than many.
    var isDistant: Bool { get }
    /// Puts a batch into the transaction if the log still stands at the batch's old head (compare and set).
    ///
    /// - Throws: `LogStoreError.headMoved` when another process has moved the log on.
    func put(_ batch: LogBatch) throws
}

extension LogTransaction {
    /// Asks as for many.
    public func load(_ key: StateKey) throws -> StateRow? { try load([key])[key] }
    /// In the same process.
    public var isDistant: Bool { false }
}

/// A part within its programme.
public struct PartAddress: Hashable, Sendable, CustomStringConvertible {
    /// The programme.
    public let programme: String
    /// The part.
    public let part: String

    /// The address of a part.
    public init(programme: String, part: String) {
        self.programme = programme
        self.part = part
    }

    /// `programme/part`
    public var description: String { "\(programme)/\(part)" }
}

/// Why a store could not do what was asked.
public enum LogStoreError: Error, Hashable, Sendable {
    /// Another process has moved the log on.
    case headMoved
    /// The stored bytes do not fit together; the sentence says where.
    case damaged(String)
}
