import Kernel
import Storage
import Synchronization
import Values

/// The spreadsheets that wait for a signature, and the long work on rolls: what waits, what runs, what has ended.
///
/// All of it is in memory alone, because it has names in it; what was not signed is gone when the server ends.
public final class RollJobs: Sendable {
    // A class because the pages that ask and the task that works share it.

    /// The most spreadsheets that wait at one time; the oldest gives way.
    private static let mostDrafts = 4
    /// How long a spreadsheet waits, in milliseconds: an hour.
    private static let draftMilliseconds: Int64 = 3_600_000
    /// The most jobs whose results are remembered.
    private static let mostJobs = 50

    private struct State {
        var drafts: [(id: String, draft: RollDraft)] = []
        var jobs: [(id: String, job: RollJob)] = []
        var isStopping = false
    }

    private let state = Mutex(State())
    private let ids: AsyncStream<String>
    private let add: AsyncStream<String>.Continuation

    /// No jobs.
    public init() {
        // Bounded by the jobs that are remembered.
        (ids, add) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.mostJobs))
    }

    /// Ends the work at the next place where nothing is lost.
    public func stop() {
        state.withLock { $0.isStopping = true }
        add.finish()
    }

    /// The jobs to be done, for one task alone.
    var waiting: AsyncStream<String> { ids }
    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Keeps a spreadsheet until it is signed.
    func keep(_ draft: RollDraft) -> String {
        let id = RandomBytes.nonce()
        state.withLock { state in
            state.drafts.removeAll { draft.made.milliseconds(since: $0.draft.made) > Self.draftMilliseconds }
            if state.drafts.count >= Self.mostDrafts { state.drafts.removeFirst() }
            state.drafts.append((id, draft))
        }
        return id
    }

    func draft(_ id: String, of account: AccountID, in address: PartAddress) -> RollDraft? {
        state.withLock { state in
            state.drafts.first { $0.id == id && $0.draft.account == account && $0.draft.address == address }?.draft
        }
    }

    /// Takes a spreadsheet away to enter its people. Who presses twice gets the same job.
    ///
    /// - Returns: false where too much waits already.
    func begin(_ job: RollJob, as id: String) -> Bool {
        state.withLock { state in
            if state.jobs.contains(where: { $0.id == id }) { return true }
            if state.jobs.count >= Self.mostJobs {
                guard let ended = state.jobs.firstIndex(where: { $0.job.hasEnded }) else { return false }
                state.jobs.remove(at: ended)
            }
            state.drafts.removeAll { $0.id == id }
            state.jobs.append((id, job))
            add.yield(id)
            return true
        }
    }

    func job(_ id: String, in address: PartAddress) -> RollJob? {
        state.withLock { state in state.jobs.first { $0.id == id && $0.job.address == address }?.job }
    }

    /// The jobs of a roll, the newest first.
    func jobs(in address: PartAddress) -> [(id: String, job: RollJob)] {
        state.withLock { $0.jobs.filter { $0.job.address == address }.reversed() }
    }

    func job(_ id: String) -> RollJob? {
        state.withLock { state in state.jobs.first { $0.id == id }?.job }
    }

    func change(_ id: String, _ change: (inout RollJob) -> Void) {
        state.withLock { state in
            guard let place = state.jobs.firstIndex(where: { $0.id == id }) else { return }
            change(&state.jobs[place].job)
        }
    }
}
