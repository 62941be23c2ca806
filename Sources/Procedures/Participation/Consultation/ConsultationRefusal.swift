import Kernel
import Values

/// Why a move in a consultation does not count.
enum ConsultationRefusal {
    case notOpen(opens: Instant)
    case closed(at: Instant)
    case proposalsClosed(at: Instant)
    case notEligible
    case person(own: UInt64?)
    case tooManyProposals(most: Int)
    case unknownStatement(UInt64)
    case status(UInt64, StatementStatus)
    case merged(UInt64, into: UInt64)
    case qualifier(VoteQualifier, allowed: [VoteQualifier])
    case voted
    case ruleMissing(known: [String])
    case unknownRule(known: [String])
    case reasonsMissing
    case decision(StatementStatus)
    case merge(most: Int)
    case notAuthor
    case noAnswers
    case notAnswering
    case reported
    case place
    case outside
    case noPlaces

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .notOpen, .closed, .proposalsClosed, .notEligible, .person, .tooManyProposals: refusalOfTakingPart
        case .ruleMissing, .unknownRule, .reasonsMissing, .decision, .merge: refusalOfModerating
        case .place, .outside, .noPlaces: refusalOfPlace
        case .noAnswers, .notAnswering, .notAuthor, .reported: refusalOfOthers
        case .unknownStatement(let number):
            Refusal(
                "consultation.unknown_statement", "There is no statement \(number).",
                remedy: "Give the number of the entry that proposed it.", pointer: "/body/statement")
        case .status(let number, let status):
            Refusal(
                "consultation.status", "Statement \(number) is not open; it is \(status.rawValue).",
                remedy: "Look at the statements that are open.", pointer: "/body/statement",
                details: ["status": .word(status.rawValue)])
        case .merged(let number, let into):
            Refusal(
                "consultation.merged", "Statement \(number) has become part of statement \(into).",
                remedy: "Vote on statement \(into). Votes on both count there.", pointer: "/body/statement",
                details: ["into": .number(Int64(into))])
        case .qualifier(let qualifier, let allowed):
            Refusal(
                "consultation.qualifier", "“\(qualifier.rawValue)” cannot be added to this vote, or was added already.",
                remedy: allowed.isEmpty
                    ? "Add nothing." : "Add \(allowed.map(\.rawValue).joined(separator: ", ")), each once at most.",
                pointer: "/body/qualifiers")
        case .voted:
            Refusal(
                "consultation.voted", "You have voted on this statement.",
                remedy: "Votes cannot be changed here. Go on to the next statement.", pointer: "/body/statement")
        }
    }

    private var refusalOfTakingPart: Refusal {
        switch self {
        case .notOpen(let time):
            Refusal(
                "consultation.not_open", "The consultation opens at \(time).", remedy: "Come back then.",
                details: ["opens": .time(time)])
        case .closed(let time):
            Refusal(
                "consultation.closed", "The consultation closed at \(time).", remedy: "Look at what it came to.",
                details: ["closes": .time(time)])
        case .proposalsClosed(let time):
            Refusal(
                "consultation.proposals_closed", "No statements are taken since \(time).",
                remedy: "You can still vote on those that are there.", details: ["closes": .time(time)])
        case .person(let own):
            Refusal(
                "consultation.person",
                "Votes count for the persons of a roll here, and this one does not name your own number.",
                remedy: own.map { "Name the person \($0)." } ?? "Name nobody where nobody is asked for.",
                pointer: "/body/person")
        case .tooManyProposals(let most):
            Refusal(
                "consultation.too_many_proposals", "Nobody proposes more than \(most) statements.",
                remedy: "Vote on the statements of others.", details: ["most": .count(most)])
        default:
            Refusal(
                "consultation.not_eligible", "You are not among those who take part here.",
                remedy: "Ask the office how to be let in.", pointer: "/actor")
        }
    }

    private var refusalOfPlace: Refusal {
        switch self {
        case .outside:
            Refusal(
                "consultation.outside", "The place lies outside the area of this consultation.",
                remedy: "Choose a place within it.", pointer: "/body/place")
        case .noPlaces:
            Refusal(
                "consultation.no_places", "Statements are about no places in this consultation.",
                remedy: "Leave the place out.", pointer: "/body/place")
        default:
            Refusal(
                "consultation.place", "The statement is about no place, or this is none.",
                remedy: "Write latitude and longitude in degrees, like 52.2297 21.0122.", pointer: "/body/place")
        }
    }

    private var refusalOfModerating: Refusal {
        switch self {
        case .ruleMissing(let known):
            Refusal(
                "consultation.rule_missing", "A statement is turned down by a rule of the charter only.",
                remedy: "Name the rule: \(known.prefix(20).joined(separator: ", ")).", pointer: "/body/rule")
        case .unknownRule(let known):
            Refusal(
                "consultation.unknown_rule", "The charter has no such rule.",
                remedy: "Its rules are \(known.prefix(20).joined(separator: ", ")).", pointer: "/body/rule")
        case .reasonsMissing:
            Refusal(
                "consultation.reasons_missing", "Nothing is turned down or put back without reasons.",
                remedy: "Say in a few sentences why, so that its author and everybody else can read it.",
                pointer: "/body/reasons")
        case .decision(let status):
            Refusal(
                "consultation.decision", "This cannot be decided of a statement that is \(status.rawValue).",
                remedy: "Accept or refuse what is waiting, remove what is open, restore what was removed.",
                pointer: "/body/decision", details: ["status": .word(status.rawValue)])
        default:
            Refusal(
                "consultation.merge", "These statements cannot be merged.",
                remedy: "Name 1 to \(Consultation.mostMerged) other open statements, each once.", pointer: "/body/from",
                details: ["most": .count(Consultation.mostMerged)])
        }
    }

    private var refusalOfOthers: Refusal {
        switch self {
        case .noAnswers:
            Refusal(
                "consultation.no_answers", "Statements are not answered in this consultation.",
                remedy: "Vote, or propose a statement.")
        case .notAnswering:
            Refusal(
                "consultation.not_answering", "You are not among those who answer statements.",
                remedy: "Ask the office to put you on the list.", pointer: "/actor")
        case .notAuthor:
            Refusal(
                "consultation.not_author", "Only who proposed a statement takes it back.",
                remedy: "Report it if it breaks a rule.", pointer: "/body/statement")
        default:
            Refusal(
                "consultation.reported", "You have reported this statement.",
                remedy: "A moderator looks at it; there is no need to report it twice.", pointer: "/body/statement")
        }
    }
}
