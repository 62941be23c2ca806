/// The secret from which a trustee's keys for the making of a common key follow.
public struct TrusteeSeed: Hashable, Sendable {
    /// The seed, to be kept by the trustee alone.
    public let secretText: String

    /// A new seed of 22 signs of base 58 (128 bits).
    public init(using random: inout some ElectionRandomness) {
        secretText = random.base58(22)
    }

    /// A seed that was kept.
    public init(keeping text: String) {
        secretText = text
    }

    /// The secret of a key of one's own, for a trustee who takes no part in a ceremony.
    public func ownSecret(in group: any ElectionGroup) -> Scalar {
        signing(in: group)
    }

    func signing(in group: any ElectionGroup) -> Scalar {
        group.scalars.scalar(bigEndian: Digest.bytes(Array("sk|\(secretText)".utf8)))
    }

    func decryption(in group: any ElectionGroup) -> Scalar {
        group.scalars.scalar(bigEndian: Digest.bytes(Array("dk|\(secretText)".utf8)))
    }
}

extension TrusteeSeed: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says what it is, never its value.
    public var description: String { "(a trustee's seed)" }

    /// Says what it is, never its value.
    public var debugDescription: String { description }

    /// Shows no children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
