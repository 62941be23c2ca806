import Kernel
import Values

extension CallRefusal {
    /// What jurors are told.
    var refusalOfJuror: Refusal? {
        switch self {
        case .noJury:
            Refusal(
                "call.no_jury", "In this stage no jury judges.",
                remedy: "Look at how it is decided.",
                pointer: "/body/challenge")
        case .otherJury(let list):
            Refusal(
                "call.other_jury", "Only jurors \(list) judge this challenge.",
                remedy: "Judge another one.",
                pointer: "/actor")
        case .declared:
            Refusal(
                "call.declared", "You have declared your conflicts for this challenge.",
                remedy: "Tell the office if something has changed.")
        case .conflicts:
            Refusal(
                "call.conflicts", "A conflict is with entries of this stage, each named once.",
                remedy: "Name entries by their numbers.",
                pointer: "/body")
        case .conflict:
            Refusal(
                "call.conflict", "Nobody judges an entry with which they have a conflict of interest.",
                remedy: "Somebody else judges it.",
                pointer: "/body/entries")
        case .noDeclaration:
            Refusal(
                "call.no_declaration", "Nobody judges before declaring their conflicts of interest for this challenge.",
                remedy: "Declare first, with no entries where there is no conflict.",
                pointer: "/actor")
        case .notAssigned(let entries):
            Refusal(
                "call.not_assigned", "You judge exactly the entries that were dealt to you.",
                remedy: "Those are \(entries.isEmpty ? "none" : entries.map(String.init).joined(separator: ", ")).",
                pointer: "/body/entries")
        case .scored:
            Refusal(
                "call.scored", "Your scores for this challenge are sealed.",
                remedy: "Open them once everybody has sealed theirs.")
        case .scores:
            Refusal(
                "call.scores",
                "Scores name every entry that was dealt to you and every criterion, each from 0 to the best mark.",
                remedy: "Mark all of them, and seal the scores.",
                pointer: "/body/scores")
        case .comments:
            Refusal(
                "call.comments", "Comments are sealed words by entry; they are given where the terms ask for them.",
                remedy: "Say why, entry by entry, or leave them out where nobody asks.",
                pointer: "/body/comments")
        case .scoresMissing(let there, let needed):
            Refusal(
                "call.scores_missing", "\(there) jurors have done their part, \(needed) must.",
                remedy: "Wait for the others, or go on without them, with a reason.",
                details: ["there": .number(Int64(clamping: there)), "needed": .number(Int64(clamping: needed))])
        case .nothingSealed:
            Refusal(
                "call.nothing_sealed", "You have sealed no scores for this challenge, or they are open.",
                remedy: "Judge first.")
        case .disclosure:
            Refusal(
                "call.disclosure", "This does not open the scores that were sealed.",
                remedy: "Send the salted value as it was when it was sealed.",
                pointer: "/body/disclosure")
        default: nil
        }
    }

    /// What is said of a jury.
    var refusalOfJury: Refusal? {
        switch self {
        case .revealing:
            Refusal(
                "call.revealing", "Scores are being opened: who judges what changes no longer.",
                remedy: "Have the stage judged anew, with a reason.")
        case .published:
            Refusal(
                "call.published", "The results are published: nothing about them is judged any more.",
                remedy: "Look at the reasons.",
                pointer: "/body")
        case .dealt:
            Refusal(
                "call.dealt", "Entries are dealt out.",
                remedy: "Have the stage judged anew, with a reason.")
        case .notDealt:
            Refusal(
                "call.not_dealt", "No entries are dealt out.",
                remedy: "Deal them out once jurors have declared.")
        case .juryShort(let entries):
            Refusal(
                "call.jury_short", "Entries have too few jurors: \(entries.map(String.init).joined(separator: ", ")).",
                remedy: "Have more jurors declare themselves.",
                pointer: "/body/challenge")
        case .unconnected:
            Refusal(
                "call.unconnected", "No chain of jurors connects all entries, so that scores cannot be made alike.",
                remedy: "Have each entry judged by more jurors.",
                pointer: "/body/challenge")
        case .noJuror:
            Refusal(
                "call.no_juror", "This is no juror of the challenge.",
                remedy: "Name somebody who has declared.",
                pointer: "/body/juror")
        default: nil
        }
    }
}
