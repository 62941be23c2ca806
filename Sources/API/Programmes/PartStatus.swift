import Storage
import Values

/// Where a part stands, in one word.
enum PartStatus: String {
    case notYetOpen = "not_yet_open"
    case open
    case closing
    case closed
    case outcome

    /// By the part's terms, its ending and the time.
    init(_ summary: PartSummary?, terms: JSON, closes: Instant?, at now: Instant) {
        if summary?.outcome != nil {
            self = .outcome
        } else if summary?.closedBy != nil {
            self = .closed
        } else if let opens = terms["opens"]?.stringValue.flatMap({ Instant(rfc3339: $0) }), now < opens {
            self = .notYetOpen
        } else if let closes, now >= closes {
            self = .closing
        } else {
            self = .open
        }
    }
}
