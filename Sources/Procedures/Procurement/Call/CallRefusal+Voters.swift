import Kernel
import Values

extension CallRefusal {
    /// What people who vote are told, and of texts and documents.
    var refusalOfVoter: Refusal? {
        switch self {
        case .noVotes:
            Refusal(
                "call.no_votes", "In this stage nobody votes.",
                remedy: "Look at how it is decided.",
                pointer: "/body/challenge")
        case .votesLate(let time):
            Refusal(
                "call.votes_late", "Votes were taken until \(time).",
                remedy: "Wait for the results.",
                details: ["until": .time(time)])
        case .notVoter(let list):
            Refusal(
                "call.not_voter", "Only those \(list) vote.",
                remedy: "Ask the office how to get on the list.",
                pointer: "/actor")
        case .ownEntry:
            Refusal(
                "call.own_entry", "Nobody votes for an entry of their own.",
                remedy: "Vote for another.",
                pointer: "/body/entry")
        case .noVote:
            Refusal(
                "call.no_vote", "You have no vote for this entry.",
                remedy: "Nothing has to be done.",
                pointer: "/body/entry")
        case .voted:
            Refusal(
                "call.voted", "You have voted for this entry.",
                remedy: "Nothing has to be done.",
                pointer: "/body/entry")
        case .votes(let most):
            Refusal(
                "call.votes", "Everybody has \(most) votes in a challenge.",
                remedy: "Take one back first.",
                pointer: "/body/entry",
                details: ["most": .number(Int64(clamping: most))])
        case .text(let field, most: let most):
            Refusal(
                "call.text", "The \(field) must be a text of 1 to \(most) characters.",
                remedy: "Say it in few words.",
                details: ["most": .count(most)])
        case .document(most: let most):
            Refusal(
                "call.document", "A document is named by its digest and a size of 1 to \(most) bytes.",
                remedy: "Upload it, or a smaller one.",
                details: ["most": .number(most)])
        default: nil
        }
    }

    /// What those are told who have an award.
    var refusalOfWinner: Refusal? {
        switch self {
        case .unknownAward(let number):
            Refusal(
                "call.unknown_award", "No award was given with entry \(number).",
                remedy: "Look the number up among the awards.",
                pointer: "/body/award")
        case .ended(let standing):
            Refusal(
                "call.ended", "The award is \(standing.rawValue).",
                remedy: "Nothing has to be done.",
                pointer: "/body/award")
        case .instalment(let known):
            Refusal(
                "call.instalment", "The award has no such instalment.",
                remedy: "Choose one of \(known.joined(separator: ", ")).",
                pointer: "/body/instalment")
        case .instalmentOrder(let next):
            Refusal(
                "call.instalment_order", "Instalments come in their order, and “\(next)” comes first.",
                remedy: "Settle that one.",
                pointer: "/body/instalment",
                details: ["next": .name(next)])
        case .instalmentStanding(let standing):
            Refusal(
                "call.instalment_standing", "The instalment is \(standing.rawValue), so this cannot be done with it.",
                remedy: "Look at the award.",
                pointer: "/body/instalment")
        case .evidence:
            Refusal(
                "call.evidence", "A milestone is reported with evidence.",
                remedy: "Upload a document that shows it.",
                pointer: "/body/document")
        case .note(let known):
            Refusal(
                "call.note", "There is no such kind of note for you.",
                remedy: "Choose one of \(known.joined(separator: ", ")).",
                pointer: "/body/kind")
        case .awarded:
            Refusal(
                "call.awarded", "The entry has an award.",
                remedy: "End the award first, or leave it.",
                pointer: "/body/entry")
        default: nil
        }
    }
}
