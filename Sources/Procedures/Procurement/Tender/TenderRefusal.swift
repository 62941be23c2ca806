import Elections
import Kernel
import Values

/// Why a move in a tender is not taken.
enum TenderRefusal {
    case lot([String])
    case notEligible(ListReference)
    case notOpen(Instant)
    case closed(Instant)
    case noKey
    case full(Int)
    case sealWrong
    case editedAfterSealing
    case otherDocument
    case unknownBid(UInt64)
    case notYours
    case withdrawn
    case confirmed
    case unconfirmed
    case opened
    case openingWrong
    case questionsLate
    case notAsked
    case noBid
    case complaintLate
    case lotStanding(TenderLot.Standing)
    case text(String, most: Int)
    case member([String])
    case otherMember
    case turn
    case keyWrong(ElectionReason)
    case restart
    case shareCount(Int)
    case shared(UInt64)
    case shareWrong(member: String, bid: UInt64)
    case notDue
    case noDeclaration
    case declared
    case conflicts
    case recused
    case notMarked
    case marked
    case revealing
    case marks
    case nothingSealed
    case disclosure
    case published
    case marksMissing(UInt64, UInt64)
    case unknownQuestion(UInt64)
    case answered
    case amendedLate(Instant?)
    case amendment
    case ground([String])
    case excluded
    case admitted
    case abnormallyLow([UInt64])
    case notAbnormal
    case explainFirst(Instant)
    case unknownComplaint(UInt64)
    case decided
    case noAward
    case standstill(Instant)
    case complaintsOpen(UInt64)
    case noContract
    case changes(Rational)
    case paid(Money)
    case reason(most: Int)
    case document

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        refusalOfBidder ?? refusalOfBid ?? refusalOfCommittee ?? refusalOfEvaluator ?? refusalOfOffice
    }

    /// What everybody reads that has a list, a lot or a deadline in it.
    private var refusalOfBidder: Refusal? {
        switch self {
        case .lot(let known):
            Refusal(
                "tender.lot", "There is no such lot.",
                remedy: "Choose one of \(known.prefix(20).joined(separator: ", ")).",
                pointer: "/body/lot")
        case .notEligible(let list):
            Refusal(
                "tender.not_eligible", "Only those \(list) may bid.",
                remedy: "Ask the office how to get on the list.",
                pointer: "/actor")
        case .notOpen(let time):
            Refusal(
                "tender.not_open", "Bids are taken from \(time) on.",
                remedy: "Seal your bid after that.",
                details: ["opens": .time(time)])
        case .closed(let time):
            Refusal(
                "tender.closed", "Bids were taken, confirmed and taken back until \(time).",
                remedy: "Look at the notices for what comes next.",
                details: ["until": .time(time)])
        case .noKey:
            Refusal(
                "tender.no_key", "The committee has not made its key yet, so nothing can be sealed to it.",
                remedy: "Wait until every member has given their part.")
        case .full(let most):
            Refusal(
                "tender.full", "At most \(most) bids or open complaints fit one lot.",
                remedy: "Ask the office.",
                details: ["most": .count(most)])
        case .sealWrong:
            Refusal(
                "tender.seal_wrong", "This is not sealed to the committee’s key for this lot and by whoever acts.",
                remedy: "Seal the bid yourself, for this lot, with the key of this tender.",
                pointer: "/body/sealed")
        case .editedAfterSealing:
            Refusal(
                "tender.edited_after_sealing", "You have a sealed bid for this lot, and what is sealed is not edited.",
                remedy: "Take it back while bids are taken, and seal another.",
                pointer: "/body/sealed")
        case .otherDocument:
            Refusal(
                "tender.other_document", "This is no document that the bid had sealed, or it was handed in before.",
                remedy: "Hand in the salted value whose digest is in your bid.",
                pointer: "/body/document")
        case .unknownBid(let number):
            Refusal(
                "tender.unknown_bid", "No bid was handed in with entry \(number).",
                remedy: "Look the number up among the bids.",
                pointer: "/body/bid")
        case .notYours:
            Refusal(
                "tender.not_yours", "The bid is somebody else’s.",
                remedy: "Name a bid of your own.",
                pointer: "/body/bid")
        default: nil
        }
    }

    /// What everybody reads about bids that are there.
    private var refusalOfBid: Refusal? {
        switch self {
        case .withdrawn:
            Refusal(
                "tender.withdrawn", "The bid was taken back.",
                remedy: "Seal another while bids are taken.",
                pointer: "/body/bid")
        case .confirmed:
            Refusal(
                "tender.confirmed", "The bid stands by the notice as it is now.",
                remedy: "Nothing has to be done.",
                pointer: "/body/bid")
        case .unconfirmed:
            Refusal(
                "tender.unconfirmed", "The notice was corrected, and the bid was not confirmed since: it stays sealed.",
                remedy: "A bid is confirmed before bids are shut.",
                pointer: "/body/bid")
        case .opened:
            Refusal(
                "tender.opened", "The bid is open.",
                remedy: "Nothing has to be done.",
                pointer: "/body/bid")
        case .openingWrong:
            Refusal(
                "tender.opening_wrong", "This does not open what was sealed.",
                remedy: "Send what was kept when this bid was sealed.",
                pointer: "/body/opening")
        case .questionsLate:
            Refusal(
                "tender.questions_late", "Questions are taken no longer.",
                remedy: "Read what others asked, with the answers.")
        case .notAsked:
            Refusal(
                "tender.not_asked", "Nobody asks you to explain this price, or the time for it is over.",
                remedy: "Look at your bid for what is asked.",
                pointer: "/body/bid")
        case .noBid:
            Refusal(
                "tender.no_bid", "You have no bid for this lot.",
                remedy: "Only bidders complain about the decision on a lot.",
                pointer: "/body/lot")
        case .complaintLate:
            Refusal(
                "tender.complaint_late", "The standstill is over, and so is the time for complaints.",
                remedy: "Ask the office about the way to court.",
                pointer: "/body/lot")
        case .lotStanding(let standing):
            Refusal(
                "tender.lot_standing", "The lot is \(standing.rawValue), so this cannot be done with it.",
                remedy: "See on its page how it stands.",
                pointer: "/body/lot")
        case .text(let field, most: let most):
            Refusal(
                "tender.text", "The \(field) must be a text of 1 to \(most) characters.",
                remedy: "Say it in few words.",
                details: ["most": .count(most)])
        default: nil
        }
    }
}
