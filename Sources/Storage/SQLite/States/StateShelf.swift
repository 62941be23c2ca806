import GRDB
import Kernel
import Proofs
import Synchronization
import Values

/// The states of the logs of one file: the recent ones in memory, the others in their table.
///
/// Who reads looks into memory first and only then begins to read the file: what has left the memory by then stands in
/// the file.
final class StateShelf: Sendable {
    // A class because whoever reads and the one who writes share what is recent.
    private let recent = Mutex<[LogID: RecentStates]>([:])
    /// How many keys of the table one batch makes known to the filter, until it knows all.
    private static let scannedWithABatch = 16_384

    private let generation: Int

    /// A shelf that puts states into their places after so many.
    init(generation: Int = RecentStates.usualGeneration) {
        self.generation = generation
    }

    /// What a transaction has written beside a batch, to be taken over once it is committed.
    struct Settlement: Sendable {
        fileprivate let batch: LogBatch
        fileprivate let number: Int64
        /// How many of the older states are in their places now.
        fileprivate let settled: Int

        /// How many entries the batch has.
        var entries: Int { batch.lines.count }
    }

    /// Whether what is recent is known.
    func knows(_ log: LogID) -> Bool { recent.withLock { $0[log] != nil } }

    /// Reads what is recent, where nothing is known yet.
    func prepare(_ log: LogID, _ table: StateTable) throws {
        let read = try RecentStates(table, generation: generation)
        recent.withLock { if $0[log] == nil { $0[log] = read } }
    }

    /// Reads what is recent within a transaction that holds the log's lock, where another process has written since.
    func prepareToWrite(_ log: LogID, _ table: StateTable) throws {
        let known = recent.withLock { $0[log]?.size }
        guard try known != table.size() else { return }
        let read = try RecentStates(table, generation: generation)
        recent.withLock { $0[log] = read }
    }

    /// The recent states among the keys, and the keys that only the table knows.
    func recent(_ keys: [StateKey], of log: LogID) -> (rows: [StateKey: StateRow], rest: [StateKey]) {
        var rows: [StateKey: StateRow] = [:]
        var rest: [StateKey] = []
        recent.withLock { logs in
            for key in keys {
                switch logs[log]?.row(key) {
                case .some(let known): rows[key] = known
                case nil: rest.append(key)
                }
            }
        }
        return (rows, rest)
    }

    /// Writes a batch's changes, and puts a slice of the older ones into their places.
    func put(
        _ batch: LogBatch, of log: LogID, _ table: StateTable, settlesOlder: Bool
    ) throws -> Settlement {
        try scan(log, table)
        var settled = 0
        if settlesOlder, let slice = recent.withLock({ $0[log]?.slice(besides: batch.states.count) }) {
            recent.withLock { $0[log]?.takePut(slice) }
            try table.put(slice.rows)
            if let number = slice.settledUpTo { try table.forget(upTo: number) }
            settled = slice.count
        }
        return Settlement(batch: batch, number: try table.append(batch.states), settled: settled)
    }

    /// What a filter has too much, after a transaction that was not committed, does no harm.
    private func scan(_ log: LogID, _ table: StateTable) throws {
        guard let (isDone, last) = recent.withLock({ $0[log].map { ($0.isScanned, $0.scanned) } }), !isDone else {
            return
        }
        let hashes = try table.hashes(after: last, limit: Self.scannedWithABatch)
        recent.withLock { $0[log]?.takeScanned(hashes) }
    }

    /// A state as it stands within a transaction that holds the log's lock.
    func row(_ key: StateKey, of log: LogID, _ table: StateTable) throws -> StateRow? {
        let (known, hash): (StateRow??, Hash?) = recent.withLock { logs in
            guard let states = logs[log] else { return (nil, nil) }
            if let known = states.row(key) { return (known, nil) }
            let hash = Hash.sha256(key.bytes)
            return states.mayBeInTable(hash) ? (nil, hash) : (.some(nil), nil)
        }
        if case .some(let row) = known { return row }
        return try hash.map { try table.row($0) } ?? table.row(key)
    }

    /// Takes over what has been committed, unless it was read from the file in the meantime.
    func commit(_ settlement: Settlement, of log: LogID) {
        let batch = settlement.batch
        recent.withLock { logs in
            guard logs[log]?.size == batch.firstIndex else { return }
            logs[log]?.commit(
                batch.states, size: batch.head.size, number: settlement.number, settled: settlement.settled)
        }
    }

    /// The recent states that are due by a time.
    func due(of log: LogID, at time: Instant) -> [(key: StateKey, row: StateRow)] {
        recent.withLock { $0[log]?.due(at: time) } ?? []
    }

    /// The earliest time at which a recent state becomes due.
    func nextDue(of log: LogID) -> Instant? { recent.withLock { $0[log]?.nextDue } }

    /// A state that was written recently, `.some(nil)` where it was removed; nil where the table's row holds.
    func recent(_ key: StateKey, of log: LogID) -> StateRow?? { recent.withLock { $0[log]?.row(key) } }
}
