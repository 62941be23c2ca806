import Kernel
import Values

/// Why a move on a roll does not count.
enum RollRefusal {
    case closed(at: Instant)
    case closesEarlier(Instant)
    case termsFixed
    case notACode
    case codeTaken
    case unknownGroup(known: [String])
    case unknownField(String, known: [String])
    case missingField(String)
    case value(String, most: Int)
    case notVouched(String)
    case enteredTwice(person: UInt64, field: String)
    case isPublished
    case notPublished
    case wrongDigest(RollSize)
    case wrongSignature
    case unknownCode
    case replacedCode
    case usedCode(by: Bool)
    case isSomebodyElse
    case unknownPerson(UInt64)
    case struck(UInt64)
    case notStruck(UInt64)

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .closed(let time):
            Refusal(
                "roll.closed", "The roll closed at \(time).", remedy: "Ask the office about the next one.",
                details: ["closes": .time(time)])
        case .closesEarlier(let time):
            Refusal(
                "terms.closes_earlier", "The roll closes at \(time) and cannot be closed earlier.",
                remedy: "Leave the closing, or put it off.", pointer: "/terms/closes")
        case .termsFixed:
            Refusal(
                "terms.fixed", "Only labels and a later closing can change in a roll.",
                remedy: "Leave the rest as it was, or open another part.", pointer: "/terms")
        case .notACode, .codeTaken, .unknownGroup, .unknownField, .missingField, .value, .notVouched, .enteredTwice:
            refusalOfEntering
        case .isPublished, .notPublished, .wrongDigest: refusalOfPublishing
        case .wrongSignature, .unknownCode, .replacedCode, .usedCode, .isSomebodyElse: refusalOfCode
        case .unknownPerson(let number):
            Refusal(
                "roll.unknown_person", "Nobody on the roll has the number \(number).",
                remedy: "Look the person up; the number is that of the entry that brought them in.",
                pointer: "/body/person")
        case .struck(let number):
            Refusal(
                "roll.struck", "Person \(number) has been taken off the roll.",
                remedy:
                    "Ask the office, which knows why. Who was taken off by mistake is taken back, not entered again.",
                pointer: "/body/person")
        case .notStruck(let number):
            Refusal(
                "roll.not_struck", "Person \(number) is on the roll.",
                remedy: "Only who was taken off comes back. Replace the code where the letter is lost.",
                pointer: "/body/person")
        }
    }

    private var refusalOfEntering: Refusal {
        switch self {
        case .notACode:
            Refusal(
                "roll.not_a_code", "This is not the key of a code.",
                remedy: "Give the did:key of an Ed25519 key.", pointer: "/body/code")
        case .codeTaken:
            Refusal(
                "roll.code_taken", "Somebody on the roll has, or had, this code.",
                remedy: "Make a new code for each person.", pointer: "/body/code")
        case .unknownGroup(let known):
            Refusal(
                "roll.unknown_group",
                known.isEmpty ? "The roll has no groups." : "The roll has no such group.",
                remedy: known.isEmpty
                    ? "Leave the group out." : "Its groups are \(known.prefix(20).joined(separator: ", ")).",
                pointer: "/body/group")
        case .unknownField(let name, let known):
            Refusal(
                "roll.unknown_field", "The roll has no field “\(name)”.",
                remedy: "Its fields are \(known.joined(separator: ", ")).", pointer: "/body/values")
        case .missingField(let name):
            Refusal(
                "roll.missing_field", "“\(name)” is missing.", remedy: "It must be known of everybody on the roll.",
                pointer: "/body/values")
        case .value(let name, let most):
            Refusal(
                "roll.value", "“\(name)” is empty or too long.", remedy: "Give 1 to \(most) characters.",
                pointer: "/body/values")
        case .enteredTwice(let person, let field):
            Refusal(
                "roll.entered_twice", "Person \(person) on the roll has the same “\(field)”.",
                remedy: "Look whether this is the same person. Nobody can be entered twice.",
                pointer: "/body/values")
        default:
            Refusal(
                "roll.not_vouched", "The log has not vouched that the person is on the roll only once.",
                remedy: "Send the person's values as disclosures beside the act.", pointer: "/body/values")
        }
    }

    private var refusalOfPublishing: Refusal {
        switch self {
        case .isPublished:
            Refusal(
                "roll.published", "The roll has been published already.",
                remedy: "People can still be entered and taken off; both stay visible.")
        case .wrongDigest(let size):
            Refusal(
                "roll.wrong_digest", "The roll has \(size.people) people and the digest \(size.digest).",
                remedy: "Compare it with what you have sent, and publish just that.", pointer: "/body/digest")
        default:
            Refusal(
                "roll.not_published", "The roll's size has not been published yet.",
                remedy: "Come back when the office has published it.")
        }
    }

    private var refusalOfCode: Refusal {
        switch self {
        case .unknownCode:
            Refusal(
                "roll.unknown_code", "Nobody on this roll was sent this code.",
                remedy: "Compare it with your letter, and see that you are in the right programme.",
                pointer: "/body/code")
        case .replacedCode:
            Refusal(
                "roll.replaced_code", "This code has been replaced by a newer one.",
                remedy: "Use the code of your latest letter.", pointer: "/body/code")
        case .usedCode(let bySame):
            Refusal(
                "roll.used_code",
                bySame ? "You have been let in with this code already." : "Somebody has been let in with this code.",
                remedy: bySame
                    ? "You can go on and take part." : "If it was not you, ask the office for another code at once.",
                pointer: "/body/code")
        case .isSomebodyElse:
            Refusal(
                "roll.somebody_else", "You have been let in already, as another person on the roll.",
                remedy: "Each person takes part through an account or key of their own.", pointer: "/actor")
        default:
            Refusal(
                "roll.wrong_signature", "The signature does not show that you hold the code.",
                remedy: "Sign programme, part and your own identifier with the key of the code.",
                pointer: "/body/signature")
        }
    }
}
