public import Elections
public import Values

/// What may be done in a tender. The cases are named as moves are on the log; bids, questions and complaints are called
/// by the number of the entry that brought them.
public enum TenderMove: Codable, Sendable, Hashable {
    /// A member of the committee gives a certificate: the first step to the common key.
    case certify(member: String, certificate: String)
    /// A member gives every other one a share of a secret, encrypted.
    case deal(member: String, shares: String)
    /// A member has checked all shares, and gives the public half of what they come to.
    case key(member: String, key: String)
    /// The office has the committee begin anew, as long as nobody has bid.
    case restart
    /// Somebody asks about a lot.
    case ask(lot: String, words: JSON)
    /// The office answers for everybody.
    case answer(question: UInt64, words: JSON)
    /// The office corrects the notice of a lot: every bid must be confirmed again.
    case amend(lot: String, bidsUntil: Instant?, estimate: String?, words: JSON)
    /// A bidder hands in a bid that nobody can read yet.
    case submit(lot: String, name: JSON, sealed: SealedMessage)
    /// A bidder stands by a bid although the notice was corrected.
    case confirm(bid: UInt64)
    /// A bidder takes a bid back; another one can then be sealed in its place.
    case withdraw(bid: UInt64)
    /// The registrar notes that no more bids are taken.
    case shut(lot: String)
    /// A member of the committee gives their parts of opening bids.
    case share(member: String, shares: [Part])
    /// A bidder opens their own bid, because the committee did not.
    case unseal(bid: UInt64, opening: SealedMessage.Opening)
    /// The registrar notes that the time to open bids is over.
    case miss(lot: String)
    /// A bidder hands in a document: the salted value whose digest the bid had sealed.
    case attach(bid: UInt64, document: JSON)
    /// An evaluator declares conflicts of interest: with no bid, or with some.
    case declare(lot: String, conflicts: [UInt64], words: JSON?)
    /// An evaluator seals marks for all bids of a lot.
    case mark(lot: String, marks: JSON)
    /// An evaluator opens them, once all evaluators have marked.
    case reveal(lot: String, disclosure: String)
    /// The office has a lot marked anew by everybody, and says why.
    case remark(lot: String, reason: String)
    /// The office excludes a bid.
    case exclude(bid: UInt64, ground: String, reason: String)
    /// The office admits a bidder who declared a ground for exclusion.
    case admit(bid: UInt64, reason: String)
    /// The office asks a bidder to explain a price.
    case query(bid: UInt64, words: JSON)
    /// A bidder explains it.
    case justify(bid: UInt64, words: JSON)
    /// The office accepts or rejects a price that had to be explained.
    case judge(bid: UInt64, decision: Verdict, reason: String)
    /// The office publishes the decision on a lot, as the formulae have it.
    case publish(lot: String)
    /// A bidder complains about the published decision.
    case complain(lot: String, words: JSON)
    /// A complaint is decided on: upheld, the lot is evaluated anew.
    case decide(complaint: UInt64, decision: Ruling, reason: String)
    /// The office puts the signed contract with a bidder down.
    case contract(bid: UInt64, document: JSON)
    /// The office notes that no contract comes about with a bidder: the next one gets the award.
    case fail(bid: UInt64, document: JSON, reason: String)
    /// The office notes a change of a contract's value.
    case modify(bid: UInt64, value: String, document: JSON, reason: String)
    /// The office notes what was delivered and paid.
    case pay(bid: UInt64, amount: String, document: JSON)
    /// The office notes that a contract is fulfilled.
    case finish(bid: UInt64, document: JSON)
    /// The office notes that a contract ended before it was fulfilled.
    case terminate(bid: UInt64, document: JSON, reason: String)
    /// The office calls a lot off.
    case cancel(lot: String, reason: String)

    /// A part of opening one bid.
    public struct Part: Codable, Sendable, Hashable {
        /// The bid.
        public let bid: UInt64
        /// The share.
        public let share: OpeningShare

        /// A share for a bid.
        public init(bid: UInt64, share: OpeningShare) {
            (self.bid, self.share) = (bid, share)
        }
    }

    /// What is decided on a price that had to be explained.
    public enum Verdict: String, Codable, Sendable, Hashable, CaseIterable {
        case accept, reject
    }

    /// What is decided on a complaint.
    public enum Ruling: String, Codable, Sendable, Hashable, CaseIterable {
        case upheld, dismissed
    }
}

extension TenderMove {
    /// The bid that a move names.
    var bid: UInt64? {
        switch self {
        case .confirm(let bid), .withdraw(let bid), .unseal(let bid, _), .attach(let bid, _),
            .exclude(let bid, _, _), .admit(let bid, _), .query(let bid, _), .justify(let bid, _),
            .judge(let bid, _, _), .contract(let bid, _), .fail(let bid, _, _), .modify(let bid, _, _, _),
            .pay(let bid, _, _), .finish(let bid, _), .terminate(let bid, _, _):
            bid
        default: nil
        }
    }

    /// The lot that a move names.
    var lot: String? {
        switch self {
        case .ask(let lot, _), .amend(let lot, _, _, _), .submit(let lot, _, _), .shut(let lot), .miss(let lot),
            .declare(let lot, _, _), .mark(let lot, _), .reveal(let lot, _), .remark(let lot, _), .publish(let lot),
            .complain(let lot, _), .cancel(let lot, _):
            lot
        default: nil
        }
    }
}
