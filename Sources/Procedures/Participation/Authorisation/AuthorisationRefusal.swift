import Kernel
import Values

/// Why something that is allowed for a time does not change.
enum AuthorisationRefusal {
    case noOutcome(String)
    case baseline([String])
    case late(Instant)
    case granted(AuthorisationRecord.Standing)
    case notGranted
    case over(AuthorisationRecord.Standing)
    case renewals(Int)
    case bounds([String])
    case measure([String])
    case value
    case reason
    case notDue
    case text(most: Int)

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .noOutcome, .baseline, .late, .granted: refusalOfGranting
        case .measure, .value, .reason, .text: refusalOfInput
        case .notGranted:
            Refusal("authorisation.not_granted", "It has not been granted.", remedy: "Grant it first.")
        case .over(let standing):
            Refusal(
                "authorisation.over", "It is over: \(standing.rawValue).",
                remedy: "Nothing changes it any more; open another part to begin anew.",
                details: ["status": .word(standing.rawValue)])
        case .renewals(let most):
            Refusal(
                "authorisation.renewals", "It can be renewed \(most) times, and was.",
                remedy: "Decide whether it is kept or ends.", details: ["most": .count(most)])
        case .bounds(let missed):
            Refusal(
                "authorisation.bounds",
                "It can be kept only if every declared bound is met; these are not: \(missed.joined(separator: ", ")).",
                remedy: "Renew it and measure again, or let it end.", details: ["measures": .names(missed)])
        case .notDue:
            Refusal(
                "authorisation.not_due", "Its time is not over, or the log says so already.",
                remedy: "Wait until it is.")
        }
    }

    private var refusalOfGranting: Refusal {
        switch self {
        case .noOutcome(let part):
            Refusal(
                "authorisation.no_outcome", "It is granted once “\(part)” has come to its outcome.",
                remedy: "Wait for it.", details: ["part": .name(part)])
        case .baseline(let unread):
            Refusal(
                "authorisation.baseline",
                "These are measured before it begins: \(unread.joined(separator: ", ")).",
                remedy: "Measure them first.", details: ["measures": .names(unread)])
        case .late(let lapses):
            Refusal(
                "authorisation.late", "It would have lapsed at \(lapses).",
                remedy: "Open another part with later dates.",
                details: ["lapses": .time(lapses)])
        default:
            Refusal(
                "authorisation.granted", "It was granted before.", remedy: "Renew it in time, keep it, or end it.")
        }
    }

    private var refusalOfInput: Refusal {
        switch self {
        case .measure(let known):
            Refusal(
                "authorisation.measure", "No such measure was declared.",
                remedy: known.isEmpty ? "Nothing is measured here." : "There are \(known.joined(separator: ", ")).",
                pointer: "/body/measure", details: ["measures": .names(known)])
        case .value:
            Refusal(
                "authorisation.value", "A reading is a whole number from 0 on.", remedy: "Write such a number.",
                pointer: "/body/value")
        case .text(let most):
            Refusal(
                "authorisation.text", "The words must be a text of 1 to \(most) characters.",
                remedy: "Say how it was measured.", pointer: "/body/words", details: ["most": .count(most)])
        default:
            Refusal(
                "authorisation.reason", "A reason has 1 to \(Authorisation.longestReason) characters.",
                remedy: "Say in a few sentences why.", pointer: "/body/reason",
                details: ["most": .count(Authorisation.longestReason)])
        }
    }
}
