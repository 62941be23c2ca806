public import Kernel
public import Values

/// A report that something which people wrote is illegal, and what was decided about it. Who sent it and what they wrote
/// is kept apart, see ``ReportWords``.
public struct ContentReport: Sendable, Hashable {
    /// Its number, which is public once it is decided.
    public let id: Int64
    /// The programme in which the thing stands.
    public let programme: String
    /// The part; empty where a page of the whole programme was reported.
    public let part: String
    /// The page that was reported.
    public let path: String
    /// Who wrote what stands there, where that is known.
    public let author: ActorID?
    /// What is said to be wrong.
    public let reason: ReportReason
    /// When it came.
    public let received: Instant
    /// Until when it is to be decided.
    public let due: Instant
    /// What was decided first; nil as long as nothing is.
    public let decision: ReportDecision?
    /// Until when the decision can be complained about.
    public let complaintsUntil: Instant?
    /// When somebody complained about the decision, and until when that is to be answered.
    public let complaint: Complaint?

    /// A complaint about a decision (Regulation (EU) 2022/2065, article 20).
    public struct Complaint: Sendable, Hashable {
        /// When it came.
        public let received: Instant
        /// Until when it is to be answered.
        public let due: Instant
        /// What was decided then; nil as long as nothing is.
        public let decision: ReportDecision?
    }

    /// What holds now.
    public var last: ReportDecision? { complaint?.decision ?? decision }

    /// Until when somebody is to decide next; nil where nobody is.
    public var nextDue: Instant? {
        guard decision != nil else { return due }
        guard let complaint, complaint.decision == nil else { return nil }
        return complaint.due
    }

    /// Whether it can be complained about the decision now.
    public func takesComplaint(at time: Instant) -> Bool {
        guard decision != nil, complaint == nil, let complaintsUntil else { return false }
        return time < complaintsUntil
    }
}
