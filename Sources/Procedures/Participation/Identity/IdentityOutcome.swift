import Kernel

/// How many accounts were identified, by level and by means.
public struct IdentityOutcome: Codable, Sendable, Hashable {
    /// The procedure with its edition: `identity@1`.
    public private(set) var edition = "identity@1"
    /// How often an identity was confirmed.
    public private(set) var confirmed: UInt64 = 0
    /// The same by level.
    public private(set) var levels: [String: UInt64] = [:]
    /// The same by means.
    public private(set) var means: [String: UInt64] = [:]
    /// How often one was withdrawn, by reason.
    public private(set) var withdrawn: [String: UInt64] = [:]
    /// How often somebody gave theirs up.
    public private(set) var left: UInt64 = 0

    mutating func add(_ move: Identity.Move, terms: IdentityTerms) {
        switch move {
        case .confirm(_, let id, let level, _):
            confirmed += 1
            means[id, default: 0] += 1
            let highest = terms.means.first { $0.id == id }?.level
            if let level = level ?? highest { levels[level.rawValue, default: 0] += 1 }
        case .withdraw(_, let reason): withdrawn[reason.rawValue, default: 0] += 1
        case .leave: left += 1
        }
    }
}
