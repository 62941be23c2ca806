public import Kernel
public import Values

/// Auctions by which an office sells or buys, lot by lot: from the notice to the contract, all of it on the log.
///
/// Bidders register, themselves or through brokers, and pay a deposit. A corrected notice makes every bid wait for its
/// bidder's word. Rooms go by the log's time; a server that slept has its auction held again. The best bidder signs the
/// protocol and the contract, or the second, who waited, takes their place.
public struct Auction: Procedure {
    /// What a programme file sets.
    public typealias Terms = AuctionTerms
    /// What may be done.
    public typealias Move = AuctionMove
    /// What decisions remember.
    public typealias Subject = AuctionSubject
    /// What is counted.
    public typealias Tally = AuctionTally
    /// What it comes to.
    public typealias Outcome = AuctionOutcome

    /// `auction` on the log.
    public static let name: ProcedureName = "auction"
    /// The first edition.
    public static let edition = 1
    /// The terms say who may bid; rooms go on, and times are missed, by the calendar.
    public static let moves = [
        MoveDeclaration("bid", by: [.anyone]), MoveDeclaration("change", by: [.anyone]),
        MoveDeclaration("confirm", by: [.anyone]), MoveDeclaration("withdraw", by: [.anyone]),
        MoveDeclaration("open", by: [.anyone]), MoveDeclaration("ask", by: [.anyone]),
        MoveDeclaration("post", by: [.anyone]), MoveDeclaration("retract", by: [.anyone]),
        MoveDeclaration("seal", by: [.anyone]), MoveDeclaration("unseal", by: [.anyone]),
        MoveDeclaration("leave", by: [.anyone]), MoveDeclaration("answer", by: [.clerk, .office]),
        MoveDeclaration("rectify", by: [.clerk, .office]), MoveDeclaration("deposit", by: [.clerk, .office]),
        MoveDeclaration("qualify", by: [.reviewer, .clerk, .office]), MoveDeclaration("record", by: [.clerk, .office]),
        MoveDeclaration("approve", by: [.office]), MoveDeclaration("disqualify", by: [.office]),
        MoveDeclaration("contract", by: [.clerk, .office]), MoveDeclaration("terminate", by: [.office]),
        MoveDeclaration("prolong", by: [.office]), MoveDeclaration("cancel", by: [.office]),
        MoveDeclaration("begin", by: [.anyone]), MoveDeclaration("advance", by: [.anyone]),
        MoveDeclaration("miss", by: [.anyone]),
    ]

    /// The most bids of a lot that can come to its auction.
    public static let mostBids = 40
    /// The most characters of a reason.
    public static let longestReason = 2_000

    /// What the programme file says.
    public let terms: AuctionTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: AuctionTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which nothing changes any more.
    public var closes: Instant? { terms.closes }

    /// Checks whether a move is allowed, and then changes what it changes.
    public func apply(_ move: AuctionMove, to situation: inout Situation<AuctionSubject>) throws(Refusal) {
        switch move {
        case .rectify(let lot, let value, let step, let guarantee, let reason):
            try checkRectification(of: lot, value, step, guarantee, reason, in: situation)
        case .ask(let lot, _): try checkQuestion(about: lot, in: situation)
        case .answer(let question, _): try checkAnswer(to: question, in: situation)
        case .bid(let lot, _, let amount, let choices):
            try checkRegistration(for: lot, amount, choices ?? [], in: situation)
        case .change(let bid, let amount, let choices): try checkChange(of: bid, amount, choices, in: situation)
        case .confirm(let bid): try checkConfirmation(of: bid, in: situation)
        case .withdraw(let bid): try checkWithdrawal(of: bid, in: situation)
        case .deposit(let bid, let decision): try checkDeposit(of: bid, decision, in: situation)
        case .qualify(let bid, let decision, let reason):
            try checkQualification(of: bid, decision, reason, in: situation)
        case .open(let bid, let disclosure): try checkOpening(of: bid, disclosure, in: situation)
        case .begin(let lot): try checkWake(of: lot, .begin, in: situation)
        case .advance(let lot): try checkWake(of: lot, .advance, in: situation)
        case .miss(let lot): try checkWake(of: lot, .miss, in: situation)
        case .post(let lot, let amount): try checkPost(amount, on: lot, in: situation)
        case .retract(let lot): try checkPost(nil, on: lot, in: situation)
        case .seal(let lot, let amount): try checkSealing(amount, on: lot, in: situation)
        case .unseal(let lot, let disclosure): try checkUnsealing(disclosure, on: lot, in: situation)
        case .record(let lot, let document): try checkRecord(of: lot, document, in: situation)
        case .approve(let lot): try checkApproval(of: lot, in: situation)
        case .disqualify(let lot, let document, let reason):
            try checkFailure(of: lot, document, reason, [.qualification, .awarded], in: situation)
        case .terminate(let lot, let document, let reason):
            try checkFailure(of: lot, document, reason, [.awarded], in: situation)
        case .leave(let lot): try checkLeaving(of: lot, in: situation)
        case .contract(let lot, let document): try checkContract(of: lot, document, in: situation)
        case .prolong(let lot, _, let document): try checkProlongation(of: lot, document, in: situation)
        case .cancel(let lot, let reason): try checkCancellation(of: lot, reason, in: situation)
        }
        let before = try move.lot.flatMap { lot throws(Refusal) in try situation.kept(lot) }
        let applied = Applied(
            index: situation.index, time: situation.time, actor: situation.actor, principal: situation.principal,
            move: move)
        try terms.play(applied, in: &situation)
        try publishNames(after: before, in: &situation)
    }

    /// The registrar comes when the next thing happens by time alone.
    public func due(_ subject: AuctionSubject) -> Instant? {
        guard case .lot(let lot) = subject else { return nil }
        return lot.wake?.due
    }

    /// The registrar lets auctions and their stages begin, and notes what is late.
    public func duty(_ subject: AuctionSubject) -> AuctionMove? {
        guard case .lot(let lot) = subject, let wake = lot.wake else { return nil }
        switch wake.what {
        case .begin: return .begin(lot: lot.id)
        case .advance: return .advance(lot: lot.id)
        case .miss: return .miss(lot: lot.id)
        }
    }

    /// Only texts and holidays may change, and the end be put off. What the notice says is corrected lot by lot.
    public func mayChange(_ old: AuctionTerms, to new: AuctionTerms) throws(Refusal) {
        guard let later = new.closes, let earlier = old.closes, later < earlier else {
            guard old.allows(new) else {
                throw Refusal(
                    "terms.fixed", "Only labels, holidays and a later end can change where something is auctioned.",
                    remedy: "Correct the notice of a lot by “rectify”, or open another part.", pointer: "/terms")
            }
            return
        }
        throw Refusal(
            "terms.closes_earlier", "Contracts cannot be given less time.", remedy: "Leave the end, or put it off.",
            pointer: "/terms/closes")
    }
}
