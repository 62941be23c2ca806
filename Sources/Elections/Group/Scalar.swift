/// A number modulo the order of an election's group: an exponent, a challenge, a response, a key.
///
/// It may be secret, so no description, log line or test failure ever shows its value.
public struct Scalar: Hashable, Sendable {
    /// Least significant word first, as many words as the order has.
    let words: [UInt]

    init(words: [UInt]) {
        self.words = words
    }
}

extension Scalar: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says what it is, never its value.
    public var description: String { "(a number modulo the order)" }

    /// Says what it is, never its value.
    public var debugDescription: String { description }

    /// Shows no children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
