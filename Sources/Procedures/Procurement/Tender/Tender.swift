public import Kernel
public import Values

/// Tenders by which an office buys, lot by lot: from the notice to the last payment, all of it on the log.
///
/// Bids are sealed to a committee of which some are needed to open them; before that not even the office reads them. Who
/// marks bids declares conflicts of interest first. Formulae that everybody can reckon again make the decision, every
/// bidder is told why, and no contract is signed before the standstill and every complaint is over.
public struct Tender: Procedure {
    /// What a programme file sets.
    public typealias Terms = TenderTerms
    /// What may be done.
    public typealias Move = TenderMove
    /// What decisions remember.
    public typealias Subject = TenderSubject
    /// What is counted.
    public typealias Tally = TenderTally
    /// What it comes to.
    public typealias Outcome = TenderOutcome

    /// `tender` on the log.
    public static let name: ProcedureName = "tender"
    /// The first edition.
    public static let edition = 1
    /// Holds a part of the key to the bids.
    public static let committee: RoleName = "committee"
    /// Marks bids.
    public static let evaluator: RoleName = "evaluator"
    /// The terms say who may bid; that times are over is noted by the calendar.
    public static let moves = [
        MoveDeclaration("certify", by: [committee]), MoveDeclaration("deal", by: [committee]),
        MoveDeclaration("key", by: [committee]), MoveDeclaration("share", by: [committee]),
        MoveDeclaration("restart", by: [.office]), MoveDeclaration("ask", by: [.anyone]),
        MoveDeclaration("answer", by: [.clerk, .office]), MoveDeclaration("amend", by: [.clerk, .office]),
        MoveDeclaration("submit", by: [.anyone]), MoveDeclaration("confirm", by: [.anyone]),
        MoveDeclaration("withdraw", by: [.anyone]), MoveDeclaration("unseal", by: [.anyone]),
        MoveDeclaration("attach", by: [.anyone]), MoveDeclaration("shut", by: [.anyone]),
        MoveDeclaration("miss", by: [.anyone]), MoveDeclaration("declare", by: [evaluator]),
        MoveDeclaration("mark", by: [evaluator]), MoveDeclaration("reveal", by: [evaluator]),
        MoveDeclaration("remark", by: [.office]), MoveDeclaration("exclude", by: [.office]),
        MoveDeclaration("admit", by: [.office]), MoveDeclaration("query", by: [.clerk, .office]),
        MoveDeclaration("justify", by: [.anyone]), MoveDeclaration("judge", by: [.office]),
        MoveDeclaration("publish", by: [.office]), MoveDeclaration("complain", by: [.anyone]),
        MoveDeclaration("decide", by: [.reviewer]), MoveDeclaration("contract", by: [.clerk, .office]),
        MoveDeclaration("fail", by: [.office]), MoveDeclaration("modify", by: [.office]),
        MoveDeclaration("pay", by: [.clerk, .office]), MoveDeclaration("finish", by: [.clerk, .office]),
        MoveDeclaration("terminate", by: [.office]), MoveDeclaration("cancel", by: [.office]),
    ]

    /// The most bids of a lot.
    public static let mostBids = 100
    /// The most bids that one act gives shares for.
    public static let mostShares = 20
    /// The most characters of a reason.
    public static let longestReason = 2_000
    /// Grounds for exclusion that the rules themselves have: nothing that can be read, an offer that does not fit the
    /// terms, a selection criterion that is not met, documents that did not follow, a price that was not explained.
    static let ownGrounds = ["unreadable", "unfit", "selection", "documents", "abnormally-low"]
    /// The list of those who have a contract; beside it each lot has one of its own, `suppliers-` with the lot's name.
    public static let suppliers = "suppliers"

    /// What the programme file says.
    public let terms: TenderTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: TenderTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which nothing changes any more.
    public var closes: Instant? { terms.closes }

    /// Checks whether a move is allowed, and then changes what it changes.
    public func apply(_ move: TenderMove, to situation: inout Situation<TenderSubject>) throws(Refusal) {
        switch move {
        case .certify, .deal, .key, .restart: return try setUp(move, in: &situation)
        case .ask, .answer, .amend: try checkNotice(move, in: situation)
        case .submit, .confirm, .withdraw: try checkBidding(move, in: situation)
        case .shut, .share, .unseal, .miss, .attach: try checkOpening(move, in: situation)
        case .declare, .mark, .reveal, .remark: try checkMarking(move, in: situation)
        case .exclude, .admit, .query, .justify, .judge, .publish: try checkEvaluation(move, in: situation)
        case .complain, .decide: try checkComplaint(move, in: situation)
        case .contract, .fail, .modify, .pay, .finish, .terminate, .cancel: try checkContract(move, in: situation)
        }
        let before = try lots(of: move, in: situation)
        let applied = Applied(
            index: situation.index, time: situation.time, actor: situation.actor, principal: situation.principal,
            move: move)
        try terms.play(applied, in: &situation)
        if case .submit = move { try noteSealed(in: &situation) }
        for lot in before { try follow(lot, in: &situation) }
        try listSuppliers(after: move, in: &situation)
    }

    /// The registrar comes when the next thing happens by time alone.
    public func due(_ subject: TenderSubject) -> Instant? {
        guard case .lot(let lot) = subject else { return nil }
        return lot.due
    }

    /// The registrar ends the taking of bids, and notes what was not opened in time.
    public func duty(_ subject: TenderSubject) -> TenderMove? {
        guard case .lot(let lot) = subject, lot.due != nil else { return nil }
        return lot.standing == .tendering ? .shut(lot: lot.id) : .miss(lot: lot.id)
    }

    /// Only texts and holidays may change, and the end be put off. What a notice says is corrected lot by lot; criteria
    /// and weights stay as they were published.
    public func mayChange(_ old: TenderTerms, to new: TenderTerms) throws(Refusal) {
        if let later = new.closes, let earlier = old.closes, later < earlier {
            throw Refusal(
                "terms.closes_earlier", "Contracts cannot be given less time.", remedy: "Leave the end, or put it off.",
                pointer: "/terms/closes")
        }
        guard old.allows(new) else {
            throw Refusal(
                "terms.fixed", "Only labels, holidays and a later end can change in a tender.",
                remedy: "Correct the notice of a lot by “amend”, or call the lot off and open another part.",
                pointer: "/terms")
        }
    }
}
