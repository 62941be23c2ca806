import Kernel
import Values

extension TenderRefusal {
    /// What the office is told.
    var refusalOfOffice: Refusal {
        refusalOfDecision ?? refusalOfContract
    }

    private var refusalOfDecision: Refusal? {
        switch self {
        case .unknownQuestion(let number):
            Refusal(
                "tender.unknown_question", "Nobody asked anything with entry \(number).",
                remedy: "Look the number up among the questions.",
                pointer: "/body/question")
        case .answered:
            Refusal(
                "tender.answered", "The question has an answer.",
                remedy: "Nothing has to be done.",
                pointer: "/body/question")
        case .amendedLate(let until):
            Refusal(
                "tender.amended_late",
                until.map { "The notice could be corrected until \($0)." } ?? "The notice stands as it is.",
                remedy: "Call the lot off, with a reason, and open another.")
        case .amendment:
            Refusal(
                "tender.amendment",
                "A correction puts the end of bids off, never forward, and not so far that bids cannot be opened.",
                remedy: "Name a later end, and amounts like 1250.00.")
        case .ground(let known):
            Refusal(
                "tender.ground", "The notice names no such ground for exclusion.",
                remedy: "Choose one of \(known.joined(separator: ", ")).",
                pointer: "/body/ground")
        case .excluded:
            Refusal(
                "tender.excluded", "The bid is excluded.",
                remedy: "Nothing has to be done.",
                pointer: "/body/bid")
        case .admitted:
            Refusal(
                "tender.admitted",
                "Only a bid whose bidder declared a ground for exclusion is admitted in spite of it.",
                remedy: "Leave it as it is.",
                pointer: "/body/bid")
        case .abnormallyLow(let bids):
            Refusal(
                "tender.abnormally_low",
                "The prices of bids \(bids.map(String.init).joined(separator: ", ")) must be explained and judged first.",
                remedy: "Ask their bidders, and decide on what they say.",
                pointer: "/body/lot")
        case .notAbnormal:
            Refusal(
                "tender.not_abnormal",
                "No rule of the notice finds this price too low, or it is asked about or decided on.",
                remedy: "Leave it as it is.",
                pointer: "/body/bid")
        case .explainFirst(let time):
            Refusal(
                "tender.explain_first", "The bidder can explain the price until \(time).",
                remedy: "Decide once it is explained, or after that.",
                pointer: "/body/bid")
        default: nil
        }
    }

    private var refusalOfContract: Refusal {
        switch self {
        case .unknownComplaint(let number):
            Refusal(
                "tender.unknown_complaint", "Nobody complained with entry \(number).",
                remedy: "Look the number up among the complaints.",
                pointer: "/body/complaint")
        case .decided:
            Refusal(
                "tender.decided", "The complaint is decided on.",
                remedy: "Nothing has to be done.",
                pointer: "/body/complaint")
        case .noAward:
            Refusal(
                "tender.no_award", "The bid has no award that waits for a contract.",
                remedy: "Look at the published decision.",
                pointer: "/body/bid")
        case .standstill(let time):
            Refusal(
                "tender.standstill", "No contract is signed before \(time).",
                remedy: "Wait for the end of the standstill.",
                pointer: "/body/bid",
                details: ["from": .time(time)])
        case .complaintsOpen(let count):
            Refusal(
                "tender.complaints_open", "\(count) complaints are not decided on.",
                remedy: "Have them decided first.",
                pointer: "/body/bid")
        case .noContract:
            Refusal(
                "tender.no_contract", "The bid has no contract that goes on.",
                remedy: "Look at the contracts.",
                pointer: "/body/bid")
        case .changes(let share):
            Refusal(
                "tender.changes",
                "All changes of a contract together come to at most \(share.shortText) of its value, and each changes it.",
                remedy: "Tender what goes beyond that anew.",
                pointer: "/body/value")
        case .paid(let left):
            Refusal(
                "tender.paid", "The contract leaves \(left).",
                remedy: "Name an amount within the contract, like 1250.00.",
                pointer: "/body",
                details: ["left": .amount(left)])
        case .reason(most: let most):
            Refusal(
                "tender.reason", "A reason of 1 to \(most) characters is missing.",
                remedy: "Say why; it stands on the public log.",
                pointer: "/body/reason",
                details: ["most": .count(most)])
        default:
            Refusal(
                "tender.document", "The document is missing or not sealed.",
                remedy: "Upload it, and name its digest and size.",
                pointer: "/body/document")
        }
    }
}
