extension String {
    /// Whether both texts are the same bytes, and not merely canonically equivalent, as Swift's `==` takes them.
    public func hasSameBytes(as other: String) -> Bool {
        let mine = utf8.span
        let its = other.utf8.span
        guard mine.count == its.count else { return false }
        for place in mine.indices where mine[place] != its[place] { return false }
        return true
    }

    func hashBytes(into hasher: inout Hasher) {
        let isHashed: Void? = utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if isHashed == nil {
            for byte in utf8 { hasher.combine(byte) }
        }
        hasher.combine(0xff as UInt8)
    }
}
