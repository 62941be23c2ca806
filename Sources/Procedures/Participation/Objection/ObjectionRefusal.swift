import Kernel
import Values

/// Why an objection, an answer or a decision is not taken.
enum ObjectionRefusal {
    case noOutcome
    case decided
    case closed(at: Instant)
    case notEligible
    case ground([String])
    case text(most: Int)
    case project(String, String)
    case twice(UInt64)
    case unknown(UInt64)
    case answered(UInt64)
    case notYours
    case open(until: Instant)
    case unanswered(UInt64)
    case digest(String)
    case correction(upheld: UInt64)
    case money
    case reason

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .noOutcome:
            Refusal(
                "objection.no_outcome", "There is no outcome yet to object to.",
                remedy: "Come back when the outcome has been published.")
        case .decided:
            Refusal(
                "objection.decided", "The final decision has been made.",
                remedy: "Read it, with the answer to each objection. What is left is the court.")
        case .closed, .notEligible, .ground, .text, .project, .twice: refusalOfObjection
        case .unknown, .answered, .notYours: refusalOfAnswer
        case .open, .unanswered, .digest, .correction, .money, .reason: refusalOfDecision
        }
    }

    private var refusalOfObjection: Refusal {
        switch self {
        case .closed(let time):
            Refusal(
                "objection.closed", "Objections were possible until \(time).",
                remedy: "Read the answers; what is left is the court.", details: ["until": .time(time)])
        case .ground(let known):
            Refusal(
                "objection.ground", "One cannot object on this ground.",
                remedy: "Choose one of \(known.joined(separator: ", ")).", pointer: "/body/ground")
        case .text(let most):
            Refusal(
                "objection.text", "The words must be a text of 1 to \(most) characters.",
                remedy: "Say what is wrong with the outcome.", details: ["most": .count(most)])
        case .project(let id, let pointer):
            Refusal(
                "objection.project", "“\(id.prefix(64))” is not a project that can be named here.",
                remedy: "Name projects as the outcome does.", pointer: pointer,
                details: ["project": .name(String(id.prefix(64)))])
        case .twice(let other):
            Refusal(
                "objection.twice", "You have raised this objection already, with entry \(other).",
                remedy: "Wait for its answer.", details: ["objection": .number(Int64(clamping: other))])
        default:
            Refusal(
                "objection.not_eligible", "You are not among those who may object.",
                remedy: "Show the code of your letter first, or ask the office.", pointer: "/actor")
        }
    }

    private var refusalOfAnswer: Refusal {
        switch self {
        case .unknown(let number):
            Refusal(
                "objection.unknown", "No objection was raised with entry \(number).",
                remedy: "Look the number up in the list of objections.", pointer: "/body/objection")
        case .answered(let number):
            Refusal(
                "objection.answered", "Objection \(number) is answered or taken back.",
                remedy: "Read the answer on its page.", pointer: "/body/objection")
        default:
            Refusal(
                "objection.not_yours", "Somebody else raised this objection.",
                remedy: "Take back only your own.", pointer: "/body/objection")
        }
    }

    private var refusalOfDecision: Refusal {
        switch self {
        case .open(let time):
            Refusal(
                "objection.open", "Objections are possible until \(time).", remedy: "Decide after that.",
                details: ["until": .time(time)])
        case .unanswered(let count):
            Refusal(
                "objection.unanswered", "\(count) of the objections have no answer.",
                remedy: "Answer each of them first.", details: ["count": .number(Int64(clamping: count))])
        case .digest(let digest):
            Refusal(
                "objection.digest", "The outcome has the digest \(digest).",
                remedy: "Decide on that outcome, by its digest.", pointer: "/body/digest",
                details: ["digest": .name(digest)])
        case .correction(let upheld):
            Refusal(
                "objection.correction",
                upheld == 0
                    ? "No objection was upheld, so nothing is corrected."
                    : "An objection was upheld, so the outcome is corrected: by projects named once, "
                        + "at most \(Objection.mostCorrected) on either side.",
                remedy: upheld == 0 ? "Confirm the outcome." : "Name what is taken out, and what comes in for it.",
                pointer: "/body/decision")
        case .money:
            Refusal(
                "objection.money", "There is not enough money for what would come in.",
                remedy: "Take more out, or less in.", pointer: "/body/instead")
        default:
            Refusal(
                "objection.reason", "A reason has 1 to \(Objection.longestReason) characters.",
                remedy: "Say in a few sentences why.", pointer: "/body/reason",
                details: ["most": .count(Objection.longestReason)])
        }
    }
}
