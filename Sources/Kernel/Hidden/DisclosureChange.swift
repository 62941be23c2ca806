import Values

/// What an act of the part `disclosure` changes in what is shown.
public enum DisclosureChange: Hashable, Sendable {
    /// A published value is no longer shown.
    case withheld(entry: UInt64, pointer: String, ground: String, reason: String, appeal: String)
    /// A value is shown that was not before: it was withheld, or waited for review.
    case restored(entry: UInt64, pointer: String, shown: ShownValue?)
    /// Values are gone for good; a pointer of nil stands for every hidden value of the entry.
    case erased(entry: UInt64, pointer: String?, ground: String)
}
