import Values

extension Instant {
    /// The most milliseconds that a double counts without a gap.
    private static let greatestMilliseconds = 9_007_199_254_740_991.0

    /// The time that a token's claim names: seconds since 1970, perhaps with a fraction (RFC 7519, 2).
    init?(numericDate json: JSON) {
        guard case .number(let number) = json else { return nil }
        if let seconds = number.int64 {
            self.init(seconds: seconds)
            return
        }
        let milliseconds = (number.double * 1000).rounded(.down)
        guard milliseconds.magnitude <= Self.greatestMilliseconds else { return nil }
        self.init(milliseconds: Int64(milliseconds))
    }
}
