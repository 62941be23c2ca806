import Synchronization
import Values

/// A query table made from the log; can be thrown away and rebuilt.
public protocol ViewStore: Sendable {
    /// The index of the next entry that the views have not taken in.
    func position(of log: LogID) async throws -> UInt64
    /// Takes in entries and moves the position on, in one transaction.
    func take(_ entries: [ProjectedEntry], of log: LogID) async throws
}

/// Reads new entries and updates the views, behind the sequencer.
public struct Projector: Sendable {
    private let log: LogID
    private let store: any LogStore
    private let views: any ViewStore
    private let ledger: HiddenLedger?
    private let pageSize: UInt64
    private let time: (any TimeSource)?
    private let taken: @Sendable () -> Void
    private let fresh = FreshEntries()
    private let ending = Ending()
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// A projector of a log into views.
    ///
    /// - Parameters:
    ///   - custodian: knows where hidden values are; without it nothing hidden is shown.
    ///   - pageSize: how many entries the views take in at a time.
    ///   - taken: is told after each page that views have taken in.
    ///   - time: lets a busy log gather entries between two pages; without it each is taken in as soon as possible.
    public init(
        log: LogID, store: any LogStore, views: any ViewStore, custodian: Custodian? = nil, pageSize: UInt64 = 8_192,
        time: (any TimeSource)? = nil, taken: @escaping @Sendable () -> Void = {}
    ) {
        self.taken = taken
        self.pageSize = pageSize
        self.time = time
        self.log = log
        self.store = store
        self.views = views
        ledger = custodian.map { HiddenLedger(log: log, store: store, custodian: $0) }
        (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that the log has grown, and by what.
    public func take(_ batch: CommittedBatch) {
        fresh.add(batch)
        signal.yield()
    }

    /// A log that grows by so many entries while a page is taken in is busy.
    private static let busyEntries = 64
    /// How long a busy log gathers entries: every page costs as much as some hundred entries.
    private static let gatheringMilliseconds: Int64 = 100

    /// Works until it is stopped.
    public func run() async throws {
        while try await takePage() > 0, !ending.isAsked {}
        for await _ in signals {
            while !ending.isAsked {
                let taken = try await takePage()
                guard taken > 0 else { break }
                try await gather(after: taken)
            }
        }
    }

    /// Waits after a page that shows that many entries come, unless the views are behind already.
    private func gather(after taken: Int) async throws {
        guard let time, (Self.busyEntries..<Int(pageSize / 2)).contains(taken) else { return }
        do {
            try await time.sleep(until: time.now().adding(milliseconds: Self.gatheringMilliseconds))
        } catch is CancellationError {
            return
        }
    }

    /// Ends `run` after the page under way, however far behind the views are: they go on from there at the next start.
    public func stop() {
        ending.ask()
        signal.finish()
    }

    /// Takes in everything that the log holds now.
    public func catchUp() async throws {
        while try await takePage() > 0 {}
    }

    /// Takes in the next entries; how many they were.
    private func takePage() async throws -> Int {
        let position = try await views.position(of: log)
        var entries = try await page(from: position)
        guard !entries.isEmpty else { return 0 }
        try await ledger?.carry(&entries)
        try await views.take(entries, of: log)
        taken()
        return entries.count
    }

    /// The next entries: those that were committed just now as they are at hand, older ones from the store.
    private func page(from position: UInt64) async throws -> [ProjectedEntry] {
        let page = try fresh.take(from: position, limit: Int(pageSize))
        guard page.isEmpty else { return page }
        let lines = try await store.entries(of: log, in: position..<position + pageSize)
        return try lines.enumerated().map {
            try ProjectedEntry(parsing: $0.element, index: position + UInt64($0.offset))
        }
    }
}

/// Whether a projector was asked to end.
private final class Ending: Sendable {
    // A class because all copies of a projector share it.
    private let asked = Atomic(false)

    var isAsked: Bool { asked.load(ordering: .relaxed) }

    func ask() { asked.store(true, ordering: .relaxed) }
}
