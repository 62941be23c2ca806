public import Values

/// What may be done in an auction. The cases are named as moves are on the log; bids and questions are called by the
/// number of the entry that brought them.
public enum AuctionMove: Codable, Sendable, Hashable {
    /// The office corrects the notice of a lot: every bid must be confirmed again.
    case rectify(lot: String, value: String?, minimalStep: String?, guarantee: String?, reason: String)
    /// Somebody asks about a lot.
    case ask(lot: String, words: JSON)
    /// The office answers for everybody.
    case answer(question: UInt64, words: JSON)
    /// Somebody registers to bid, themselves or through a broker; in an auction in rounds with a sealed amount.
    case bid(lot: String, name: JSON, amount: JSON?, options: [Choice]?)
    /// A bidder seals another amount.
    case change(bid: UInt64, amount: JSON, options: [Choice]?)
    /// A bidder stands by a bid although the notice was corrected.
    case confirm(bid: UInt64)
    /// A bidder takes a bid back.
    case withdraw(bid: UInt64)
    /// The office notes that a deposit came in, or went back.
    case deposit(bid: UInt64, decision: Deposit)
    /// The office admits a bidder to the auction or excludes them, with a reason.
    case qualify(bid: UInt64, decision: Admission, reason: String?)
    /// A bidder opens a sealed amount: the salted value whose digest the bid carries.
    case open(bid: UInt64, disclosure: String)
    /// The registrar lets the auction of a lot begin.
    case begin(lot: String)
    /// The registrar lets its next stage begin.
    case advance(lot: String)
    /// A bidder posts an amount in the room; in a hybrid Dutch auction the price of the moment, or the last word.
    case post(lot: String, amount: String)
    /// A bidder takes back what they posted in this turn, under seal, or as the last word.
    case retract(lot: String)
    /// A bidder bids under seal in a hybrid Dutch auction.
    case seal(lot: String, amount: JSON)
    /// A bidder opens what they bid under seal.
    case unseal(lot: String, disclosure: String)
    /// The office puts the protocol of the auction down.
    case record(lot: String, document: JSON)
    /// The office confirms the protocol, which makes the award.
    case approve(lot: String)
    /// The office disqualifies the bidder who was to get the award, with a document.
    case disqualify(lot: String, document: JSON, reason: String)
    /// The second bidder waits no longer.
    case leave(lot: String)
    /// The office puts the signed contract down.
    case contract(lot: String, document: JSON)
    /// The office notes that no contract comes about with the bidder, with a document.
    case terminate(lot: String, document: JSON, reason: String)
    /// The office prolongs the time of the award.
    case prolong(lot: String, ground: Ground, document: JSON)
    /// The registrar notes that a time after the auction is over.
    case miss(lot: String)
    /// The office calls a lot off.
    case cancel(lot: String, reason: String)

    /// What a bid offers of a feature.
    public struct Choice: Codable, Sendable, Hashable {
        /// The feature.
        public let feature: String
        /// The option.
        public let option: String

        /// An option of a feature.
        public init(feature: String, option: String) {
            self.feature = feature
            self.option = option
        }
    }

    /// What became of a deposit.
    public enum Deposit: String, Codable, Sendable, Hashable, CaseIterable {
        case received, returned
    }

    /// What is decided on a bidder.
    public enum Admission: String, Codable, Sendable, Hashable, CaseIterable {
        case admit, exclude
    }

    /// Why a time is prolonged.
    public enum Ground: String, Codable, Sendable, Hashable, CaseIterable {
        /// The buyer cannot pay yet.
        case payment
        /// Documents are missing.
        case documents
        /// The law is in the way.
        case legal
        /// Something else, which the document says.
        case other
    }
}
