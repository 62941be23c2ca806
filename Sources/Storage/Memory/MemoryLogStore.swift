public import Kernel
import Proofs
import Synchronization
public import Values

/// Logs in memory, for replay and tests. Keeps nothing when the process ends.
public final class MemoryLogStore: LogStore {
    // A class because it is shared, as a database is.
    private struct Log {
        var head: LogHead?
        var entries: [[UInt8]] = []
        var places: [PartAddress: [UInt64]] = [:]
        var tiles: [Tile: [UInt8]] = [:]
        var states: [StateKey: StateRow] = [:]
    }

    private struct Tile: Hashable {
        let level: UInt8
        let index: UInt64
    }

    private let logs = Mutex<[LogID: Log]>([:])

    /// A store without logs.
    public init() {}

    public func sequence<Result: Sendable>(
        _ log: LogID, _ body: @Sendable @escaping (any LogTransaction) throws -> Result
    ) async throws -> Result {
        try logs.withLock { logs in
            let kept = logs[log] ?? Log()
            let transaction = Transaction(kept: kept)
            let result = try body(transaction)
            if let batch = transaction.batch.withLock({ $0 }) { logs[log] = try Self.kept(kept, with: batch) }
            return result
        }
    }

    public func head(of log: LogID) async -> LogHead? { logs.withLock { $0[log]?.head } }

    public func entries(of log: LogID, in range: Range<UInt64>) async -> [[UInt8]] {
        logs.withLock { logs in
            let entries = logs[log]?.entries ?? []
            let end = min(range.upperBound, UInt64(entries.count))
            guard range.lowerBound < end else { return [] }
            return Array(entries[Int(range.lowerBound)..<Int(end)])
        }
    }

    public func places(of part: PartAddress, of log: LogID, from index: UInt64, limit: Int) async -> [UInt64] {
        logs.withLock { Array(($0[log]?.places[part] ?? []).drop { $0 < index }.prefix(limit)) }
    }

    public func tile(of log: LogID, level: UInt8, index: UInt64) async -> [UInt8] {
        logs.withLock { $0[log]?.tiles[Tile(level: level, index: index)] ?? [] }
    }

    public func state(_ key: StateKey, of log: LogID) async -> StateRow? {
        logs.withLock { $0[log]?.states[key] }
    }

    public func states(_ keys: [StateKey], of log: LogID) async -> [StateKey: StateRow] {
        logs.withLock { logs in
            Dictionary(uniqueKeysWithValues: Set(keys).compactMap { key in logs[log]?.states[key].map { (key, $0) } })
        }
    }

    public func due(of log: LogID, at time: Instant, limit: Int) async -> [(key: StateKey, row: StateRow)] {
        dueStates(of: log).prefix { $0.due <= time }.prefix(limit).map { ($0.key, $0.row) }
    }

    public func nextDue(of log: LogID) async -> Instant? { dueStates(of: log).first?.due }

    public func logs() async -> [LogID] { logs.withLock { $0.keys.sorted { $0.origin < $1.origin } } }

    private func dueStates(of log: LogID) -> [(due: Instant, key: StateKey, row: StateRow)] {
        logs.withLock { $0[log]?.states ?? [:] }
            .compactMap { key, row in row.due.map { ($0, key, row) } }
            .sorted { ($0.0, $0.1.bytes.lexicographicallyPrecedes($1.1.bytes) ? 0 : 1) < ($1.0, 0) }
    }

    private static func kept(_ log: Log, with batch: LogBatch) throws -> Log {
        var log = log
        for (offset, line) in batch.lines.enumerated() {
            log.entries.append(line.bytes)
            log.places[line.part, default: []].append(batch.firstIndex + UInt64(offset))
        }
        for growth in batch.tiles {
            let tile = Tile(level: growth.level, index: growth.index)
            guard log.tiles[tile, default: []].count == growth.offset * Hash.byteCount else {
                throw LogStoreError.damaged("tile \(growth.level)/\(growth.index) has another width")
            }
            log.tiles[tile, default: []] += growth.hashes
        }
        for (key, row) in batch.states { log.states[key] = row }
        log.head = batch.head
        return log
    }

    private final class Transaction: LogTransaction {
        // A class because the sequencer puts its batch into it.
        let kept: Log
        let batch = Mutex<LogBatch?>(nil)

        init(kept: Log) { self.kept = kept }

        func head() -> LogHead? { kept.head }
        func clock() -> Instant? { nil }
        func keysWritten(from index: UInt64) -> [StateKey]? {
            kept.states.filter { $0.value.index >= index }.map(\.key)
        }

        func load(_ keys: [StateKey]) -> [StateKey: StateRow] {
            var rows: [StateKey: StateRow] = [:]
            for key in keys { rows[key] = kept.states[key] }
            return rows
        }

        func put(_ batch: LogBatch) throws {
            guard kept.head?.size == batch.previous?.size, kept.head?.range == batch.previous?.range else {
                throw LogStoreError.headMoved
            }
            self.batch.withLock { $0 = batch }
        }
    }
}
