import Kernel
import Proofs

/// The runs of a log's states, and the work under way on them (a log-structured merge tree, Acta Informatica 33, 1996).
///
/// Keys of states are as good as random: put into one large table, each would change a page of its own. A run is written
/// from its beginning to its end and never changed. When a level has several runs, they are made into one of the next
/// level, some states with each batch; so a state is written once for each level, and a question looks into few runs,
/// most of which their filters rule out.
struct StateRuns: Sendable {
    /// How many runs of a level are made into one of the next.
    static let runsOfALevel = 4
    private static let leastMerged = 256
    private static let leastPages = 16

    /// The runs that are read, the newest first.
    private var complete: [StateRun]
    private var filling: RunWriter?
    private var merge: RunMerge?
    private var useless: [Int64]

    /// The runs of a file. What an earlier process has begun is begun anew.
    init(_ table: RunTable) throws {
        (complete, useless) = try table.all()
    }

    /// The runs that may have a hash, the newest first.
    func candidates(_ hash: Hash) -> [Int64] {
        var found: [Int64] = []
        for run in complete where run.filter.mayContain(hash) { found.append(run.id) }
        return found
    }

    /// Whether a run may have the hash; one that is not known here may.
    func mayContain(_ hash: Hash, run: Int64) -> Bool {
        complete.first { $0.id == run }?.filter.mayContain(hash) ?? true
    }

    /// Puts states, which come in the order of their hashes, into a new run.
    ///
    /// - Parameters:
    ///   - room: how many states the run may have.
    ///   - isLast: whether the run ends with these.
    mutating func put(
        _ states: [(hash: Hash, row: StateRow?)], room: Int, isLast: Bool, _ table: RunTable
    ) throws {
        var writer = try filling ?? RunWriter(level: 0, room: room, table)
        filling = nil
        for state in states where state.row != nil || !candidates(state.hash).isEmpty {
            try writer.append(StatePage.bytes(state.hash, state.row)[...], table)
        }
        guard isLast else {
            filling = writer
            return
        }
        complete.insert(try writer.finish(table), at: 0)
    }

    /// Does a part of what is to be done besides, for so many changes of a batch.
    mutating func work(besides changes: Int, _ table: RunTable) throws {
        if let run = useless.last, try table.remove(run, pages: Self.leastPages + changes / 8) { useless.removeLast() }
        guard var merge = try merge ?? nextMerge(table) else { return }
        self.merge = nil
        guard let made = try merge.step(states: Self.leastMerged + 6 * changes, table) else {
            self.merge = merge
            return
        }
        let merged = Set(merge.runs.map(\.id))
        for run in merged.sorted() { try table.retire(run) }
        useless += merged.sorted()
        complete.removeAll { merged.contains($0.id) }
        complete.insert(made, at: complete.firstIndex { $0.level >= made.level } ?? complete.count)
    }

    /// The runs of the lowest level that has enough of them.
    private func nextMerge(_ table: RunTable) throws -> RunMerge? {
        for level in Set(complete.map(\.level)).sorted() {
            let runs = complete.filter { $0.level == level }
            guard runs.count >= Self.runsOfALevel else { continue }
            return try RunMerge(runs, areOldest: complete.last?.level == level, table)
        }
        return nil
    }
}
