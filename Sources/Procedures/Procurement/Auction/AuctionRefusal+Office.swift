import Kernel

extension AuctionRefusal {
    /// What the office is told.
    var refusalOfOffice: Refusal {
        switch self {
        case .lotStanding(let standing):
            Refusal(
                "auction.lot_standing", "The lot is \(standing.rawValue), so this cannot be done with it.",
                remedy: "See on its page how it stands.", pointer: "/body/lot")
        case .rectifiedLate(let until):
            Refusal(
                "auction.rectified_late",
                until.map { "The notice could be corrected until \($0)." } ?? "The notice stands as it is.",
                remedy: "Call the lot off, with a reason, and open another.")
        case .rectification:
            Refusal(
                "auction.rectification", "A correction changes at least one figure, to one that the terms could have.",
                remedy: "Write amounts like 1250.00, and a step below the value.")
        case .unknownQuestion(let number):
            Refusal(
                "auction.unknown_question", "Nobody asked anything with entry \(number).",
                remedy: "Look the number up among the questions.", pointer: "/body/question")
        case .answered:
            Refusal(
                "auction.answered", "The question has an answer.", remedy: "Nothing has to be done.",
                pointer: "/body/question")
        case .deposit:
            Refusal(
                "auction.deposit", "This deposit cannot be noted so now.",
                remedy: "A deposit comes in once, and goes back when its bidder can get the award no more.",
                pointer: "/body/decision")
        case .noProtocol:
            Refusal(
                "auction.no_protocol", "The protocol of this bidder is missing.", remedy: "Put it down first.",
                pointer: "/body/lot")
        case .prolonged(let most):
            Refusal(
                "auction.prolonged", "The time can be prolonged \(most) times.",
                remedy: "Disqualify the bidder, or take the contract.", details: ["most": .count(most)])
        case .reason(let most):
            Refusal(
                "auction.reason", "A reason of 1 to \(most) characters is missing.",
                remedy: "Say why; it stands on the log.", pointer: "/body/reason", details: ["most": .count(most)])
        case .document:
            Refusal(
                "auction.document", "The document is missing, or is not sealed.",
                remedy: "Upload it, and name it by its digest and size.", pointer: "/body/document")
        default:
            Refusal(
                "auction.not_due", "This happens by time alone, and is not due.", remedy: "Wait; the registrar does it."
            )
        }
    }
}
