import Elections
import Kernel

extension TenderRefusal {
    /// What members of the committee are told.
    var refusalOfCommittee: Refusal? {
        switch self {
        case .member(let known):
            Refusal(
                "tender.member", "There is no such member of the committee.",
                remedy: "Name one of \(known.joined(separator: ", ")).",
                pointer: "/body/member")
        case .otherMember:
            Refusal(
                "tender.other_member", "Somebody else acts for this member of the committee.",
                remedy: "Act with the key that made the member’s certificate.",
                pointer: "/body/member")
        case .turn:
            Refusal(
                "tender.turn", "It is not the turn of this step, or it was done before.",
                remedy: "All certify, then all deal, then all give their keys; each once.")
        case .keyWrong(let reason):
            Refusal(
                "tender.key_wrong", "The step does not check: \(reason.sentence)",
                remedy: "Make it again from what stands on the log.")
        case .restart:
            Refusal(
                "tender.restart", "Bids are sealed to the key, so the committee cannot begin anew.",
                remedy: "Call the lots off, and open another part.")
        case .shareCount(let most):
            Refusal(
                "tender.share_count", "One act gives shares for 1 to \(most) bids, each once.",
                remedy: "Give the shares in several acts.",
                pointer: "/body/shares")
        case .shared(let number):
            Refusal(
                "tender.shared", "The member gave their share for bid \(number).",
                remedy: "Leave it out.",
                pointer: "/body/shares")
        case .shareWrong(member: let member, bid: let bid):
            Refusal(
                "tender.share_wrong", "The share of \(member) for bid \(bid) is not made with that member’s key.",
                remedy: "Make it again with the key of the ceremony.",
                pointer: "/body/shares",
                details: ["member": .name(member), "bid": .number(Int64(clamping: bid))])
        case .notDue:
            Refusal(
                "tender.not_due", "What time alone brings about is not due.",
                remedy: "Wait for its time.")
        default: nil
        }
    }
}
