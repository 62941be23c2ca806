public import Values

/// Reads a part's entries from a store and counts them.
public struct OutcomeReader: Sendable {
    private static let pageSize = 1_024

    private let log: LogID
    private let store: any LogStore
    private let procedures: ProcedureList

    /// A reader of a log.
    public init(log: LogID, store: any LogStore, procedures: ProcedureList) {
        self.log = log
        self.store = store
        self.procedures = procedures
    }

    /// What a part comes to by its entries before an index; nil where it has no outcome.
    public func outcome(of address: PartAddress, upTo end: UInt64) async throws -> ComputedOutcome? {
        var count = PartCount(of: address, procedures: procedures)
        try await forEachDeed(of: address, upTo: end) { try count.take($0, index: $1, time: $2) }
        return try count.outcome()
    }

    /// Hands out what is said of a part by its entries before an index, in their order: its own deeds, and the
    /// declarations of its programme.
    public func forEachDeed(
        of address: PartAddress, upTo end: UInt64, _ body: (Deed, UInt64, Instant) throws -> Void
    ) async throws {
        let declaration = PartAddress(programme: address.programme, part: ProgrammeRules.partName)
        let declared = try await places(of: declaration, upTo: end)
        let moves = try await places(of: address, upTo: end)
        for run in Self.runs(of: (declared + moves).sorted()) {
            for (offset, bytes) in try await store.entries(of: log, in: run).enumerated() {
                guard let entry = Entry(parsing: bytes) else {
                    throw LogStoreError.damaged("entry \(run.lowerBound + UInt64(offset)) cannot be read")
                }
                try body(entry.deed(), run.lowerBound + UInt64(offset), entry.time)
            }
        }
    }

    private func places(of address: PartAddress, upTo end: UInt64) async throws -> [UInt64] {
        var all: [UInt64] = []
        var from: UInt64 = 0
        while true {
            let page = try await store.places(of: address, of: log, from: from, limit: Self.pageSize)
            all += page.prefix { $0 < end }
            guard page.count == Self.pageSize, let last = page.last, last < end else { return all }
            from = last + 1
        }
    }

    /// Neighbouring places as ranges of at most a page.
    private static func runs(of places: [UInt64]) -> [Range<UInt64>] {
        var runs: [Range<UInt64>] = []
        for place in places {
            if let last = runs.last, last.upperBound == place, last.count < pageSize {
                runs[runs.count - 1] = last.lowerBound..<place + 1
            } else {
                runs.append(place..<place + 1)
            }
        }
        return runs
    }
}
