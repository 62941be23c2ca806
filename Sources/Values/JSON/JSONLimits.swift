/// How much JSON is read before it is refused.
public struct JSONLimits: Sendable, Hashable {
    /// How many bytes the whole text may have.
    public var maximumBytes: Int
    /// How many arrays and objects may lie inside each other.
    public var maximumDepth: Int

    /// 16 MiB and 64 levels, for files and request bodies.
    public static let `default` = JSONLimits(maximumBytes: 16 * 1024 * 1024, maximumDepth: 64)

    /// Limits of one's own; the depth is never above ``greatestDepth``.
    public init(maximumBytes: Int, maximumDepth: Int = 64) {
        precondition(maximumBytes >= 0 && (0...Self.greatestDepth).contains(maximumDepth), "limits must be sensible")
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
    }

    /// The deepest nesting that any caller may allow, since values are walked by recursion.
    public static let greatestDepth = 256
}
