/// What people are told about, each of which they can choose by channel.
public enum NoticeTopic: String, Sendable, Codable, CaseIterable {
    /// Something closes soon.
    case closing
    /// A closing was put off.
    case putOff
    /// What somebody brought in was decided on.
    case decision
    /// An outcome was published.
    case outcome
}

/// What a person is told.
public enum NoticeKind: String, Sendable, Codable, CaseIterable {
    /// A part closes soon.
    case closesSoon = "part.closes_soon"
    /// A part closes later than it was to.
    case putOff = "part.put_off"
    /// What they brought in is published.
    case accepted = "record.accepted"
    /// What they brought in went back to them.
    case returned = "record.returned"
    /// What they brought in was not taken.
    case rejected = "record.rejected"
    /// A petition of theirs, or one that they support, has an answer.
    case replied = "petition.replied"
    /// An idea that they wrote or support became part of another.
    case merged = "idea.merged"
    /// A part has its outcome.
    case outcome = "outcome.published"
    /// What they wrote was reported, and the office has taken it off.
    case reported = "report.decided"
    /// What they wrote was reported, and a complaint about the decision is decided.
    case reportedAgain = "report.complaint_decided"

    /// Under what people choose it.
    public var topic: NoticeTopic {
        switch self {
        case .closesSoon: .closing
        case .putOff: .putOff
        case .accepted, .returned, .rejected, .replied, .merged, .reported, .reportedAgain: .decision
        case .outcome: .outcome
        }
    }
}
