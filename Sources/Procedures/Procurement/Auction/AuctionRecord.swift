public import Kernel
public import Values

/// What decisions in an auction remember: a lot, a bid, a question, or which bid on a lot is somebody's.
public enum AuctionSubject: Codable, Sendable, Hashable {
    /// A lot with its room and awards.
    case lot(LotRecord)
    /// A bid.
    case bid(BidRecord)
    /// A question: whether it has an answer.
    case question(isAnswered: Bool)
    /// Somebody's bid on a lot.
    case own(bid: UInt64)
}

/// One lot, from the notice to the contract.
public struct LotRecord: Codable, Sendable, Hashable {
    /// Where a lot stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// Bids are taken, or wait for the auction.
        case tendering
        /// The auction is under way.
        case auction
        /// The best bidder is to sign the protocol.
        case qualification
        /// The award is made, the contract is to be signed.
        case awarded
        /// The contract is signed.
        case complete
        /// Too few bid, nobody bid enough, or no contract came about.
        case unsuccessful
        /// The office called it off.
        case cancelled

        /// Whether nothing happens any more.
        public var isOver: Bool { self == .complete || self == .unsuccessful || self == .cancelled }
    }

    /// Its name on the log.
    public let id: String
    /// What bids start from, in minor units.
    public var value: Int64
    /// The minimal step.
    public var step: Int64
    /// The deposit.
    public var guarantee: Int64
    /// Which edition of the notice it is: how often it was corrected.
    public var edition: UInt64 = 0
    /// Where it stands.
    public var standing = Standing.tendering
    /// How many bids were registered.
    public var registered: UInt64 = 0
    /// Those of them that can come to the auction, by their numbers: where a deposit is asked for, it came in. So
    /// nobody fills a lot with bids that cost nothing.
    public var bids: [UInt64] = []
    /// When its auction begins.
    public var startsAt: Instant
    /// How often its auction had to be held again, because the server slept.
    public var aborted: UInt64 = 0
    /// The room, once the auction has begun.
    public var room: AuctionRoom?
    /// The awards of the best two bidders, the best first.
    public var awards: [AwardRecord] = []

    /// The award that goes on: of the bidder whose turn it is.
    public var award: AwardRecord? { awards.first { $0.standing == .pending || $0.standing == .active } }

    /// What happens next by time alone.
    enum Wake: Hashable {
        case begin, advance, miss
    }

    /// What happens next by time alone, and when.
    var wake: (due: Instant, what: Wake)? {
        switch standing {
        case .tendering: return (startsAt, .begin)
        case .auction: return room?.nextStart.map { ($0, .advance) }
        case .qualification, .awarded: return award.flatMap { $0.isLate ? nil : ($0.due, .miss) }
        case .complete, .unsuccessful, .cancelled: return nil
        }
    }
}

/// What becomes of one of the best two bids.
public struct AwardRecord: Codable, Sendable, Hashable {
    /// Where an award stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// Its bidder is to sign the protocol.
        case pending
        /// Its bidder waits in case the other fails.
        case waiting
        /// The protocol is confirmed.
        case active
        /// The bid is not enough, or its bidder was disqualified or missed a time.
        case unsuccessful
        /// Its bidder waits no longer, or the lot was called off.
        case cancelled
    }

    /// The bid.
    public let bid: UInt64
    /// Its amount in the end, in minor units.
    public let amount: Int64
    /// Where it stands.
    public var standing: Standing
    /// When its bidder's time began.
    public var since: Instant?
    /// The first moment at which what is to be done is late.
    public var due: Instant
    /// How often that time was prolonged.
    public var prolonged: UInt64 = 0
    /// Whether the log notes that it is late.
    public var isLate = false
    /// Whether the protocol has been put down.
    public var hasProtocol = false
}

/// A bid, of which the log knows no amount before it is opened.
public struct BidRecord: Codable, Sendable, Hashable {
    /// The entry that registered it.
    public let number: UInt64
    /// The lot.
    public let lot: String
    /// Whose it is.
    public let party: ActorID
    /// The broker who carried it.
    public let broker: ActorID?
    /// The digest of the sealed amount.
    public var digest: String?
    /// What it offers besides its price.
    public var choices: [AuctionMove.Choice]
    /// When its amount was sealed.
    public var mark: RoomMark
    /// The edition of the notice that it stands by.
    public var edition: UInt64
    /// What became of the deposit.
    public var deposit: AuctionMove.Deposit?
    /// What was decided on the bidder.
    public var admission: AuctionMove.Admission?
    /// The amount in minor units, once it is opened.
    public var amount: Int64?
    /// What its bidder committed themselves to in a hybrid Dutch auction.
    public var sealed: String?
    /// Whether it was taken back.
    public var isWithdrawn = false

    /// Why a bid does not take part in the auction of its lot.
    enum Lack: Hashable {
        case withdrawn, unconfirmed, deposit, notAdmitted, excluded, notOpened
    }

    /// What keeps the bid from the auction; nil where nothing does.
    func lack(in lot: LotRecord, _ terms: AuctionTerms) -> Lack? {
        if isWithdrawn { return .withdrawn }
        if edition != lot.edition { return .unconfirmed }
        if lot.guarantee > 0, deposit != .received { return .deposit }
        if admission == .exclude { return .excluded }
        if terms.admission == true, admission != .admit { return .notAdmitted }
        if terms.format == .rounds, amount == nil { return .notOpened }
        return nil
    }
}
