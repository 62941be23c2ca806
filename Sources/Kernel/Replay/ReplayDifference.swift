/// The first place at which a public log and its replay differ.
public struct ReplayDifference: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where a log can be wrong.
    public enum Place: Hashable, Sendable {
        /// The signed checkpoint.
        case checkpoint
        /// An entry, by its index.
        case entry(UInt64)
        /// A tile, by its path.
        case tile(String)
        /// A published outcome, and the entry that states it.
        case outcome(PartAddress, UInt64)
    }

    /// Where it is.
    public let place: Place
    /// What differs, as a sentence.
    public let reason: String

    /// A difference at a place.
    public init(at place: Place, _ reason: String) {
        self.place = place
        self.reason = reason
    }

    /// The place and the reason, for people.
    public var description: String {
        switch place {
        case .checkpoint: "checkpoint: \(reason)"
        case .entry(let index): "entry \(index): \(reason)"
        case .tile(let path): "\(path): \(reason)"
        case .outcome(let part, let index): "outcome of \(part), stated by entry \(index): \(reason)"
        }
    }
}
