import Kernel
import Values

/// Why a vote was not taken.
enum BudgetRefusal {
    case notOpen(opens: Instant)
    case closed(at: Instant)
    case notEligible(ListReference)
    case ballot(BallotRefusal, Currency)

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .notOpen(let opens):
            Refusal(
                "budget.not_open",
                "Voting opens at \(opens).",
                remedy: "Vote from \(opens) on."
            )
        case .closed(let closes):
            Refusal(
                "budget.closed",
                "Voting closed at \(closes).",
                remedy: "The result is published; no more ballots count."
            )
        case .notEligible(let list):
            Refusal(
                "budget.not_eligible",
                "Only those on the list “\(list.list)” of \(list.part) may vote.",
                remedy: "Ask the office to be put on the list.",
                pointer: "/actor"
            )
        case .ballot(let refusal, let currency):
            ballotRefusal(refusal) { Money(minorUnits: $0, currency: currency).description }
        }
    }

    private func ballotRefusal(_ refusal: BallotRefusal, amount: (Int64) -> String) -> Refusal {
        Refusal(
            refusal.code,
            refusal.sentence(amount: amount),
            remedy: refusal.remedy(amount: amount),
            pointer: "/body" + refusal.pointer
        )
    }
}
