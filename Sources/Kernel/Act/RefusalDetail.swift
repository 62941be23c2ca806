public import Values

/// A value that a refusal names, so that every door can say it in the reader's language and formats.
public enum RefusalDetail: Hashable, Sendable {
    /// A whole number.
    case number(Int64)
    /// A sum of money.
    case amount(Money)
    /// A point in time.
    case time(Instant)
    /// What somebody called something: shown as it is, or by its title where the door knows one.
    case name(String)
    /// Several of them.
    case names([String])
    /// A word of the rules themselves, such as a status or a role, which a door may translate.
    case word(String)
    /// Several of them.
    case words([String])

    /// A count of things in memory.
    public static func count(_ number: Int) -> RefusalDetail { .number(Int64(number)) }
}
