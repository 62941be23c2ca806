public import Kernel
public import Values

/// How many acts of one kind came on one day.
public struct DayCount: Sendable, Hashable {
    /// The day's first moment in UTC.
    public let day: Instant
    /// The part.
    public let address: PartAddress
    /// The move.
    public let move: String
    /// By which way they came; nil for one that this version does not know.
    public let route: ProjectedEntry.Route?
    /// How many there were.
    public let acts: Int64
}
