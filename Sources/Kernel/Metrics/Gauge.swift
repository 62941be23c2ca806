import Synchronization

/// A number that goes up and down; whoever sets it last is right.
public final class Gauge: Sendable {
    // A class because everybody who sets it shares the one number.
    private let number = Atomic<Int64>(0)

    /// A gauge at nought.
    public init() {}

    /// Sets it.
    public func set(_ value: Int) {
        number.store(Int64(clamping: value), ordering: .relaxed)
    }

    /// What it was last set to.
    public var value: Int64 { number.load(ordering: .relaxed) }
}
