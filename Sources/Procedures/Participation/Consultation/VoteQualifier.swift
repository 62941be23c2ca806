/// What somebody adds to a vote: why, or how strongly. Each goes with one choice.
public enum VoteQualifier: String, Codable, Sendable, Hashable, CaseIterable {
    /// One of the things that matter most.
    case like
    /// It can be done.
    case doable
    /// Everybody agrees, it says nothing.
    case platitudeAgree
    /// Never, on no account.
    case noWay
    /// It cannot be done.
    case impossible
    /// Everybody disagrees, it says nothing.
    case platitudeDisagree
    /// The statement cannot be understood.
    case doNotUnderstand
    /// No opinion on it.
    case noOpinion
    /// It does not matter.
    case doNotCare

    /// The choice with which it goes.
    public var choice: VoteChoice {
        switch self {
        case .like, .doable, .platitudeAgree: .agree
        case .noWay, .impossible, .platitudeDisagree: .disagree
        case .doNotUnderstand, .noOpinion, .doNotCare: .pass
        }
    }

    /// Its place in a list of all, from 0.
    var place: Int {
        switch self {
        case .like: 0
        case .doable: 1
        case .platitudeAgree: 2
        case .noWay: 3
        case .impossible: 4
        case .platitudeDisagree: 5
        case .doNotUnderstand: 6
        case .noOpinion: 7
        case .doNotCare: 8
        }
    }
}
