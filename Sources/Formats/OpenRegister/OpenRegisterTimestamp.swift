public import Values

/// When an entry was made: UTC, to the second.
public struct OpenRegisterTimestamp: Sendable, Hashable {
    /// The same as a point in time.
    public let instant: Instant

    private static let millisecondsPerSecond: Int64 = 1000
    private static let fractionBytes = ".000Z".utf8.count

    /// A time to the second; `nil` when the instant has a fraction of one or lies outside the years 0 to 9999.
    public init?(_ instant: Instant) {
        guard instant.milliseconds % Self.millisecondsPerSecond == 0, instant.isInCalendarRange else { return nil }
        self.instant = instant
    }

    /// Reads `2018-12-14T14:57:09Z` and no other form, since the text goes into the entry's hash.
    public init?(_ text: some StringProtocol) {
        guard let instant = Instant(rfc3339: text) else { return nil }
        self.init(instant)
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// `2018-12-14T14:57:09Z`.
    public var text: String { instant.description.dropLast(Self.fractionBytes) + "Z" }
}
