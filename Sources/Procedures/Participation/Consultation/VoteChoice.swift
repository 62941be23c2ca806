/// How somebody stands to a statement.
public enum VoteChoice: String, Codable, Sendable, Hashable, CaseIterable {
    case agree
    case disagree
    /// Neither, or not now.
    case pass

    /// 1, -1 or 0, as the opinion groups count it.
    var value: Int8 {
        switch self {
        case .agree: 1
        case .disagree: -1
        case .pass: 0
        }
    }
}
