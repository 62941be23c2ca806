import Kernel
import Values

/// Why a move in a register does not count.
enum RegisterRefusal {
    case notOpen(opens: Instant)
    case closed(at: Instant)
    case noSubmissions
    case idMissing
    case idNotAsked
    case idLikeIndex(String)
    case idForm(String, String)
    case exists(RecordID, String)
    case unknown(RecordID, String)
    case otherStatus(RecordStatus, [RecordStatus], String)
    case changed(UInt64)
    case notOwner
    case notKeeper([RoleName], orOwner: Bool)
    case reasonMissing
    case reasonNotAsked
    case reasonLength(Int)
    case reasonText(WrittenText.Flaw)
    case nothingChanged
    case count(String, Int, ClosedRange<Int>)
    case namedTwice(String)
    case factValue(String)

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .notOpen(let opens):
            Refusal(
                "register.not_open", "The register opens at \(opens).", remedy: "Come back from \(opens) on.",
                details: ["opens": .time(opens)])
        case .closed(let time):
            Refusal(
                "register.closed", "Nothing has been taken since \(time).",
                remedy: "The records are published; look whether the register opens again.",
                details: ["closes": .time(time)])
        case .noSubmissions:
            Refusal(
                "register.no_submissions", "Only the office brings records into this register.",
                remedy: "Ask the office to add the record.", pointer: "/move")
        case .idMissing, .idNotAsked, .idLikeIndex, .idForm, .exists, .unknown: refusalOfID
        case .otherStatus, .changed, .notOwner, .notKeeper: refusalOfRecord
        case .reasonMissing, .reasonNotAsked, .reasonLength, .reasonText: refusalOfReason
        case .nothingChanged:
            Refusal(
                "record.nothing_changed", "The correction names no field.", remedy: "Name the fields that change.",
                pointer: "/body/values")
        case .count(let member, let count, let range):
            Refusal(
                "record.count",
                "“\(member)” names \(count) records; it takes \(range.lowerBound) to \(range.upperBound).",
                remedy: "Split it into several acts, or name more.", pointer: "/body/\(member)")
        case .namedTwice(let pointer):
            Refusal(
                "record.named_twice", "The act names the same record twice.", remedy: "Name each record once.",
                pointer: pointer)
        case .factValue(let name):
            Refusal(
                "fact.value", "The fact “\(name)” is neither true nor false.",
                remedy: "Ask the voucher for a new fact about this act.")
        }
    }

    private var refusalOfID: Refusal {
        switch self {
        case .idNotAsked:
            Refusal(
                "record.id_not_asked", "Records that people bring in are not named by them.",
                remedy: "Leave the id out; the register names the record.", pointer: "/body/id")
        case .idLikeIndex(let pointer):
            Refusal(
                "record.id_like_index", "An id of digits alone is kept for records that bring none.",
                remedy: "Put a letter into it, or declare a key in the terms.", pointer: pointer)
        case .idForm(let pattern, let pointer):
            Refusal(
                "record.id_form", "The id does not have the form “\(pattern)”.", remedy: "Write it in that form.",
                pointer: pointer, details: ["form": .name(pattern)])
        case .exists(let id, let pointer):
            Refusal(
                "record.exists", "There is a record “\(id)” already; an id is given once.",
                remedy: "Choose another id, or correct that record.", pointer: pointer,
                details: ["record": .name(id.text)])
        case .unknown(let id, let pointer):
            Refusal(
                "record.unknown", "There is no record “\(id)”.", remedy: "Look it up in the register.",
                pointer: pointer,
                details: ["record": .name(id.text)])
        default:
            Refusal(
                "record.id_missing", "Every record of this register brings its own id.", remedy: "Give the id.",
                pointer: "/body/id")
        }
    }

    private var refusalOfRecord: Refusal {
        switch self {
        case .otherStatus(let status, let allowed, let pointer):
            Refusal(
                "record.status", "The record is \(status.rawValue).",
                remedy: "This can be done with a record that is \(allowed.map(\.rawValue).joined(separator: " or ")).",
                pointer: pointer,
                details: ["status": .word(status.rawValue), "allowed": .words(allowed.map(\.rawValue))])
        case .changed(let version):
            Refusal(
                "record.changed", "The record has changed since, with entry \(version).",
                remedy: "Read it again and decide on version \(version).", pointer: "/body/version",
                details: ["version": .name(String(version))])
        case .notKeeper(let roles, let orOwner):
            Refusal(
                "record.not_keeper",
                "Only \(roles.map(\.text).joined(separator: " or "))"
                    + (orOwner ? ", or who brought the record in," : "") + " may do this.",
                remedy: "Ask one of them.", pointer: "/actor", details: ["roles": .words(roles.map(\.text))])
        default:
            Refusal(
                "record.not_owner", "Only who brought the record in may revise it.", remedy: "Sign in as that person.",
                pointer: "/actor")
        }
    }

    private var refusalOfReason: Refusal {
        switch self {
        case .reasonNotAsked:
            Refusal(
                "record.reason_not_asked", "You need no reason, and what you write here could never be taken back.",
                remedy: "Leave the reason out.", pointer: "/body/reason")
        case .reasonLength(let count):
            Refusal(
                "record.reason_length", "The reason has \(count) characters; it takes 1 to \(Register.longestReason).",
                remedy: "Say it more briefly.", pointer: "/body/reason",
                details: ["count": .count(count), "most": .count(Register.longestReason)])
        case .reasonText(let flaw):
            Refusal(
                "record.reason_text", "The reason \(flaw.words).", remedy: "Take it out.", pointer: "/body/reason")
        default:
            Refusal(
                "record.reason_missing", "This needs a reason that everybody can read.", remedy: "Give the reason.",
                pointer: "/body/reason")
        }
    }
}
