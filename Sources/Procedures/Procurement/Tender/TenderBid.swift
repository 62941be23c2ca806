public import Elections
public import Kernel
public import Values

/// A bid, of which the log can read nothing before the committee has opened it.
public struct TenderBid: Codable, Sendable, Hashable {
    /// Whether what was sealed is open, and what it is.
    public enum Seal: String, Codable, Sendable, Hashable, CaseIterable {
        /// Nobody has opened it.
        case sealed
        /// It is open.
        case opened
        /// It was opened as it should be, and is nothing that can be read.
        case unreadable
    }

    /// Why a bid is compared with no others.
    public struct Exclusion: Codable, Sendable, Hashable {
        /// A ground of the terms, a selection criterion, or one of ``Tender/ownGrounds``.
        public let ground: String
        /// Where the rules alone decided: what exactly was found.
        public let detail: String?
    }

    /// What happened about a price that had to be explained.
    public struct Query: Codable, Sendable, Hashable {
        /// Until when the bidder can explain it.
        public let until: Instant
        /// Whether it was explained.
        public var isJustified = false
        /// What was decided.
        public var verdict: TenderMove.Verdict?
    }

    /// A share of opening it.
    public struct Share: Codable, Sendable, Hashable {
        /// The member's number, counted from 1.
        public let member: Int
        /// The share.
        public let share: OpeningShare
    }

    /// A contract.
    public struct Contract: Codable, Sendable, Hashable {
        /// What became of it.
        public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
            case active, fulfilled, terminated
        }

        /// Its value when it was signed, in minor units.
        public let signed: Int64
        /// Its value now.
        public var value: Int64
        /// What all changes together came to, up and down.
        public var changed: Int64 = 0
        /// How often it was changed.
        public var changes: UInt64 = 0
        /// What was paid.
        public var paid: Int64 = 0
        /// What became of it.
        public var standing = Standing.active
    }

    /// The entry that sealed it.
    public let number: UInt64
    /// The lot.
    public let lot: String
    /// Whose it is.
    public let party: ActorID
    /// When it was sealed.
    public let time: Instant
    /// What was sealed.
    public let message: SealedMessage
    /// The edition of the notice that it stands by.
    public var edition: UInt64
    /// Whether it was taken back.
    public var isWithdrawn = false
    /// The committee's shares so far.
    public var shares: [Share] = []
    /// Whether it is open.
    public var seal = Seal.sealed
    /// Whether its bidder opened it.
    public var isOpenedByBidder = false
    /// What was sealed, once it is open.
    public var offer: TenderOffer?
    /// Why it is not compared.
    public var exclusion: Exclusion?
    /// Whether the office admitted it in spite of a declared ground.
    public var isAdmitted = false
    /// What happened about its price.
    public var query: Query?
    /// The documents that were handed in, by their digests.
    public var attached: [String] = []
    /// The contract.
    public var contract: Contract?

    /// Whether it takes part in the comparison, as far as it alone is looked at.
    var isCompared: Bool { !isWithdrawn && seal == .opened && exclusion == nil }
}

extension TenderBid {
    /// Takes what was opened: reads it, and excludes it where the rules alone say so.
    mutating func take(_ opened: SealedMessage.Opened, by terms: TenderTerms) {
        guard case .text(let bytes) = opened, let offer = TenderOffer(parsing: bytes) else {
            seal = .unreadable
            exclusion = Exclusion(ground: "unreadable", detail: nil)
            return
        }
        seal = .opened
        if let flaw = terms.flaw(in: offer) {
            exclusion = Exclusion(ground: "unfit", detail: flaw)
            return
        }
        self.offer = offer
        if let unmet = terms.unmet(in: offer) {
            exclusion = Exclusion(ground: "selection", detail: unmet)
        } else if let ground = offer.grounds?.first {
            exclusion = Exclusion(ground: ground, detail: "declared")
        }
    }
}
