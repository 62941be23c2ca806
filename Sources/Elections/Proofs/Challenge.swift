/// Challenges by hashing (Fiat and Shamir, 1986), over the texts that format 1 fixes.
enum Challenge {
    /// SHA-256 of the prefix and the elements' texts with commas between, modulo the order.
    static func hash(_ prefix: String, _ elements: [GroupElement], in group: any ElectionGroup) -> Scalar {
        var text = Array(prefix.utf8)
        text.reserveCapacity(text.count + elements.count * 620)
        for (index, element) in elements.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text += group.text(element).utf8
        }
        return group.scalars.scalar(bigEndian: Digest.bytes(text))
    }
}
