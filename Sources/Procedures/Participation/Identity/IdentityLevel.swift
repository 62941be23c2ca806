/// How surely it is known who holds an account: the assurance levels of eIDAS (Regulation (EU) 2015/1502), which are
/// LoA2 to LoA4 of ISO/IEC 29115.
public enum IdentityLevel: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    /// It is likely; LoA2.
    case low
    /// There is little doubt; LoA3.
    case substantial
    /// There is as good as none; LoA4.
    case high

    /// Whether a level is the lower one.
    public static func < (left: IdentityLevel, right: IdentityLevel) -> Bool { left.rank < right.rank }

    /// The levels that whoever has this one has as well, the lowest first.
    public var included: [IdentityLevel] { Self.allCases.filter { $0 <= self } }

    private var rank: Int {
        switch self {
        case .low: 0
        case .substantial: 1
        case .high: 2
        }
    }
}
