/// Which log: its origin line (C2SP tlog-checkpoint). An identity, not an address.
public struct LogID: Hashable, Sendable, CustomStringConvertible {
    /// The origin line of the log's checkpoints, which is also the name of its key.
    public let origin: String

    /// A log by its origin.
    public init(origin: String) {
        self.origin = origin
    }

    /// The origin.
    public var description: String { origin }
}
