import Kernel
import Values

extension CallRefusal {
    /// What the office is told.
    var refusalOfOffice: Refusal? {
        switch self {
        case .unknownQuestion(let number):
            Refusal(
                "call.unknown_question", "Nobody asked anything with entry \(number).",
                remedy: "Look the number up among the questions.",
                pointer: "/body/question")
        case .answered:
            Refusal(
                "call.answered", "The question has an answer.",
                remedy: "Nothing has to be done.",
                pointer: "/body/question")
        case .reason(most: let most):
            Refusal(
                "call.reason", "A reason must be a text of 1 to \(most) characters.",
                remedy: "Say why; it stands on the log.",
                pointer: "/body",
                details: ["most": .count(most)])
        case .ground(let known):
            Refusal(
                "call.ground", "The terms name no such ground for exclusion.",
                remedy: "Choose one of \(known.joined(separator: ", ")).",
                pointer: "/body/ground")
        case .excluded:
            Refusal(
                "call.excluded", "The entry is excluded.",
                remedy: "Nothing has to be done.",
                pointer: "/body/entry")
        case .notOffice:
            Refusal(
                "call.not_office", "In this stage the office does not decide.",
                remedy: "Publish what others decided.",
                pointer: "/body/challenge")
        case .votesOpen(let time):
            Refusal(
                "call.votes_open", "Votes are taken until \(time).",
                remedy: "Publish the results after that.",
                details: ["until": .time(time)])
        case .unjudged(let entries):
            Refusal(
                "call.unjudged", "Nobody has decided on entries \(entries.map(String.init).joined(separator: ", ")).",
                remedy: "Let each pass or fail, with a reason.",
                pointer: "/body/challenge")
        default: nil
        }
    }

    /// What it is told of awards.
    var refusalOfAward: Refusal? {
        switch self {
        case .prize(let known):
            Refusal(
                "call.prize", "There is no such prize.",
                remedy: "Choose one of \(known.joined(separator: ", ")).",
                pointer: "/body/prize")
        case .noResult:
            Refusal(
                "call.no_result", "The results by which this prize is given are not published.",
                remedy: "Publish them first.",
                pointer: "/body/prize")
        case .standstill(let time):
            Refusal(
                "call.standstill", "Nothing is given before \(time).",
                remedy: "Wait for the end of the standstill.",
                details: ["from": .time(time)])
        case .prizesGiven(let count):
            Refusal(
                "call.prizes_given", "This prize is given \(count) times, and all are given.",
                remedy: "End an award before it is given again.",
                pointer: "/body/prize",
                details: ["count": .number(Int64(clamping: count))])
        case .outOfRank(isPossible: let isPossible):
            Refusal(
                "call.out_of_rank", "The prize belongs to another place of the published order.",
                remedy: isPossible
                    ? "Give it by rank, or say in “exception” why not."
                    : "Give it by rank: the terms allow no exception.",
                pointer: "/body/entry")
        case .inRank:
            Refusal(
                "call.in_rank", "The prize is given by rank, so there is nothing to except.",
                remedy: "Leave “exception” out.",
                pointer: "/body/exception")
        case .amount(let most):
            Refusal(
                "call.amount", "The prize gives \(most), or at most that where each award names its amount.",
                remedy: "Name an amount only where the terms leave it open.",
                pointer: "/body/amount",
                details: ["most": .amount(most)])
        case .budget(let left):
            Refusal(
                "call.budget", "The budget of the challenge leaves \(left).",
                remedy: "Name an amount within it, or end an award.",
                pointer: "/body",
                details: ["left": .amount(left)])
        case .noEvidence:
            Refusal(
                "call.no_evidence", "The milestone waits for evidence that is reported and accepted.",
                remedy: "Have it reported, and decide on it.",
                pointer: "/body/instalment")
        case .payment(let amount):
            Refusal(
                "call.payment", "This instalment is \(amount), neither more nor less.",
                remedy: "Pay that amount.",
                pointer: "/body/amount",
                details: ["amount": .amount(amount)])
        case .instalmentsOpen:
            Refusal(
                "call.instalments_open", "Instalments are not settled.",
                remedy: "Settle them, or break the award off.",
                pointer: "/body/decision")
        default: nil
        }
    }

    /// What it is told of mentors.
    var refusalOfMentor: Refusal? {
        switch self {
        case .noMentor:
            Refusal(
                "call.no_mentor", "This is no mentor of the programme.",
                remedy: "Appoint them to the role first.",
                pointer: "/body/mentor")
        case .mentors(let most):
            Refusal(
                "call.mentors", "An entry has at most \(most) mentors, each once.",
                remedy: "Choose somebody else.",
                pointer: "/body/mentor",
                details: ["most": .count(most)])
        case .notMentor:
            Refusal(
                "call.not_mentor", "You are no mentor of this entry.",
                remedy: "Ask the office to be one.",
                pointer: "/body/entry")
        case .minutes(let most):
            Refusal(
                "call.minutes", "A session takes 1 to \(most) minutes.",
                remedy: "Say how long it took.",
                pointer: "/body/minutes",
                details: ["most": .number(Int64(clamping: most))])
        default: nil
        }
    }
}
