import Values

extension PublicKey {
    /// Whether this is one of the 14 encodings of Ed25519 points of order 1, 2, 4 or 8.
    ///
    /// Under such a key one signature fits many messages, so it says nothing about its owner: refuse it when a key is
    /// registered. P-256 has no such points.
    public var isLowOrder: Bool {
        guard kind == .ed25519, let first = bytes.first, Self.lowOrderBeginnings.contains(first), let last = bytes.last
        else { return false }
        return Self.lowOrderEncodings.contains(bytes.dropLast() + [last & 0x7f])
    }

    // One key in 36 begins as one of them does; the others need not be looked for.
    private static let lowOrderBeginnings = Set(lowOrderEncodings.compactMap(\.first))

    // The seven y without the sign of x: 0, 1, the two of order 8, p - 1, and p and p + 1, which stand for 0 and 1.
    private static let lowOrderEncodings: Set<[UInt8]> = Set(
        [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ].compactMap { Hex.decode($0) })
}
