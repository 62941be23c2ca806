import Kernel
import Participation
import Values

/// Who may vote in a part, as far as an import must know: whether voters have to be appointed first.
enum Eligibility: Hashable, Sendable {
    /// Whoever holds a key.
    case anyone
    /// Those whom the office has appointed as voters.
    case voters
    /// Those on another list, which an import cannot fill.
    case others(String)

    /// By the terms of a budget.
    init(of terms: JSON?) {
        guard let text = terms?["eligible"]?.stringValue, let eligible = BudgetEligibility(text) else {
            self = .anyone
            return
        }
        switch eligible {
        case .anyone: self = .anyone
        case .onList(let list) where list.part == Roles.partName && list.list == VoterRoll.role: self = .voters
        case .onList(let list): self = .others(list.description)
        }
    }

    /// How terms say that voters are appointed.
    static let votersText = "in \(Roles.partName) where \(VoterRoll.role)"
}
