import Proofs

/// Makes one run of several, some states with each batch.
struct RunMerge: Sendable {
    /// Reads a run from its first state to its last.
    private struct Cursor: Sendable {
        let run: Int64
        var page: [UInt8]
        var start = 0
        var end = 0

        init(_ run: Int64, _ table: RunTable) throws {
            self.run = run
            page = try table.page(of: run, after: [])
            if !page.isEmpty { end = try StatePage.end(ofStateAt: 0, in: page) }
        }

        var isAtEnd: Bool { page.isEmpty }

        mutating func advance(_ table: RunTable) throws {
            start = end
            if start == page.count {
                page = try table.page(of: run, after: Array(page.prefix(Hash.byteCount)))
                start = 0
            }
            end = page.isEmpty ? 0 : try StatePage.end(ofStateAt: start, in: page)
        }

        func order(_ other: Cursor) -> Int { StatePage.order(page, at: start, other.page, at: other.start) }
    }

    /// The runs that are merged.
    let runs: [StateRun]
    private var cursors: [Cursor]
    private var writer: RunWriter
    /// Whether no older run has a state that a removal would have to hide.
    private let areOldest: Bool

    /// Begins to merge runs of one level.
    ///
    /// - Parameter runs: the newest first.
    init(_ runs: [StateRun], areOldest: Bool, _ table: RunTable) throws {
        self.runs = runs
        self.areOldest = areOldest
        cursors = try runs.map { try Cursor($0.id, table) }.filter { !$0.isAtEnd }
        writer = try RunWriter(
            level: (runs.first?.level ?? 0) + 1, room: runs.reduce(0) { $0 + $1.count }, table)
    }

    /// Merges some states.
    ///
    /// - Returns: the new run once it is complete.
    mutating func step(states: Int, _ table: RunTable) throws -> StateRun? {
        for _ in 0..<states {
            guard let newest = try takeNext(table) else { return try writer.finish(table) }
            if !(areOldest && StatePage.isRemoved(at: 0, in: newest)) { try writer.append(newest[...], table) }
        }
        return nil
    }

    /// The bytes of the state with the lowest hash as the newest run has it; older runs' are passed over.
    private mutating func takeNext(_ table: RunTable) throws -> [UInt8]? {
        guard var lowest = cursors.indices.first else { return nil }
        for place in cursors.indices.dropFirst() where cursors[place].order(cursors[lowest]) < 0 { lowest = place }
        let state = Array(cursors[lowest].page[cursors[lowest].start..<cursors[lowest].end])
        for place in cursors.indices
        where StatePage.order(cursors[place].page, at: cursors[place].start, state, at: 0) == 0 {
            try cursors[place].advance(table)
        }
        cursors.removeAll { $0.isAtEnd }
        return state
    }
}
