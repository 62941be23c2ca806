/// An element of an election's group, in the one form in which two equal elements are the same words.
///
/// Which group it belongs to, and whether it is a member at all, only the ``ElectionGroup`` knows.
public struct GroupElement: Hashable, Sendable {
    /// Least significant word first.
    let words: [UInt]

    init(words: [UInt]) {
        self.words = words
    }

    /// The first element for 0, the second for 1, without a branch on which one it is.
    static func select(_ bit: UInt, _ zero: GroupElement, _ one: GroupElement) -> GroupElement {
        GroupElement(words: Words.select(bit, zero.words, one.words))
    }
}
