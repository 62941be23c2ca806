import Kernel
import Values

/// Why a move with a petition is not taken.
enum PetitionRefusal {
    case closed(at: Instant)
    case notEligible(ListReference)
    case personNotAsked
    case person(own: UInt64?)
    case topic([String])
    case signatories(least: UInt64)
    case text(String, most: Int)
    case unknown(UInt64, String)
    case standing(PetitionRecord, String?)
    case ended(at: Instant)
    case notNamed(UInt64)
    case signed
    case supported(Bool)
    case stays
    case uniting(UInt64)
    case notYours(UInt64)
    case reached(UInt64)
    case appealLate(Instant)
    case clause([String])
    case reason
    case sameJudge
    case cannotMerge
    case noIntake
    case notOnRoll(UInt64)
    case notReached([String])
    case notResponsible(RoleName)
    case answered(String)
    case reply([PetitionMove.Reply])
    case promise
    case noPromise(String)
    case notDue

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .closed, .notEligible, .personNotAsked, .person, .topic, .signatories, .text: refusalOfSubmission
        case .unknown, .standing, .ended, .notNamed, .signed, .supported, .stays, .uniting: refusalOfSupport
        case .notYours, .reached, .appealLate: refusalOfAuthor
        case .clause, .reason, .sameJudge, .cannotMerge, .noIntake, .notOnRoll: refusalOfOffice
        case .notReached, .notResponsible, .answered, .reply, .promise, .noPromise, .notDue: refusalOfDuty
        }
    }

    private var refusalOfSubmission: Refusal {
        switch self {
        case .closed(let time):
            Refusal(
                "petition.closed", "Petitions were taken in until \(time).",
                remedy: "Support one of those that there are.", details: ["until": .time(time)])
        case .notEligible(let list):
            Refusal(
                "petition.not_eligible", "Only those \(list) may petition and support petitions.",
                remedy: "Show the code of your letter first, or ask the office.", pointer: "/actor")
        case .personNotAsked:
            Refusal(
                "petition.person_not_asked", "Support counts for identifiers here, not for persons of a roll.",
                remedy: "Leave “person” out.", pointer: "/body/person")
        case .person(let own):
            Refusal(
                "petition.person", own.map { "On the roll you are person \($0)." } ?? "Your person is not known.",
                remedy: "Name your own number on the roll as “person”.", pointer: "/body/person")
        case .topic(let known):
            Refusal(
                "petition.topic", known.isEmpty ? "Petitions have no topics here." : "There is no such topic.",
                remedy: known.isEmpty ? "Leave it out." : "Choose one of \(known.joined(separator: ", ")).",
                pointer: "/body/topic")
        case .signatories(let least):
            Refusal(
                "petition.signatories",
                least == 0
                    ? "Nobody has to sign first here."
                    : "At least \(least) others must be named to sign first, each once, by their numbers.",
                remedy: least == 0 ? "Leave the names out." : "Ask them for their numbers, which their pages show.",
                pointer: "/body/signatories", details: ["least": .number(Int64(clamping: least))])
        case .text(let name, let most):
            Refusal(
                "petition.text", "“\(name)” is empty or longer than \(most) characters.",
                remedy: "Write 1 to \(most) characters.", pointer: "/body/\(name)", details: ["most": .count(most)])
        default: refusalOfSupport
        }
    }

    private var refusalOfSupport: Refusal {
        switch self {
        case .unknown(let number, let pointer):
            Refusal(
                "petition.unknown", "No petition was handed in with entry \(number).",
                remedy: "Look the number up in the list of petitions.", pointer: pointer)
        case .standing(let petition, let pointer):
            if let into = petition.into {
                Refusal(
                    "petition.merged", "Petition \(petition.number) became part of petition \(into).",
                    remedy: "Go on with that one.", pointer: pointer, details: ["into": .name(String(into))])
            } else {
                Refusal(
                    "petition.standing",
                    "Petition \(petition.number) is \(petition.standing.rawValue), so this cannot be done with it.",
                    remedy: "See on its page how it stands.", pointer: pointer,
                    details: ["standing": .word("petition.\(petition.standing.rawValue)")])
            }
        case .ended(let time):
            Refusal(
                "petition.ended", "The time for this was over at \(time).", remedy: "See on its page what comes of it.",
                details: ["until": .time(time)])
        case .notNamed(let number):
            Refusal(
                "petition.not_named", "The author of petition \(number) has not named you to sign first.",
                remedy: "Support it once it is published.", pointer: "/body/petition")
        case .signed:
            Refusal(
                "petition.signed", "You have signed this petition already.", remedy: "Nothing has to be done.",
                pointer: "/body/petition")
        case .supported(let isOn):
            Refusal(
                isOn ? "petition.supported" : "petition.not_supported",
                isOn ? "This person supports the petition already." : "This person does not support the petition.",
                remedy: "Nothing has to be done: each person counts once.", pointer: "/body/petition")
        case .stays:
            Refusal(
                "petition.support_stays", "Support cannot be taken back here.",
                remedy: "Each step that was reached with it stands.")
        case .uniting(let number):
            Refusal(
                "petition.uniting", "The supporters of petition \(number) are just being united with others.",
                remedy: "Try again in a moment.", pointer: "/body/petition")
        default: refusalOfAuthor
        }
    }

    private var refusalOfAuthor: Refusal {
        switch self {
        case .reached(let number):
            Refusal(
                "petition.reached", "Petition \(number) has so many supporters that an answer is owed to them.",
                remedy: "It stays, for their sake. Ask the office to take your words down.", pointer: "/body/petition")
        case .appealLate(let time):
            Refusal(
                "petition.appeal_late", "Appeals against this refusal were possible until \(time).",
                remedy: "Hand in another petition.", details: ["until": .time(time)])
        case .notYours(let number):
            Refusal(
                "petition.not_yours", "Petition \(number) is not yours.", remedy: "Only its author can do this.",
                pointer: "/body/petition")
        default: refusalOfOffice
        }
    }

    private var refusalOfOffice: Refusal {
        switch self {
        case .clause(let known):
            Refusal(
                "petition.clause", "A refusal names a clause of the charter.",
                remedy: "Name one of \(known.joined(separator: ", ")).", pointer: "/body/clause",
                details: ["clauses": .names(known)])
        case .sameJudge:
            Refusal(
                "petition.same_judge", "You refused this petition yourself.",
                remedy: "Somebody else decides on the appeal.", pointer: "/actor")
        case .cannotMerge:
            Refusal(
                "petition.cannot_merge", "These two petitions cannot be merged.",
                remedy: "Name two petitions, with at most \(PetitionRecord.mostTogether) merged ones together.",
                pointer: "/body/into")
        case .noIntake:
            Refusal(
                "petition.no_intake", "Nothing is taken in this way here.",
                remedy: "The way is paper, phone or desk, and the terms name a roll as “intake”.",
                pointer: "/body/origin")
        case .notOnRoll(let person):
            Refusal(
                "petition.not_on_roll", "Nobody on the roll has the number \(person).",
                remedy: "Find the person on the roll by name.", pointer: "/body/person")
        default:
            Refusal(
                "petition.reason", "A reason has 1 to \(Petition.longestReason) characters.",
                remedy: "Say in a few sentences why.", pointer: "/body/reason",
                details: ["most": .count(Petition.longestReason)])
        }
    }

    private var refusalOfDuty: Refusal {
        switch self {
        case .notReached(let known):
            Refusal(
                "petition.not_reached", "The petition has not reached this step.",
                remedy: known.isEmpty
                    ? "Nothing is owed yet." : "It has reached \(known.joined(separator: ", ")).",
                pointer: "/body/threshold")
        case .notResponsible(let role):
            Refusal(
                "petition.not_responsible", "Only the role “\(role)” owes this.",
                remedy: "Ask the office to appoint you.", pointer: "/actor", details: ["role": .name(role.text)])
        case .answered(let threshold):
            Refusal(
                "petition.answered", "What was owed for the step “\(threshold)” has been said.",
                remedy: "An answer stands. Report on a promise instead.", pointer: "/body/threshold")
        case .reply(let fitting):
            Refusal(
                "petition.reply", "This kind of answer does not fit what is owed.",
                remedy: "Here it is one of \(fitting.map(\.rawValue).joined(separator: ", ")).",
                pointer: "/body/reply", details: ["replies": .words(fitting.map { "reply.\($0.rawValue)" })])
        case .promise:
            Refusal(
                "petition.promise", "A promise names a day that is still to come; nothing else names one.",
                remedy: "Name the day of the promise, or leave it out.", pointer: "/body/promised")
        case .noPromise(let threshold):
            Refusal(
                "petition.no_promise", "Nothing that was promised for the step “\(threshold)” is underway.",
                remedy: "See on the petition's page what was said.", pointer: "/body/threshold")
        default:
            Refusal(
                "petition.not_due", "It is not time for this.", remedy: "The registrar does it when it is.",
                pointer: "/body/petition")
        }
    }
}
