import Kernel
import Values

extension CallRefusal {
    /// What people who enter are told first.
    var refusalOfEntrant: Refusal? {
        switch self {
        case .challenge(let known):
            Refusal(
                "call.challenge", "There is no such challenge.",
                remedy: "Choose one of \(known.prefix(20).joined(separator: ", ")).",
                pointer: "/body/challenge")
        case .unknownEntry(let number):
            Refusal(
                "call.unknown_entry", "Nobody entered with entry \(number) of the log.",
                remedy: "Look the number up among the entries.",
                pointer: "/body/entry")
        case .notYours:
            Refusal(
                "call.not_yours", "This is somebody else’s.",
                remedy: "Name an entry or award of your own.",
                pointer: "/body")
        case .withdrawn:
            Refusal(
                "call.withdrawn", "The entry was taken back.",
                remedy: "Name another, or enter anew while entries are taken.",
                pointer: "/body/entry")
        case .notOpen(let time):
            Refusal(
                "call.not_open", "Nothing is taken before \(time).",
                remedy: "Come back after that.",
                details: ["opens": .time(time)])
        case .closed(let time):
            Refusal(
                "call.closed", "Nothing is taken since \(time).",
                remedy: "Look at the results for what comes next.",
                details: ["until": .time(time)])
        case .standing(let standing):
            Refusal(
                "call.standing", "The challenge is \(standing.rawValue), so this cannot be done with it.",
                remedy: "See on its page how it stands.",
                pointer: "/body/challenge")
        case .questionsLate:
            Refusal(
                "call.questions_late", "Questions are taken no longer.",
                remedy: "Read what others asked, with the answers.")
        case .challengeCount(let most):
            Refusal(
                "call.challenge_count", "An entry goes to 1 to \(most) challenges, each once.",
                remedy: "Name those to which it goes.",
                pointer: "/body/challenges",
                details: ["most": .number(Int64(clamping: most))])
        case .full(let most):
            Refusal(
                "call.full", "At most \(most) fit one challenge.",
                remedy: "Ask the office.",
                details: ["most": .count(most)])
        default: nil
        }
    }

    /// What they are told of what they hand in.
    var refusalOfAnswer: Refusal? {
        switch self {
        case .notEligible(let list):
            Refusal(
                "call.not_eligible", "Only those \(list) may enter.",
                remedy: "Ask the office how to get on the list.",
                pointer: "/actor")
        case .conditions(let missing):
            Refusal(
                "call.conditions", "Who enters says that every condition is met.",
                remedy: "Look at \(missing.joined(separator: ", ")).",
                pointer: "/body/meets")
        case .entries(let most):
            Refusal(
                "call.entries", "Each party can have \(most) entries.",
                remedy: "Take one back first.",
                details: ["most": .number(Int64(clamping: most))])
        case .fields(let known):
            Refusal(
                "call.fields", "This stage asks for other answers, each of them sealed.",
                remedy: "Answer \(known.joined(separator: ", ")).",
                pointer: "/body/answers")
        case .fieldMissing(let field):
            Refusal(
                "call.field_missing", "An answer is missing.",
                remedy: "Answer “\(field)”.",
                pointer: "/body/answers/\(field)")
        case .nothingToDeliver:
            Refusal(
                "call.nothing_to_deliver", "This stage asks for nothing more.",
                remedy: "Wait for the results.",
                pointer: "/body/challenge")
        case .notInStage:
            Refusal(
                "call.not_in_stage", "The entry is not, or no longer, in this stage of the challenge.",
                remedy: "Look at the results.",
                pointer: "/body/entry")
        case .notDue:
            Refusal(
                "call.not_due", "What time alone brings about is not due.",
                remedy: "Wait for the end of the stage.")
        default: nil
        }
    }
}
