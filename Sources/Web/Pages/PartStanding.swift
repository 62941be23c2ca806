import Kernel
import Storage
import Values

/// Where a part stands, and how pages say it.
struct PartStanding {
    /// The word in the style sheet and in the tag.
    enum Status: String {
        case notYetOpen, open, closing, closed, outcome
    }

    let status: Status
    private let opens: Instant?
    private let closes: Instant?
    private let closedAt: Instant?

    /// By the terms, the ending and the time.
    init(_ summary: PartSummary?, terms: JSON, closes: Instant?, at now: Instant) {
        opens = terms["opens"]?.stringValue.flatMap { Instant(rfc3339: $0) }
        self.closes = closes
        closedAt = summary?.closedAt
        if summary?.outcome != nil {
            status = .outcome
        } else if summary?.closedBy != nil {
            status = .closed
        } else if let opens, now < opens {
            status = .notYetOpen
        } else if let closes, now >= closes {
            status = .closing
        } else {
            status = .open
        }
    }

    /// The tag's text.
    func text(_ texts: Texts) -> String {
        switch status {
        case .notYetOpen: texts(.statusNotYetOpen)
        case .open: texts(.statusOpen)
        case .closing: texts(.statusClosing)
        case .closed: texts(.statusClosed)
        case .outcome: texts(.statusOutcome)
        }
    }

    /// A sentence about the times.
    func when(_ texts: Texts) -> String {
        let closing = (closedAt ?? closes).map(texts.moment) ?? ""
        switch status {
        case .notYetOpen:
            return texts(.opensAndCloses, ["opens": opens.map(texts.moment) ?? "", "closes": closing])
        case .open: return closes == nil ? texts(.openWithoutEnd) : texts(.openUntil, ["closes": closing])
        case .closing: return texts(.closingNow, ["closes": closing])
        case .closed, .outcome: return texts(.closedAt, ["time": closing])
        }
    }
}
