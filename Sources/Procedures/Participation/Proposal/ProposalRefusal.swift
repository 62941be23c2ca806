import Kernel
import Values

/// Why a move with an idea is not taken.
enum ProposalRefusal {
    case closed(at: Instant)
    case notEligible
    case place
    case outside
    case category([String])
    case text(String, most: Int)
    case photo
    case noPhotos
    case unknown(UInt64, String)
    case standing(UInt64, IdeaRecord.Standing, String)
    case notYours(UInt64)
    case notAlone(UInt64)
    case changed(UInt64)
    case clause([String])
    case reason
    case appealLate(Instant)
    case sameJudge
    case noSupport
    case supported(Bool)
    case cannotJoin
    case notProposed(UInt64)
    case department([String])
    case notDepartment(RoleName)
    case cost(Currency)

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .closed, .notEligible, .place, .outside, .category, .text, .photo, .noPhotos: refusalOfIdea
        case .unknown(let number, let pointer):
            Refusal(
                "idea.unknown", "No idea was handed in with entry \(number).",
                remedy: "Look the number up in the list of ideas.", pointer: pointer)
        case .standing(let number, let standing, let pointer):
            Refusal(
                "idea.standing", "Idea \(number) is \(standing.rawValue), so this cannot be done with it.",
                remedy: "See on its page how it stands.", pointer: pointer,
                details: ["standing": .word(standing.rawValue)])
        case .notYours, .notAlone, .cannotJoin, .notProposed, .supported, .noSupport: refusalOfAuthor
        case .changed, .clause, .reason, .appealLate, .sameJudge: refusalOfModeration
        case .department, .notDepartment, .cost: refusalOfAssessment
        }
    }

    private var refusalOfIdea: Refusal {
        switch self {
        case .closed(let time):
            Refusal(
                "idea.closed", "Ideas were taken in until \(time).", remedy: "Look at the ideas that there are.",
                details: ["until": .time(time)])
        case .outside:
            Refusal(
                "idea.outside", "The place lies outside the area of this programme.",
                remedy: "Choose a place within it.", pointer: "/body/place")
        case .category(let known):
            Refusal(
                "idea.category", known.isEmpty ? "Ideas have no categories here." : "There is no such category.",
                remedy: known.isEmpty ? "Leave it out." : "Choose one of \(known.joined(separator: ", ")).",
                pointer: "/body/category")
        case .noPhotos:
            Refusal(
                "idea.no_photos", "Ideas carry no photographs here.", remedy: "Send it without one.",
                pointer: "/body/photo")
        case .photo:
            Refusal(
                "idea.photo", "This is no photograph, or nothing says what it shows.",
                remedy: "Upload a picture, and give its name, media type, size, SHA-256, and up to "
                    + "\(PictureValue.longestWords) characters `alt` on what it shows.",
                pointer: "/body/photo", details: ["most": .count(PictureValue.longestWords)])
        case .text(let name, let most):
            Refusal(
                "idea.text", "“\(name)” is empty or longer than \(most) characters.",
                remedy: "Write 1 to \(most) characters.", pointer: "/body/\(name)", details: ["most": .count(most)])
        case .notEligible:
            Refusal(
                "idea.not_eligible", "You are not among those who may do this.",
                remedy: "Show the code of your letter first, or ask the office.", pointer: "/actor")
        default:
            Refusal(
                "idea.place", "This is no place.",
                remedy: "Write latitude and longitude in degrees, like 52.2297 21.0122.", pointer: "/body/place")
        }
    }

    private var refusalOfAuthor: Refusal {
        switch self {
        case .notAlone(let number):
            Refusal(
                "idea.not_alone", "Idea \(number) has several authors since ideas were merged.",
                remedy: "It stays, for the others' sake. Ask the office to take your words down.",
                pointer: "/body/idea")
        case .cannotJoin:
            Refusal(
                "idea.cannot_join", "These two ideas cannot be merged.",
                remedy: "Name two ideas with at most \(IdeaRecord.mostTogether) authors together.",
                pointer: "/body/into")
        case .notProposed(let number):
            Refusal(
                "idea.not_proposed", "Nobody has proposed to merge idea \(number).",
                remedy: "Propose it yourself.", pointer: "/body/idea")
        case .supported(let isOn):
            Refusal(
                "idea.supported", isOn ? "You support this idea already." : "You do not support this idea.",
                remedy: "Nothing has to be done.", pointer: "/body/idea")
        case .noSupport:
            Refusal(
                "idea.no_support", "Nobody is asked to support ideas here.", remedy: "Take part in the vote later.")
        case .notYours(let number):
            Refusal(
                "idea.not_yours", "Idea \(number) is not yours, or you have said this already.",
                remedy: "Only its authors can do this.", pointer: "/body/idea")
        default: refusalOfIdea
        }
    }

    private var refusalOfModeration: Refusal {
        switch self {
        case .changed(let version):
            Refusal(
                "idea.changed", "The author has changed the idea since, with entry \(version).",
                remedy: "Read it again, and decide on what it says now.", pointer: "/body/version",
                details: ["version": .number(Int64(clamping: version))])
        case .clause(let known):
            Refusal(
                "idea.clause", "A refusal names a clause of the charter.",
                remedy: "Name one of \(known.joined(separator: ", ")).", pointer: "/body/clause",
                details: ["clauses": .names(known)])
        case .appealLate(let time):
            Refusal(
                "idea.appeal_late", "Appeals against this refusal were possible until \(time).",
                remedy: "Hand in another idea, if that is still possible.", details: ["until": .time(time)])
        case .sameJudge:
            Refusal(
                "idea.same_judge", "You refused this idea yourself.",
                remedy: "Somebody else decides on the appeal.", pointer: "/actor")
        default:
            Refusal(
                "idea.reason", "A reason has 1 to \(Proposal.longestReason) characters.",
                remedy: "Say in a few sentences why.", pointer: "/body/reason",
                details: ["most": .count(Proposal.longestReason)])
        }
    }

    private var refusalOfAssessment: Refusal {
        switch self {
        case .department(let known):
            Refusal(
                "idea.department", "This department is not asked about the idea.",
                remedy: "Asked are \(known.joined(separator: ", ")).", pointer: "/body/department",
                details: ["departments": .names(known)])
        case .notDepartment(let role):
            Refusal(
                "idea.not_department", "Only the role “\(role)” speaks for this department.",
                remedy: "Ask the office to appoint you.", pointer: "/actor", details: ["role": .name(role.text)])
        case .cost(let currency):
            Refusal(
                "idea.cost", "What can be done has a cost in \(currency.code); what cannot be done has none.",
                remedy: "Write the share of your department, 0 if it has none.", pointer: "/body/cost",
                details: ["currency": .name(currency.code)])
        default: refusalOfIdea
        }
    }
}
