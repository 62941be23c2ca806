public import Kernel

/// Computes outcomes from the log once and keeps the last ones.
public struct OutcomeShelf: Sendable {
    /// The most outcomes that are kept.
    public static let capacity = 64

    private let reader: OutcomeReader
    private let kept = PartShelf<ComputedOutcome?>(capacity: capacity)

    /// A shelf over a log.
    public init(reader: OutcomeReader) {
        self.reader = reader
    }

    /// What a part comes to by its entries before an index; nil where it has no outcome.
    public func outcome(of address: PartAddress, upTo end: UInt64) async throws -> ComputedOutcome? {
        try await kept.value(of: address, upTo: end) { [reader] in try await reader.outcome(of: address, upTo: end) }
    }
}
