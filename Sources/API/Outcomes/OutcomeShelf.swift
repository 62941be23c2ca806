public import Kernel

/// Computes outcomes from the log once and keeps the last ones: a closed part's entries do not change.
public actor OutcomeShelf {
    /// The most outcomes that are kept.
    public static let capacity = 64

    private struct Key: Hashable {
        let address: PartAddress
        let upTo: UInt64
    }

    private let reader: OutcomeReader
    private var kept: [Key: Task<ComputedOutcome?, any Error>] = [:]
    private var order: [Key] = []

    /// A shelf over a log.
    public init(reader: OutcomeReader) {
        self.reader = reader
    }

    /// What a part comes to by its entries before an index; nil where it has no outcome.
    public func outcome(of address: PartAddress, upTo end: UInt64) async throws -> ComputedOutcome? {
        let key = Key(address: address, upTo: end)
        if let task = kept[key] { return try await task.value }
        let reader = self.reader
        let task = Task { try await reader.outcome(of: address, upTo: end) }
        kept[key] = task
        order.append(key)
        if order.count > Self.capacity { kept[order.removeFirst()] = nil }
        do {
            return try await task.value
        } catch {
            kept[key] = nil
            order.removeAll { $0 == key }
            throw error
        }
    }
}
