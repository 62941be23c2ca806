import Synchronization

/// A number that only grows, counted from any core without a lock.
public final class Counter: Sendable {
    // A class because everybody who counts shares the one number.
    private let count = Atomic<UInt64>(0)

    /// A counter at nought.
    public init() {}

    /// Adds to it.
    public func add(_ more: Int = 1) {
        count.wrappingAdd(UInt64(clamping: more), ordering: .relaxed)
    }

    /// What has been counted.
    public var value: UInt64 { count.load(ordering: .relaxed) }
}
