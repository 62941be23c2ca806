import Kernel
import Values

/// Where lots, bids and questions are kept: in the states that decisions remember, in a count, or in views. What a move
/// changes is the same everywhere.
protocol AuctionBook {
    /// Why something could not be read or written.
    associatedtype Failure: Error

    func kept(_ lot: String) throws(Failure) -> LotRecord?
    func bid(_ number: UInt64) throws(Failure) -> BidRecord?
    func own(_ party: ActorID, _ lot: String) throws(Failure) -> UInt64?
    mutating func put(_ lot: LotRecord) throws(Failure)
    mutating func put(_ bid: BidRecord) throws(Failure)
    mutating func put(own bid: UInt64?, of party: ActorID, _ lot: String) throws(Failure)
    mutating func put(question: UInt64, isAnswered: Bool) throws(Failure)
}

extension AuctionTerms {
    /// A lot as the terms announce it.
    public func announced(_ id: String) -> LotRecord? {
        lot(id).map { lot in
            LotRecord(
                id: id, value: minorUnits(lot.value) ?? 0, step: minorUnits(lot.minimalStep) ?? 0,
                guarantee: lot.guarantee.flatMap(minorUnits) ?? 0, startsAt: auctionAt)
        }
    }
}

extension Situation: AuctionBook where Subject == AuctionSubject {
    private static func key(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }

    func kept(_ lot: String) throws(Refusal) -> LotRecord? {
        guard case .lot(let lot) = try subject("lot", Array(lot.utf8)) else { return nil }
        return lot
    }

    func bid(_ number: UInt64) throws(Refusal) -> BidRecord? {
        guard case .bid(let bid) = try subject("bid", Self.key(number)) else { return nil }
        return bid
    }

    func own(_ party: ActorID, _ lot: String) throws(Refusal) -> UInt64? {
        guard case .own(let bid) = try subject("own", Array("\(lot) \(party.text)".utf8)) else { return nil }
        return bid
    }

    /// Whether a question has an answer; nil for one that nobody asked.
    func isAnswered(_ question: UInt64) throws(Refusal) -> Bool? {
        guard case .question(let isAnswered) = try subject("question", Self.key(question)) else { return nil }
        return isAnswered
    }

    mutating func put(_ lot: LotRecord) throws(Refusal) { try set(.lot(lot), "lot", Array(lot.id.utf8)) }

    mutating func put(_ bid: BidRecord) throws(Refusal) { try set(.bid(bid), "bid", Self.key(bid.number)) }

    mutating func put(own bid: UInt64?, of party: ActorID, _ lot: String) throws(Refusal) {
        let key = Array("\(lot) \(party.text)".utf8)
        if let bid { try set(.own(bid: bid), "own", key) } else { remove("own", key) }
    }

    mutating func put(question: UInt64, isAnswered: Bool) throws(Refusal) {
        try set(.question(isAnswered: isAnswered), "question", Self.key(question))
    }
}
