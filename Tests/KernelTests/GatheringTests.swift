import Kernel
import Storage
import Synchronization
import Testing
import Values

@Suite struct `A projector of a busy log` {
    /// How many entries a page has at most: a half of it shows that the views are behind.
    private static let pageSize: UInt64 = 256

    @Test(arguments: [(63, false), (64, true), (127, true), (128, false)])
    func `lets entries gather for 100 ms between two pages, unless the views are behind`(
        arrived: Int, gathers: Bool
    ) async throws {
        let batches = Batches()
        let office = try TestOffice(committed: { batches.add($0) })
        try await office.open {
            for number in 0..<arrived + 5 { try await office.openHands("hands-\(number)") }
        }
        var all = batches.all
        let founding = all.removeFirst()
        let (now, later) = (all.prefix(arrived), all.dropFirst(arrived))

        // The store is empty: the projector knows what it is told and nothing else.
        let (clock, views) = (PacedClock(), HeldViews(position: founding.size))
        let projector = Projector(
            log: TestOffice.log, store: MemoryLogStore(), views: views, pageSize: Self.pageSize, time: clock)
        clock.meanwhile { for batch in later { projector.take(batch) } }
        projector.take(founding)
        let running = Task { try await projector.run() }
        // It has caught up, and looks once more because of the founding: all that is told now comes as one page.
        await views.isAskedTwice()
        for batch in now { projector.take(batch) }
        views.go()
        var pages = views.pages.makeAsyncIterator()
        #expect(await pages.next() == arrived)
        if gathers { #expect(await pages.next() == later.count) }
        projector.stop()
        try await running.value
        #expect(clock.slept == (gathers ? [100] : []))
    }
}

/// Every batch that a sequencer has committed.
private final class Batches: Sendable {
    // A class because the sequencer and the test share it.
    private let kept = Mutex<[CommittedBatch]>([])

    var all: [CommittedBatch] { kept.withLock { $0 } }
    func add(_ batch: CommittedBatch) { kept.withLock { $0.append(batch) } }
}

/// A clock that stands, writes down for how long somebody slept, and lets something happen meanwhile.
private final class PacedClock: TimeSource {
    // A class because the projector and the test share it.
    private let milliseconds = Mutex<[Int64]>([])
    private let work = Mutex<(@Sendable () -> Void)?>(nil)

    var slept: [Int64] { milliseconds.withLock { $0 } }
    func meanwhile(_ body: @escaping @Sendable () -> Void) { work.withLock { $0 = body } }
    func now() -> Instant { Instant(milliseconds: 1_800_000_000_000) }

    func sleep(until time: Instant) async throws {
        milliseconds.withLock { $0.append(time.milliseconds(since: now())) }
        work.withLock { $0 }?()
    }
}

/// Views that say how large each page was, and hold the second question for their position until they are let go.
private final class HeldViews: ViewStore {
    // A class because the projector and the test share it.
    private struct State {
        var position: UInt64
        var questions = 0
    }

    let pages: AsyncStream<Int>
    private let page: AsyncStream<Int>.Continuation
    private let asked: AsyncStream<Never>
    private let isAsked: AsyncStream<Never>.Continuation
    private let gate: AsyncStream<Never>
    private let opening: AsyncStream<Never>.Continuation
    private let state: Mutex<State>

    init(position: UInt64) {
        state = Mutex(State(position: position))
        (pages, page) = AsyncStream.makeStream(of: Int.self)
        (asked, isAsked) = AsyncStream.makeStream(of: Never.self)
        (gate, opening) = AsyncStream.makeStream(of: Never.self)
    }

    func isAskedTwice() async { for await _ in asked {} }
    func go() { opening.finish() }

    func position(of log: LogID) async throws -> UInt64 {
        let (position, question) = state.withLock { state in
            state.questions += 1
            return (state.position, state.questions)
        }
        if question == 2 {
            isAsked.finish()
            for await _ in gate {}
        }
        return position
    }

    func take(_ entries: [ProjectedEntry], of log: LogID) async throws {
        state.withLock { $0.position += UInt64(entries.count) }
        page.yield(entries.count)
    }
}
