public import Kernel
public import Values

/// Counting: what every entry makes of lots and bids, in the order of the log.
extension Auction {
    /// No lots.
    public func emptyTally() -> AuctionTally { AuctionTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<AuctionMove>, into tally: inout AuctionTally) {
        terms.play(applied, in: &tally)
    }

    /// Every lot with its bids, its auction, its awards and its contract.
    public func outcome(of tally: AuctionTally) -> AuctionOutcome? {
        AuctionOutcome(tally, terms, edition: Self.reference.description)
    }

    /// The sums.
    public func results(of outcome: AuctionOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: outcome.sums)
    }
}

/// All lots and bids, as far as entries have been counted.
public struct AuctionTally: Sendable {
    var lots: [String: LotRecord] = [:]
    var bids: [UInt64: BidRecord] = [:]
    var questions: [UInt64: Bool] = [:]
    private var owners: [String: UInt64] = [:]
}

extension AuctionTally: AuctionBook {
    func kept(_ lot: String) throws(Never) -> LotRecord? { lots[lot] }

    func bid(_ number: UInt64) throws(Never) -> BidRecord? { bids[number] }

    func own(_ party: ActorID, _ lot: String) throws(Never) -> UInt64? { owners["\(lot) \(party.text)"] }

    mutating func put(_ lot: LotRecord) throws(Never) { lots[lot.id] = lot }

    mutating func put(_ bid: BidRecord) throws(Never) { bids[bid.number] = bid }

    mutating func put(own bid: UInt64?, of party: ActorID, _ lot: String) throws(Never) {
        owners["\(lot) \(party.text)"] = bid
    }

    mutating func put(question: UInt64, isAnswered: Bool) throws(Never) { questions[question] = isAnswered }
}
