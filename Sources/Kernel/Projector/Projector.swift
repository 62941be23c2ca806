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
    private static let pageSize: UInt64 = 1_024

    private let log: LogID
    private let store: any LogStore
    private let views: any ViewStore
    private let ledger: HiddenLedger?
    private let fresh = FreshEntries()
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// A projector of a log into views.
    ///
    /// - Parameter custodian: knows where hidden values are; without it nothing hidden is shown.
    public init(log: LogID, store: any LogStore, views: any ViewStore, custodian: Custodian? = nil) {
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

    /// Works until it is stopped.
    public func run() async throws {
        try await catchUp()
        for await _ in signals { try await catchUp() }
    }

    /// Ends `run` after the round under way.
    public func stop() { signal.finish() }

    /// Takes in everything that the log holds now.
    public func catchUp() async throws {
        while true {
            let position = try await views.position(of: log)
            var entries = try await page(from: position)
            guard !entries.isEmpty else { return }
            try await ledger?.carry(&entries)
            try await views.take(entries, of: log)
        }
    }

    /// The next entries: those that were committed just now as they are at hand, older ones from the store.
    private func page(from position: UInt64) async throws -> [ProjectedEntry] {
        let page = try fresh.take(from: position, limit: Int(Self.pageSize))
        guard page.isEmpty else { return page }
        let lines = try await store.entries(of: log, in: position..<position + Self.pageSize)
        return try lines.enumerated().map {
            try ProjectedEntry(parsing: $0.element, index: position + UInt64($0.offset))
        }
    }
}
