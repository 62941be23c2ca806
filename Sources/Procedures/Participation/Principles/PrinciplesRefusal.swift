import Kernel
import Values

/// Why a move of a panel or about its principles is not taken.
enum PrinciplesRefusal {
    case notOnPanel
    case personNotAsked
    case person(own: UInt64?)
    case tellingEnded(at: Instant)
    case tooManyStories(most: UInt64)
    case unknownStory(UInt64)
    case notYours(UInt64)
    case withdrawn(UInt64)
    case text(String, most: Int)
    case beginning(String)
    case sources(most: Int)
    case unknown(UInt64)
    case standing(UInt64, PrincipleRecord.Standing)
    case until(Instant, Instant, closes: Instant)
    case noMoreRounds(most: UInt64)
    case roundOver(Instant)
    case reasonMissing
    case unknownObjection(UInt64)
    case answered(UInt64)
    case noPromise
    case notDue

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .notOnPanel, .personNotAsked, .person, .tellingEnded, .tooManyStories, .unknownStory, .notYours,
            .withdrawn:
            refusalOfStory
        case .text, .beginning, .sources, .unknown, .standing, .until, .noMoreRounds: refusalOfDraft
        default: refusalOfRound
        }
    }

    private var refusalOfStory: Refusal {
        switch self {
        case .notOnPanel:
            Refusal(
                "principles.not_on_panel", "Only members of the panel do this.",
                remedy: "Show the code of your invitation first, or ask who invites.", pointer: "/actor")
        case .personNotAsked:
            Refusal(
                "principles.person_not_asked", "Answers count for identifiers here, not for persons of a roll.",
                remedy: "Leave “person” out.", pointer: "/body/person")
        case .person(let own):
            Refusal(
                "principles.person", own.map { "On the roll you are person \($0)." } ?? "Your person is not known.",
                remedy: "Name your own number on the roll as “person”.", pointer: "/body/person")
        case .tellingEnded(let time):
            Refusal(
                "principles.telling_ended", "Stories were taken in until \(time).",
                remedy: "Object to a principle that leaves out what you have lived through.",
                details: ["until": .time(time)])
        case .tooManyStories(let most):
            Refusal(
                "principles.too_many_stories", "You have told \(most) stories, which is the most here.",
                remedy: "Leave room for others.", details: ["most": .number(Int64(clamping: most))])
        case .notYours(let number):
            Refusal(
                "principles.not_yours", "Story \(number) is not yours.",
                remedy: "Only who told it takes it back. Those who lead can erase it if it harms somebody.",
                pointer: "/body/story")
        case .withdrawn(let number):
            Refusal(
                "principles.withdrawn", "Story \(number) was taken back.", remedy: "Do without it.",
                details: ["story": .name(String(number))])
        case .unknownStory(let number):
            Refusal(
                "principles.unknown_story", "No story was told with entry \(number).",
                remedy: "Look its number up in the list of stories.", details: ["story": .name(String(number))])
        default: refusalOfDraft
        }
    }

    private var refusalOfDraft: Refusal {
        switch self {
        case .text(let member, let most):
            Refusal(
                "principles.text", "The text is empty or longer than \(most) characters.",
                remedy: "Write 1 to \(most) characters.", pointer: "/body/\(member)",
                details: ["most": .count(most)])
        case .beginning(let beginning):
            Refusal(
                "principles.text_beginning", "A principle begins with “\(beginning)” here.",
                remedy: "Put it so that it begins like this.", pointer: "/body/text",
                details: ["beginning": .name(beginning)])
        case .sources(let most):
            Refusal(
                "principles.sources", "A principle names 1 to \(most) stories from which it is drawn, each once.",
                remedy: "Name the numbers of the stories.", pointer: "/body/sources",
                details: ["most": .number(Int64(most))])
        case .standing(let number, let standing):
            Refusal(
                "principles.standing", "Principle \(number) is \(standing.rawValue), so this cannot be done with it.",
                remedy: "See on its page how it stands.", pointer: "/body/principle",
                details: ["standing": .word("principle.\(standing.rawValue)")])
        case .until(let least, let most, let closes):
            Refusal(
                "principles.until",
                "A round that begins now ends between \(least) and \(most), and is settled before \(closes).",
                remedy: "Name such a time.", pointer: "/body/until",
                details: ["least": .time(least), "latest": .time(most)])
        case .noMoreRounds(let most):
            Refusal(
                "principles.no_more_rounds", "There were \(most) rounds about this principle, which is the most here.",
                remedy: "Give it up, and draft another one.", pointer: "/body/principle",
                details: ["most": .number(Int64(clamping: most))])
        case .unknown(let number):
            Refusal(
                "principles.unknown", "No principle was drafted with entry \(number).",
                remedy: "Look its number up in the list of principles.", pointer: "/body/principle")
        default: refusalOfRound
        }
    }

    private var refusalOfRound: Refusal {
        switch self {
        case .roundOver(let time):
            Refusal(
                "principles.round_over", "The panel was asked until \(time).",
                remedy: "After that only objections are taken back.", pointer: "/body/principle",
                details: ["until": .time(time)])
        case .reasonMissing:
            Refusal(
                "principles.reason_missing", "An objection says why.",
                remedy: "Say what would have to change, or what harm you see.", pointer: "/body/reason")
        case .unknownObjection(let entry):
            Refusal(
                "principles.unknown_objection", "Entry \(entry) is no objection that stands in this round.",
                remedy: "Take one that the principle's page shows as standing.", pointer: "/body/objection")
        case .answered(let entry):
            Refusal(
                "principles.answered", "Objection \(entry) was answered.",
                remedy: "The answer stands. Take the objection up in another text, if it does not do.",
                pointer: "/body/objection")
        case .noPromise:
            Refusal(
                "principles.no_promise", "Nobody has said yet how this principle is upheld.",
                remedy: "Say that first, then report on it.", pointer: "/body/principle")
        default:
            Refusal(
                "principles.not_due", "It is not time for this.", remedy: "The registrar does it when it is.",
                pointer: "/body/principle")
        }
    }
}
