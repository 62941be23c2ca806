public import Kernel
public import Values

/// Counting: what every entry makes of lots and bids, in the order of the log.
extension Tender {
    /// No lots.
    public func emptyTally() -> TenderTally { TenderTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<TenderMove>, into tally: inout TenderTally) {
        tally.ceremony.take(applied.move)
        terms.play(applied, in: &tally)
    }

    /// Every lot with its bids, the reasons, its awards and its contracts.
    public func outcome(of tally: TenderTally) -> TenderOutcome? {
        TenderOutcome(tally, terms, edition: Self.reference.description)
    }

    /// The bids on each lot whose time is over.
    public func takings(in tally: TenderTally) -> [TimedTaking] {
        terms.lots.compactMap { lot in
            guard let kept = tally.lots[lot.id], kept.standing != .tendering else { return nil }
            let bids = tally.bids.values.filter { $0.lot == lot.id }.map(\.number).sorted()
            return bids.isEmpty ? nil : TimedTaking("bids", for: lot.id, until: kept.bidsUntil, entries: bids)
        }
    }

    /// The sums.
    public func results(of outcome: TenderOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: outcome.sums)
    }
}

/// All lots and bids, as far as entries have been counted.
public struct TenderTally: Sendable {
    var lots: [String: TenderLot] = [:]
    var bids: [UInt64: TenderBid] = [:]
    var complaints: [UInt64: TenderComplaint] = [:]
    var ceremony = TenderPapers()
    private var evaluators: [String: TenderEvaluator] = [:]
}

extension TenderTally: TenderBook {
    func kept(_ lot: String) throws(Never) -> TenderLot? { lots[lot] }

    func bid(_ number: UInt64) throws(Never) -> TenderBid? { bids[number] }

    func evaluator(_ actor: ActorID, _ lot: String) throws(Never) -> TenderEvaluator? {
        evaluators["\(lot) \(actor.text)"]
    }

    func complaint(_ number: UInt64) throws(Never) -> TenderComplaint? { complaints[number] }

    mutating func put(_ lot: TenderLot) throws(Never) { lots[lot.id] = lot }

    mutating func put(_ bid: TenderBid) throws(Never) { bids[bid.number] = bid }

    mutating func put(own bid: UInt64?, of party: ActorID, _ lot: String) throws(Never) {}

    mutating func put(_ evaluator: TenderEvaluator) throws(Never) {
        evaluators["\(evaluator.lot) \(evaluator.actor.text)"] = evaluator
    }

    mutating func put(_ complaint: TenderComplaint) throws(Never) { complaints[complaint.number] = complaint }

    mutating func put(question: UInt64, isAnswered: Bool) throws(Never) {}
}
