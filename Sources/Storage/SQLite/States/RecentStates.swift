import Kernel
import Proofs
import Values

/// The states that the last batches have written, before they are put to their places.
///
/// A batch's changes are written in one piece, kept here, and put to their places later, many at a time and in the order
/// of the hashes of their keys (see `StateRuns`). There are two generations: the young one takes in what batches write;
/// the old one is put to its places, a slice with each batch. Then the young one becomes old.
struct RecentStates {
    /// How many states the young generation takes before it becomes old.
    static let usualGeneration = 65_536
    private static let leastSlice = 64

    private let generation: Int
    /// The log's size up to which the states are known.
    private(set) var size: UInt64
    /// The number of the last written change that is known.
    private(set) var number: Int64
    private var young: [StateKey: StateRow?] = [:]
    private var old: [StateKey: StateRow?] = [:]
    private var order: [(hash: Hash, key: StateKey)] = []
    private var done = 0
    private var due: [StateKey: Instant] = [:]
    private var oldUpTo: Int64
    private var filter = HashFilter()
    /// Up to which hash the table's keys are known to the filter; nil before the first.
    private(set) var scanned: Hash?
    /// Whether the filter knows all of the table's keys.
    private(set) var isScanned = false
    /// The runs of older states.
    private(set) var runs: StateRuns

    /// A part of the old generation, in the order of the hashes of the keys.
    struct Slice {
        let rows: [(hash: Hash, key: StateKey, row: StateRow?)]
        /// How many of the old generation it covers, those among them that are outdated.
        let count: Int
        /// How many the whole generation has.
        let generation: Int
        /// Whether the generation ends with it.
        let isLast: Bool
        /// Up to which number written changes are not needed any longer.
        let settledUpTo: Int64?
    }

    /// What a transaction has put to its place.
    struct Settled: Sendable {
        /// How many of the old generation.
        let count: Int
        let runs: StateRuns
    }

    /// The states of changes that are written but not all put into the table.
    init(_ table: StateTable, generation: Int) throws {
        self.generation = generation
        size = try table.size()
        runs = try StateRuns(table.runs)
        let (changes, last) = try table.changes()
        (oldUpTo, number) = (last, last)
        for (key, row) in changes { note(row, at: key) }
        begin(changes)
    }

    /// The state; `.some(nil)` where it was removed, nil where only the table knows it.
    func row(_ key: StateKey) -> StateRow?? {
        young[key] ?? old[key]
    }

    /// Whether the table may hold a state with this hash of its key.
    func mayBeInTable(_ hash: Hash) -> Bool { !isScanned || filter.mayContain(hash) }

    /// Takes in hashes of the table's keys, read in their order.
    mutating func takeScanned(_ hashes: [Hash]) {
        for hash in hashes { filter.insert(hash) }
        if let last = hashes.last { scanned = last } else { isScanned = true }
    }

    /// Takes in what is being put into the table.
    mutating func takePut(_ slice: Slice) {
        for row in slice.rows where row.row?.due != nil { filter.insert(row.hash) }
    }

    /// The states that are due by a time.
    func due(at time: Instant) -> [(key: StateKey, row: StateRow)] {
        due.compactMap { key, due in
            guard due <= time, case .some(.some(let row)) = row(key) else { return nil }
            return (key, row)
        }
    }

    /// The earliest time at which a state is due.
    var nextDue: Instant? { due.values.min() }

    /// What should be put to its place together with a batch of so many changes.
    func slice(besides changes: Int) -> Slice {
        let end = min(order.count, done + 2 * changes + Self.leastSlice)
        var rows: [(hash: Hash, key: StateKey, row: StateRow?)] = []
        rows.reserveCapacity(end - done)
        for place in order[done..<end] where young[place.key] == nil {
            guard let row = old[place.key] else { continue }
            rows.append((place.hash, place.key, row))
        }
        return Slice(
            rows: rows, count: end - done, generation: order.count, isLast: end == order.count,
            settledUpTo: end == order.count ? oldUpTo : nil)
    }

    /// Takes over what has been put to its place, once it is durable.
    mutating func commit(_ settled: Settled) {
        runs = settled.runs
        done += settled.count
        guard done == order.count, !old.isEmpty else { return }
        if !due.isEmpty {
            for place in order where young[place.key] == nil { due[place.key] = nil }
        }
        old = [:]
        order = []
        done = 0
    }

    /// Takes over what a batch has written, once it is durable.
    mutating func commit(_ changes: [StateKey: StateRow?], size: UInt64, number: Int64) {
        for (key, row) in changes {
            young[key] = .some(row)
            note(row, at: key)
        }
        (self.size, self.number) = (size, number)
        guard young.count >= generation, old.isEmpty else { return }
        oldUpTo = number
        begin(young)
        young = [:]
        young.reserveCapacity(generation)
    }

    private mutating func begin(_ changes: [StateKey: StateRow?]) {
        old = changes
        order = changes.keys.map { (Hash.sha256($0.bytes), $0) }.sorted { $0.hash < $1.hash }
        done = 0
    }

    private mutating func note(_ row: StateRow?, at key: StateKey) {
        // Most states are never due, and removing what is not there hashes its key all the same.
        guard row?.due != nil || !due.isEmpty else { return }
        due[key] = row?.due
    }
}
