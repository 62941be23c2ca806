public import Values

/// What a part takes until a moment: the bids on a lot. An audit says what shows that they were not put in later.
public struct TimedTaking: Hashable, Sendable {
    /// What it is taken for, by its name in the terms.
    public let name: String
    /// What people call what is taken: “bids”.
    public let noun: String
    /// From when on nothing is taken.
    public let until: Instant
    /// What was taken, by the entries that brought it, in the order of the log.
    public let entries: [UInt64]

    /// What is taken until a moment.
    public init(_ noun: String, for name: String, until: Instant, entries: [UInt64]) {
        self.noun = noun
        self.name = name
        self.until = until
        self.entries = entries
    }
}
