import Values

/// Finds out which hidden values are missing after entries were put back: a people store that is older than the log
/// does not have those that came later.
public struct RecoveredValues: Sendable {
    private static let pageSize: UInt64 = 512

    private let ledger: HiddenLedger

    /// The values of a log.
    public init(log: LogID, store: any LogStore, custodian: Custodian) {
        ledger = HiddenLedger(log: log, store: store, custodian: custodian)
    }

    /// A value that the log speaks of and that is not kept.
    public struct Missing: Sendable, Hashable {
        /// The entry.
        public let entry: UInt64
        /// The value's JSON Pointer within the body.
        public let pointer: String
    }

    /// Ties the values that are kept to their entries, carries out the entries' erasures, and says what is missing.
    public func settle(_ range: Range<UInt64>) async throws -> [Missing] {
        var missing: [Missing] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let end = min(position + Self.pageSize, range.upperBound)
            let bytes = try await ledger.store.entries(of: ledger.log, in: position..<end)
            guard !bytes.isEmpty else { break }
            var entries = try bytes.enumerated().map {
                try ProjectedEntry(parsing: $0.element, index: position + UInt64($0.offset))
            }
            try await ledger.carry(&entries)
            for entry in entries { missing += try await lacking(of: entry) }
            position += UInt64(bytes.count)
        }
        return missing
    }

    private func lacking(of entry: ProjectedEntry) async throws -> [Missing] {
        guard entry.deed.body.hidesSomething else { return [] }
        let key = HiddenRecord.key(of: entry.index, in: entry.deed.programme)
        guard let row = try await ledger.store.state(key, of: ledger.log) else { return [] }
        let record = try JSON(parsing: row.value).decode(HiddenRecord.self)
        let kept = try await ledger.custodian.people.values(at: [entry.index], of: ledger.log)
        let pointers = Set(kept.map(\.value.pointer))
        return record.fields.filter { $0.standing != .erased && !pointers.contains($0.pointer) }.map(\.pointer)
            .sorted().map { Missing(entry: entry.index, pointer: $0) }
    }
}
