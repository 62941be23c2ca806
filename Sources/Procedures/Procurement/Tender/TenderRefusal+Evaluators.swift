import Kernel

extension TenderRefusal {
    /// What evaluators are told.
    var refusalOfEvaluator: Refusal? {
        switch self {
        case .noDeclaration:
            Refusal(
                "tender.no_declaration", "Nobody marks before declaring their conflicts of interest for this lot.",
                remedy: "Declare first, with no bids where there is no conflict.",
                pointer: "/actor")
        case .declared:
            Refusal(
                "tender.declared", "You have declared your conflicts for this lot.",
                remedy: "Tell the office if something has changed.")
        case .conflicts:
            Refusal(
                "tender.conflicts", "A conflict is with a bid of this lot, each named once.",
                remedy: "Name bids by their numbers.",
                pointer: "/body/conflicts")
        case .recused:
            Refusal(
                "tender.recused", "You declared a conflict with a bid of this lot, so you mark none of its bids.",
                remedy: "Somebody else marks them.",
                pointer: "/actor")
        case .notMarked:
            Refusal(
                "tender.not_marked", "Nothing is marked in this tender: formulae alone compare the bids.",
                remedy: "Nothing has to be done.")
        case .marked:
            Refusal(
                "tender.marked", "Your marks for this lot are sealed.",
                remedy: "Open them once everybody has marked.")
        case .revealing:
            Refusal(
                "tender.revealing", "Marks are being opened, or enough have marked.",
                remedy: "Ask the office to have the lot marked anew.")
        case .marks:
            Refusal(
                "tender.marks",
                "Marks name every bid that fits and every marked criterion, each from 0 to the best mark.",
                remedy: "Mark all of them, and seal the marks.",
                pointer: "/body/marks")
        case .nothingSealed:
            Refusal(
                "tender.nothing_sealed", "You have sealed no marks for this lot, or they are open.",
                remedy: "Mark first.")
        case .disclosure:
            Refusal(
                "tender.disclosure", "This does not open the marks that were sealed.",
                remedy: "Send the salted value as it was when it was sealed.",
                pointer: "/body/disclosure")
        case .published:
            Refusal(
                "tender.published", "The decision is published: nothing about it is marked or decided any more.",
                remedy: "A complaint that is upheld opens the evaluation again.",
                pointer: "/body")
        case .marksMissing(let there, let needed):
            Refusal(
                "tender.marks_missing", "\(there) evaluators have done their part, \(needed) must.",
                remedy: "Wait for the others, or have the lot marked anew.",
                details: ["there": .number(Int64(clamping: there)), "needed": .number(Int64(clamping: needed))])
        default: nil
        }
    }
}
