import Kernel
import Values

/// Why a move was not taken.
enum LostAndFoundRefusal {
    case reportsEnded(at: Instant)
    case unknownKind(known: [String])
    case words(most: Int)
    case unknownThing(UInt64)
    case standing(FoundThing)
    case notRecognised

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .reportsEnded(let time):
            Refusal(
                "lost.reports_ended", "Nothing is taken in since \(time).", remedy: "Ask for the book of this year.")
        case .unknownKind(let known):
            Refusal(
                "lost.unknown_kind", "There is no such kind of thing.",
                remedy: "Choose one of \(known.joined(separator: ", ")).", pointer: "/body/kind")
        case .words(let most):
            Refusal(
                "lost.words", "The words must be a text of 1 to \(most) characters.",
                remedy: "Say in a sentence or two what it is and where it lay.")
        case .unknownThing(let number):
            Refusal(
                "lost.unknown_thing", "Nothing was reported with entry \(number).",
                remedy: "Look the number up in the list of things.", pointer: "/body/thing")
        case .standing(let thing):
            Refusal("lost.standing", Self.sentence(thing), remedy: "Ask at the desk.", pointer: "/body/thing")
        case .notRecognised:
            Refusal(
                "lost.not_recognised", "No clerk vouches that this thing is yours.",
                remedy: "Describe it at the desk, and send the claim with the clerk's word.")
        }
    }

    private static func sentence(_ thing: FoundThing) -> String {
        switch thing.standing {
        case .kept: "The thing waits for its owner until \(thing.until)."
        case .overdue: "The thing waited for its owner until \(thing.until); it falls to the town."
        case .returned: "The thing is back with its owner."
        case .forfeited: "The thing fell to the town, because nobody fetched it before \(thing.until)."
        }
    }
}
