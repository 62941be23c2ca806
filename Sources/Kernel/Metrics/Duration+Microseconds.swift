extension Duration {
    /// The whole microseconds, which is what meters count in; 0 for what is negative.
    public var microseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(clamping: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }
}
