public import Elections
public import Kernel
public import Values

/// What decisions in a tender remember.
public enum TenderSubject: Codable, Sendable, Hashable {
    /// Who acts for a member of the committee, and their certificate where there is one.
    case member(actor: ActorID, certificate: String?)
    /// What a member gave out, without what only others can read.
    case dealt(shares: String)
    /// A member's key.
    case memberKey(String)
    /// The common key, once everybody has given theirs.
    case key(CommitteeKey)
    /// How many bids were ever sealed to that key.
    case sealed(count: UInt64)
    /// A lot.
    case lot(TenderLot)
    /// A bid.
    case bid(TenderBid)
    /// Somebody's bid on a lot.
    case own(bid: UInt64)
    /// A question: whether it has an answer.
    case question(isAnswered: Bool)
    /// What an evaluator declared and marked on a lot.
    case evaluator(TenderEvaluator)
    /// A complaint.
    case complaint(TenderComplaint)
    /// The lots for which somebody has a contract.
    case supplier(lots: [String])
}

/// One lot, from the notice to the contract.
public struct TenderLot: Codable, Sendable, Hashable {
    /// Where a lot stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// Bids are taken, or will be.
        case tendering
        /// The committee opens the bids.
        case opening
        /// Bidders open their bids, because the committee did not.
        case unsealing
        /// Bids are open and are evaluated.
        case evaluating
        /// The decision is published; complaints are heard until the standstill ends.
        case intended
        /// Contracts are being signed or fulfilled.
        case awarded
        /// Every contract has ended.
        case complete
        /// Too few bid, none was opened or fit, or no contract came about.
        case unsuccessful
        /// The office called it off.
        case cancelled

        /// Whether nothing happens any more.
        public var isOver: Bool { self == .complete || self == .unsuccessful || self == .cancelled }
    }

    /// What becomes of a bid that gets the award.
    public struct Award: Codable, Sendable, Hashable {
        /// Where an award stands.
        public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
            /// It is announced.
            case intended
            /// The contract is signed.
            case active
            /// The contract has ended.
            case ended
            /// No contract came about.
            case failed
        }

        /// The bid.
        public let bid: UInt64
        /// Where it stands.
        public var standing: Standing
        /// The first moment at which the contract can be signed.
        public var from: Instant
    }

    /// Its name on the log.
    public let id: String
    /// How often the notice was corrected.
    public var edition: UInt64 = 0
    /// What it may cost, in minor units.
    public var estimate: Int64?
    /// From when on bids are taken no longer.
    public var bidsUntil: Instant
    /// The first moment at which what is to be opened now is late.
    public var openBy: Instant?
    /// Where it stands.
    public var standing = Standing.tendering
    /// How many bids were handed in.
    public var submitted: UInt64 = 0
    /// Those of them that were not taken back, by their numbers; when bids are shut, those that are opened.
    public var bids: [UInt64] = []
    /// How many of them have been opened.
    public var opened = 0
    /// Whether the committee did not open all of them in time.
    public var isMissed = false
    /// Those of them that fit the terms and are marked, in their order.
    public var fit: [UInt64] = []
    /// Evaluators who have marked all bids, in the order in which they did.
    public var marked: [ActorID] = []
    /// How many of them have opened their marks.
    public var revealed: UInt64 = 0
    /// Which round of marking it is: how often everybody had to mark anew.
    public var round: UInt64 = 0
    /// The order of the published decision, the best first.
    public var ranking: [UInt64] = []
    /// The awards, the best first.
    public var awards: [Award] = []
    /// How many complaints nobody has decided on yet.
    public var complaints: UInt64 = 0

    /// When what time alone brings about is due.
    var due: Instant? {
        switch standing {
        case .tendering: bidsUntil
        case .opening, .unsealing: openBy
        default: nil
        }
    }
}

/// What an evaluator declared and marked on a lot.
public struct TenderEvaluator: Codable, Sendable, Hashable {
    /// Who it is.
    public let actor: ActorID
    /// The lot.
    public let lot: String
    /// The bids with which there is a conflict of interest: with one, the evaluator marks none.
    public let conflicts: [UInt64]
    /// The round in which they marked.
    public var round: UInt64?
    /// The digest of the sealed marks.
    public var digest: String?
    /// The marks once they are open: for each bid that fits, in the order of the lot, one for each marked criterion.
    public var marks: [[UInt64]]?
}

/// A complaint about a published decision.
public struct TenderComplaint: Codable, Sendable, Hashable {
    /// The entry that brought it.
    public let number: UInt64
    /// The lot.
    public let lot: String
    /// What was decided.
    public var ruling: TenderMove.Ruling?
}
