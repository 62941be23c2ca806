import Formats
import Foundation
import Synchronization

/// Merges the processes of an index on several cores, and writes them in the order of the index.
struct ReleaseMergeRun: Sendable {
    /// So many warnings are shown.
    static let shownWarnings = 20

    let job: MergeJob
    let jobs: Int

    /// What it came to.
    struct Total: Sendable {
        var releases = 0
        var processes = 0
        var warningCount = 0
        var warnings: [String] = []
    }

    /// Merges and writes everything; stops at the first release that cannot be merged.
    func run(into sink: ByteSink) async throws -> Total {
        let order = job.index.sorted()
        let batches = ReleaseBatch.cut(order, of: job.index)
        let spare = SpareMemory()
        var total = Total()
        try await withThrowingTaskGroup(of: (Int, MergedBatch).self) { group in
            var begun = 0
            var written = 0
            var waiting: [Int: MergedBatch] = [:]
            while written < batches.count {
                // One more than there are cores, so that none waits while a batch is written. A slow batch holds the
                // others up at some point, so that what waits stays small.
                while begun < batches.count, begun < written + 3 * jobs, begun - written - waiting.count <= jobs {
                    let number = begun
                    let batch = ReleaseBatch(places: order[batches[number]])
                    // Those that are not shown need no words, which take longer than releases.
                    let shown = Self.shownWarnings - total.warnings.count
                    group.addTask { [job] in
                        (number, try batch.merge(job, mostWarnings: shown, into: spare.take()))
                    }
                    begun += 1
                }
                guard let (number, merged) = try await group.next() else { break }
                waiting[number] = merged
                while let next = waiting.removeValue(forKey: written) {
                    try sink.write(next.bytes)
                    total.add(next)
                    spare.give(next.bytes)
                    written += 1
                }
            }
        }
        return total
    }
}

/// The memory of batches that were written, for those to come: taking fresh memory of the system for each costs a tenth
/// of the time.
final class SpareMemory: Sendable {
    private let spare = Mutex<[[UInt8]]>([])

    /// Empty bytes with room for what is written into them.
    func take() -> [UInt8] {
        var bytes = spare.withLock { $0.popLast() } ?? []
        bytes.removeAll(keepingCapacity: true)
        return bytes
    }

    /// Gives bytes back that nobody reads any more.
    func give(_ bytes: [UInt8]) {
        spare.withLock { $0.append(bytes) }
    }
}

extension ReleaseMergeRun.Total {
    fileprivate mutating func add(_ batch: MergedBatch) {
        releases += batch.releases
        processes += batch.processes
        warningCount += batch.warningCount
        warnings += batch.warnings.prefix(max(0, ReleaseMergeRun.shownWarnings - warnings.count))
    }
}
