import Kernel
import Proofs

/// Writes a run, page by page, over many batches.
struct RunWriter: Sendable {
    let run: Int64
    let level: Int
    private let filter: GrowingFilter
    private var page: [UInt8] = []
    private var count = 0

    /// Begins a run.
    ///
    /// - Parameter room: how many states it may have.
    init(level: Int, room: Int, _ table: RunTable) throws {
        run = try table.begin(level: level)
        self.level = level
        filter = GrowingFilter(room: room)
    }

    /// Writes a state behind those that are written.
    mutating func append(_ state: ArraySlice<UInt8>, _ table: RunTable) throws {
        guard let hash = Hash(bytes: state.prefix(Hash.byteCount)) else {
            throw LogStoreError.damaged("a state has no hash")
        }
        if !page.isEmpty, page.count + state.count > StatePage.mostBytes { try writePage(table) }
        if page.isEmpty { page.reserveCapacity(StatePage.mostBytes) }
        page.append(contentsOf: state)
        filter.insert(hash)
        count += 1
    }

    /// Ends the run, which is read from here on.
    mutating func finish(_ table: RunTable) throws -> StateRun {
        if !page.isEmpty { try writePage(table) }
        let run = StateRun(id: run, level: level, count: count, filter: filter.present)
        try table.complete(run)
        return run
    }

    private mutating func writePage(_ table: RunTable) throws {
        try table.add(page, to: run)
        page.removeAll(keepingCapacity: true)
    }
}
