import Kernel
import Values

/// Lots and bids kept among the items of a part: beside those that people see, one with the state of each, which belong
/// to nobody and are shown to nobody.
struct TenderItems: TenderBook {
    var items: any ItemTable
    let applied: Applied<TenderMove>
    /// The bids that were changed.
    private(set) var changed: [UInt64] = []

    init(items: any ItemTable, applied: Applied<TenderMove>) {
        self.items = items
        self.applied = applied
    }

    func kept(_ lot: String) throws(any Error) -> TenderLot? {
        try items.item("state-lot \(lot)")?.values.decode(TenderLot.self)
    }

    func bid(_ number: UInt64) throws(any Error) -> TenderBid? {
        try items.item("state-bid \(number)")?.values.decode(TenderBid.self)
    }

    func evaluator(_ actor: ActorID, _ lot: String) throws(any Error) -> TenderEvaluator? {
        try items.item("state-evaluator \(lot) \(actor.text)")?.values.decode(TenderEvaluator.self)
    }

    func complaint(_ number: UInt64) throws(any Error) -> TenderComplaint? {
        try items.item("state-complaint \(number)")?.values.decode(TenderComplaint.self)
    }

    mutating func put(_ lot: TenderLot) throws(any Error) { try put("lot \(lot.id)", try JSON(encoding: lot)) }

    mutating func put(_ bid: TenderBid) throws(any Error) {
        changed.append(bid.number)
        try put("bid \(bid.number)", try JSON(encoding: bid))
    }

    mutating func put(own bid: UInt64?, of party: ActorID, _ lot: String) throws(any Error) {}

    mutating func put(_ evaluator: TenderEvaluator) throws(any Error) {
        try put("evaluator \(evaluator.lot) \(evaluator.actor.text)", try JSON(encoding: evaluator))
    }

    mutating func put(_ complaint: TenderComplaint) throws(any Error) {
        try put("complaint \(complaint.number)", try JSON(encoding: complaint))
    }

    mutating func put(question: UInt64, isAnswered: Bool) throws(any Error) {}

    private mutating func put(_ name: String, _ values: JSON) throws(any Error) {
        try items.keep(values, as: "state-\(name)", by: applied)
    }
}
