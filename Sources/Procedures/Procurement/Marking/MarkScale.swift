/// A criterion as far as somebody gives marks by it.
struct MarkScale: Sendable, Hashable {
    /// The criterion.
    let id: String
    /// The best mark; the least is 0.
    let most: UInt64
}
