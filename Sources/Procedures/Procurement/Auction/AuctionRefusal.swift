import Kernel
import Values

/// Why a move in an auction is not taken.
enum AuctionRefusal {
    case lot([String])
    case notEligible(ListReference)
    case notBroker
    case closed(at: Instant)
    case hasBid
    case full(Int)
    case notSealed
    case amountNotAsked
    case options
    case unknownBid(UInt64)
    case notYours
    case withdrawn
    case confirmed
    case openingTime(from: Instant, to: Instant)
    case opened
    case disclosure
    case value(Money, AuctionSide)
    case amount
    case questionsLate
    case notWaiting
    case noBid
    case lack(BidRecord.Lack)
    case notBegun(Instant)
    case hammer
    case slept
    case room(RoomRefusal, Currency, AuctionSide)
    case lotStanding(LotRecord.Standing)
    case notDue
    case rectifiedLate(Instant?)
    case rectification
    case unknownQuestion(UInt64)
    case answered
    case deposit
    case noProtocol
    case prolonged(Int)
    case reason(most: Int)
    case document
    case text(String, most: Int)

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .lot, .notEligible, .notBroker, .closed, .hasBid, .full, .notSealed, .amountNotAsked, .options:
            refusalOfRegistration
        case .unknownBid, .notYours, .withdrawn, .confirmed, .openingTime, .opened, .disclosure, .value, .amount,
            .questionsLate, .notWaiting, .text:
            refusalOfBidder
        case .lack(let lack): Self.refusal(of: lack)
        case .room(let reason, let currency, let side): Self.refusal(of: reason, in: currency, side)
        case .noBid, .notBegun, .hammer, .slept: refusalOfRoom
        default: refusalOfOffice
        }
    }

    private var refusalOfRegistration: Refusal {
        switch self {
        case .lot(let known):
            Refusal(
                "auction.lot", "There is no such lot.",
                remedy: "Choose one of \(known.prefix(20).joined(separator: ", ")).", pointer: "/body/lot")
        case .notEligible(let list):
            Refusal(
                "auction.not_eligible", "Only those \(list) may bid.",
                remedy: "Ask the office how to get on the list.", pointer: "/actor")
        case .notBroker:
            Refusal(
                "auction.not_broker", "Only brokers on the list act for others here.",
                remedy: "Act for yourself, or let a broker who is on the list act for you.", pointer: "/for")
        case .closed(let time):
            Refusal(
                "auction.closed", "Bids were taken, changed and taken back until \(time).",
                remedy: "Look at the notices for what comes next.", details: ["until": .time(time)])
        case .hasBid:
            Refusal(
                "auction.has_bid", "You have a bid on this lot.", remedy: "Change it, or take it back first.",
                pointer: "/body/lot")
        case .full(let most):
            Refusal(
                "auction.full", "At most \(most) bidders come to the auction of a lot.",
                remedy: "Ask the office whether somebody will leave.", details: ["most": .count(most)])
        case .notSealed:
            Refusal(
                "auction.not_sealed", "The amount must be sealed: a digest on the log, not a number.",
                remedy: "Send the amount as a hidden field.", pointer: "/body/amount")
        case .amountNotAsked:
            Refusal(
                "auction.amount_not_asked", "Nobody names an amount before this auction begins.",
                remedy: "Leave the amount out, and bid in the auction.", pointer: "/body/amount")
        default:
            Refusal(
                "auction.options", "A bid offers exactly one option of each feature that the notice names.",
                remedy: "Choose one option of each feature.", pointer: "/body/options")
        }
    }

    private var refusalOfBidder: Refusal {
        switch self {
        case .unknownBid(let number):
            Refusal(
                "auction.unknown_bid", "No bid was registered with entry \(number).",
                remedy: "Look the number up among the bids.", pointer: "/body/bid")
        case .notYours:
            Refusal(
                "auction.not_yours", "The bid is somebody else's.", remedy: "Name a bid of your own.",
                pointer: "/body/bid")
        case .withdrawn:
            Refusal(
                "auction.withdrawn", "The bid was taken back.", remedy: "Register again while bids are taken.",
                pointer: "/body/bid")
        case .confirmed:
            Refusal(
                "auction.confirmed", "The bid stands by the notice as it is now.", remedy: "Nothing has to be done.",
                pointer: "/body/bid")
        case .openingTime(let from, let to):
            Refusal(
                "auction.opening_time", "Amounts are opened from \(from) until the auction begins at \(to).",
                remedy: "Open the bid in that time.", details: ["from": .time(from), "until": .time(to)])
        case .opened:
            Refusal(
                "auction.opened", "The amount was opened already.", remedy: "Nothing has to be done.",
                pointer: "/body/bid")
        case .disclosure:
            Refusal(
                "auction.disclosure", "This does not open what was sealed.",
                remedy: "Send the salted value of this bid's amount, as it was when it was sealed.",
                pointer: "/body/disclosure")
        case .value(let value, let side):
            Refusal(
                "auction.value", "The amount is \(side == .sale ? "below" : "above") the value of the lot, \(value).",
                remedy: "The bid does not take part.", details: ["value": .amount(value)])
        case .amount:
            Refusal(
                "auction.amount", "The amount is no number with the decimals of the currency.",
                remedy: "Write it like 1250.00.", pointer: "/body/amount")
        case .questionsLate:
            Refusal(
                "auction.questions_late", "Questions about this lot are not taken any more, or never were.",
                remedy: "Read the answers to those that were asked.")
        case .notWaiting:
            Refusal(
                "auction.not_waiting", "You do not wait as the second bidder of this lot.",
                remedy: "Nothing has to be done.", pointer: "/body/lot")
        case .text(let name, let most):
            Refusal(
                "auction.text", "“\(name)” is empty or longer than \(most) characters.",
                remedy: "Write 1 to \(most) characters.", pointer: "/body/\(name)", details: ["most": .count(most)])
        default: refusalOfOffice
        }
    }

    private static func refusal(of lack: BidRecord.Lack) -> Refusal {
        switch lack {
        case .withdrawn: AuctionRefusal.withdrawn.refusal
        case .unconfirmed:
            Refusal(
                "auction.unconfirmed", "The notice was corrected, and the bid was not confirmed since.",
                remedy: "Confirm the bid while bids are taken.")
        case .deposit:
            Refusal(
                "auction.no_deposit", "No deposit came in for this bid.",
                remedy: "Pay it, and ask the office to note it, before the auction.")
        case .notAdmitted:
            Refusal(
                "auction.not_admitted", "The office has not admitted this bidder yet.",
                remedy: "Ask the office before the auction.")
        case .excluded:
            Refusal(
                "auction.excluded", "The office excluded this bidder from the auction.",
                remedy: "Read the reason with the bid; it can be contested by law.")
        case .notOpened:
            Refusal(
                "auction.not_opened", "The amount of the bid was not opened, so it does not take part.",
                remedy: "Open the next one between the end of bids and the auction.")
        }
    }

    private var refusalOfRoom: Refusal {
        switch self {
        case .noBid:
            Refusal(
                "auction.no_bid", "You have no bid on this lot.", remedy: "Register while bids are taken.",
                pointer: "/body/lot")
        case .notBegun(let time):
            Refusal(
                "auction.not_begun", "The auction begins at \(time).", remedy: "Come back then.",
                details: ["from": .time(time)])
        case .slept:
            Refusal(
                "auction.slept", "A stage began too late, because the server slept; the auction is held again.",
                remedy: "See on its page when.")
        default:
            Refusal(
                "auction.hammer", "The hammer has fallen.", remedy: "See on the lot's page what became of it.",
                pointer: "/body/lot")
        }
    }

    private static func refusal(of reason: RoomRefusal, in currency: Currency, _ side: AuctionSide) -> Refusal {
        func money(_ units: Int64) -> Money { Money(minorUnits: units, currency: currency) }
        switch reason {
        case .notNow:
            return Refusal(
                "auction.not_now", "This kind of bid is not taken in this stage.",
                remedy: "See in the room what is asked for now.")
        case .notYourTurn:
            return Refusal(
                "auction.out_of_turn", "It is not your turn.", remedy: "Wait for your turn; the room shows when it is.")
        case .limit(let units):
            return Refusal(
                "auction.step", "The amount must be at \(side == .sale ? "least" : "most") \(money(units)).",
                remedy: "Bid that or better.", pointer: "/body/amount", details: ["limit": .amount(money(units))])
        case .notPositive:
            return Refusal(
                "auction.positive", "An amount is above zero.", remedy: "Bid more than nothing.",
                pointer: "/body/amount")
        case .notWholeSteps:
            return Refusal(
                "auction.whole_steps", "The amount must be a whole number of minimal steps.",
                remedy: "Round it to whole steps.", pointer: "/body/amount")
        case .price(let units):
            return Refusal(
                "auction.price", "The price of the moment is \(money(units)).",
                remedy: "Take exactly that, if you want it.", pointer: "/body/amount",
                details: ["price": .amount(money(units))])
        case .tooSoon:
            return Refusal(
                "auction.too_soon", "You bid less than a second ago.", remedy: "Wait a second between two bids.")
        case .nothingPosted:
            return Refusal(
                "auction.nothing_posted", "There is nothing that could be taken back or opened.",
                remedy: "Nothing has to be done.")
        }
    }
}
