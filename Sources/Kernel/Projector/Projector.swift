public import Values

/// A query table made from the log; can be thrown away and rebuilt.
public protocol ViewStore: Sendable {
    /// The index of the next entry that the views have not taken in.
    func position(of log: LogID) async throws -> UInt64
    /// Takes in entries and moves the position on, in one transaction.
    func take(_ entries: [ProjectedEntry], of log: LogID) async throws
}

/// An entry as views see it.
public struct ProjectedEntry: Sendable {
    /// The entry's place.
    public let index: UInt64
    /// The entry's time.
    public let time: Instant
    /// The act within it.
    public let act: Act
    /// What the entry says of the programme, where it is an act of the programme itself.
    public let declaration: Programme?
    /// The end of a programme or part, where the entry is one.
    public let ending: Ending?

    /// How something ended.
    public enum Ending: Sendable {
        /// The whole programme was closed.
        case programmeClosed
        /// The part was closed.
        case partClosed
        /// The part's outcome was stated.
        case outcome(upTo: UInt64, digest: String, results: JSON)
    }

    init(parsing bytes: [UInt8], index: UInt64) throws {
        guard let entry = Entry(parsing: bytes) else { throw LogStoreError.damaged("entry \(index) cannot be read") }
        self.index = index
        time = entry.time
        act = try Act(parsing: entry.act)
        var declaration: Programme?
        var ending: Ending?
        if act.part == ProgrammeRules.partName {
            switch try ProgrammeRules.move(of: act) {
            case .open(_, let programme), .change(_, let programme): declaration = programme
            case .close: ending = .programmeClosed
            }
        } else if RegistrarRules.moveNames.contains(act.move) {
            switch try RegistrarRules.move(of: act) {
            case .close: ending = .partClosed
            case .outcome(let upTo, let digest, let results):
                ending = .outcome(upTo: upTo, digest: digest, results: results)
            }
        }
        self.declaration = declaration
        self.ending = ending
    }
}

/// Reads new entries and updates the views, behind the sequencer.
public struct Projector: Sendable {
    private static let pageSize: UInt64 = 512

    private let log: LogID
    private let store: any LogStore
    private let views: any ViewStore
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// A projector of a log into views.
    public init(log: LogID, store: any LogStore, views: any ViewStore) {
        self.log = log
        self.store = store
        self.views = views
        (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that the log has grown.
    public func wake() { signal.yield() }

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
            let page = try await store.entries(of: log, in: position..<position + Self.pageSize)
            guard !page.isEmpty else { return }
            let entries = try page.enumerated().map {
                try ProjectedEntry(parsing: $0.element, index: position + UInt64($0.offset))
            }
            try await views.take(entries, of: log)
        }
    }
}
