public import Values

/// How a programme treats reports of illegal content: the member `reports` of its declaration (Regulation (EU) 2022/2065,
/// articles 16, 17 and 20). Reports themselves stand on no log.
public struct ReportTerms: Sendable, Codable, Hashable {
    /// How long the office takes at most to decide; ``usualDecision`` where nothing is said.
    public var decideWithin: Period?
    /// How long name, e-mail address and explanation are kept after the decision, and how long it can be complained
    /// about; ``usualKeeping`` where nothing is said.
    public var keep: Period?
    /// Where else somebody can turn who does not agree, besides a court.
    public var redress: LocalizedText?

    /// A week.
    public static let usualDecision = "P7D"
    /// Six months, the least that is allowed for complaints (article 20, paragraph 1).
    public static let usualKeeping = "P6M"

    /// Terms that say nothing.
    public init() {}

    /// Until when a report is to be decided that came at a time.
    public func due(receivedAt time: Instant) -> Instant {
        time.adding(decideWithin ?? Self.period(Self.usualDecision))
    }

    /// Until when a decision can be complained about; then what is personal is erased.
    public func end(decidedAt time: Instant) -> Instant { time.adding(kept) }

    /// How long what is personal is kept after the decision.
    public var kept: Period { keep ?? Self.period(Self.usualKeeping) }

    /// Every mistake in the terms, with the member that it is about.
    public var mistakes: [(member: String, reason: String)] {
        var mistakes: [(member: String, reason: String)] = []
        let day = Instant.epoch.adding(Self.period("P1D"))
        let longest = Instant.epoch.adding(Self.period("P31D"))
        let decided = due(receivedAt: .epoch)
        if decided < day || decided > longest {
            mistakes.append(("decideWithin", "a report is decided within P1D to P31D"))
        }
        if end(decidedAt: .epoch) < Instant.epoch.adding(Self.period(Self.usualKeeping)) {
            mistakes.append(("keep", "decisions can be complained about for P6M at least"))
        }
        return mistakes
    }

    private static func period(_ text: String) -> Period {
        guard let period = Period(text) else { preconditionFailure("a period of this file") }
        return period
    }
}
