import GRDB
import Kernel
import Proofs
import Synchronization
import Values

/// The states of the logs of one file: the recent ones in memory, the others in the file.
///
/// Who reads looks into memory first and only then begins to read the file: what has left the memory by then stands in
/// the file.
final class StateShelf: Sendable {
    // A class because whoever reads and the one who writes share what is recent.
    private let recent = Mutex<[LogID: Held]>([:])
    /// How many keys of the table one batch makes known to the filter, until it knows all.
    private static let scannedWithABatch = 16_384

    private let generation: Int

    /// A class so that looking a state up does not copy what is recent: that counts references for every part of it, and
    /// happens several times for each act. Only the mutex gives it out.
    private final class Held {
        var states: RecentStates

        init(_ states: RecentStates) {
            self.states = states
        }
    }

    /// A shelf that puts states into their places after so many.
    init(generation: Int = RecentStates.usualGeneration) {
        self.generation = generation
    }

    /// What a transaction has written beside a batch, to be taken over once it is committed.
    struct Settlement: Sendable {
        fileprivate let batch: LogBatch
        fileprivate let number: Int64

        /// How many entries the batch has.
        var entries: Int { batch.lines.count }
    }

    /// Whether what is recent is known.
    func knows(_ log: LogID) -> Bool { recent.withLock { $0[log] != nil } }

    /// Reads what is recent, where nothing is known yet.
    func prepare(_ log: LogID, _ table: StateTable) throws {
        let read = try RecentStates(table, generation: generation)
        recent.withLock { if $0[log] == nil { $0[log] = Held(read) } }
    }

    /// Reads what is recent within a transaction that holds the log's lock, where another process has written since.
    func prepareToWrite(_ log: LogID, _ table: StateTable) throws {
        let known = recent.withLock { $0[log]?.states.size }
        guard try known != table.size() else { return }
        let read = try RecentStates(table, generation: generation)
        recent.withLock { $0[log] = Held(read) }
    }

    /// The recent states among the keys, the keys that only the table knows, and the number of the last change that is
    /// known here.
    func recent(
        _ keys: [StateKey], of log: LogID
    ) -> (rows: [StateKey: StateRow], rest: [StateKey], number: Int64) {
        var rows: [StateKey: StateRow] = [:]
        var rest: [StateKey] = []
        let number = recent.withLock { logs in
            let held = logs[log]
            for key in keys {
                switch held?.states.row(key) {
                case .some(let known): rows[key] = known
                case nil: rest.append(key)
                }
            }
            return held?.states.number ?? 0
        }
        return (rows, rest, number)
    }

    /// Writes a batch's changes.
    func put(_ batch: LogBatch, _ table: StateTable) throws -> Settlement {
        Settlement(batch: batch, number: try table.append(batch.states))
    }

    /// Puts older states to their places at the end of a transaction that has written some; nil where none are known.
    func settle(
        besides settlements: [Settlement], of log: LogID, _ table: StateTable
    ) throws -> RecentStates.Settled? {
        try scan(log, table)
        let changes = settlements.reduce(0) { $0 + $1.batch.states.count }
        let known = recent.withLock { logs in
            logs[log].map { ($0.states.slice(besides: changes), $0.states.runs) }
        }
        guard let (slice, before) = known else { return nil }
        var runs = before
        let others = slice.rows.filter { $0.row?.due == nil }
        let mayBeInTable = recent.withLock { logs in
            logs[log]?.states.takePut(slice)
            return others.map(\.hash).filter { logs[log]?.states.mayBeInTable($0) ?? true }
        }
        try table.put(slice.rows.filter { $0.row?.due != nil })
        for hash in mayBeInTable { try table.remove(hash) }
        if slice.count > 0 {
            try runs.put(
                others.map { ($0.hash, $0.row) }, room: slice.generation, isLast: slice.isLast, table.runs)
        }
        if let number = slice.settledUpTo { try table.forget(upTo: number) }
        try runs.work(besides: changes, table.runs)
        return RecentStates.Settled(count: slice.count, runs: runs)
    }

    /// What a filter has too much, after a transaction that was not committed, does no harm.
    private func scan(_ log: LogID, _ table: StateTable) throws {
        let known = recent.withLock { logs in logs[log].map { ($0.states.isScanned, $0.states.scanned) } }
        guard let (isDone, last) = known, !isDone else { return }
        let hashes = try table.hashes(after: last, limit: Self.scannedWithABatch)
        recent.withLock { $0[log]?.states.takeScanned(hashes) }
    }

    /// A state as it stands within a transaction that holds the log's lock.
    func row(_ key: StateKey, of log: LogID, _ table: StateTable) throws -> StateRow? {
        if case .some(let known) = recent(key, of: log) { return known }
        let hash = Hash.sha256(key.bytes)
        let (isInTable, runs) = recent.withLock { logs in
            (logs[log]?.states.mayBeInTable(hash) ?? true, logs[log]?.states.runs.candidates(hash) ?? [])
        }
        if isInTable, let row = try table.inTable(hash) { return row }
        return try table.inRuns(hash, runs)
    }

    /// The runs among some that may have a hash; those that are not known here may.
    func runs(_ runs: [Int64], thatMayHave hash: Hash, of log: LogID) -> [Int64] {
        recent.withLock { logs in runs.filter { logs[log]?.states.runs.mayContain(hash, run: $0) ?? true } }
    }

    /// Takes over what has been committed, unless it was read from the file in the meantime.
    func commit(_ settlements: [Settlement], _ settled: RecentStates.Settled?, of log: LogID) {
        guard let first = settlements.first else { return }
        recent.withLock { logs in
            guard let held = logs[log], held.states.size == first.batch.firstIndex else { return }
            if let settled { held.states.commit(settled) }
            for settlement in settlements {
                held.states.commit(
                    settlement.batch.states, size: settlement.batch.head.size, number: settlement.number)
            }
        }
    }

    /// The recent states that are due by a time.
    func due(of log: LogID, at time: Instant) -> [(key: StateKey, row: StateRow)] {
        recent.withLock { $0[log]?.states.due(at: time) } ?? []
    }

    /// The earliest time at which a recent state becomes due.
    func nextDue(of log: LogID) -> Instant? { recent.withLock { $0[log]?.states.nextDue } }

    /// A state that was written recently, `.some(nil)` where it was removed; nil where the table's row holds.
    func recent(_ key: StateKey, of log: LogID) -> StateRow?? { recent.withLock { $0[log]?.states.row(key) } }
}
