import Kernel
import Values

/// Lots and bids kept among the items of a part: beside those that people see, one with the state of each, which belong
/// to nobody and are shown to nobody.
struct AuctionItems: AuctionBook {
    var items: any ItemTable
    let applied: Applied<AuctionMove>
    /// The bids that were changed.
    private(set) var changed: [UInt64] = []

    init(items: any ItemTable, applied: Applied<AuctionMove>) {
        self.items = items
        self.applied = applied
    }

    func kept(_ lot: String) throws(any Error) -> LotRecord? {
        try items.item("state-lot \(lot)")?.values.decode(LotRecord.self)
    }

    func bid(_ number: UInt64) throws(any Error) -> BidRecord? {
        try items.item("state-bid \(number)")?.values.decode(BidRecord.self)
    }

    func own(_ party: ActorID, _ lot: String) throws(any Error) -> UInt64? {
        guard let number = try items.item("state-own \(lot) \(party.text)")?.values.stringValue else { return nil }
        return UInt64(number)
    }

    mutating func put(_ lot: LotRecord) throws(any Error) { try put("lot \(lot.id)", try JSON(encoding: lot)) }

    mutating func put(_ bid: BidRecord) throws(any Error) {
        changed.append(bid.number)
        try put("bid \(bid.number)", try JSON(encoding: bid))
    }

    mutating func put(own bid: UInt64?, of party: ActorID, _ lot: String) throws(any Error) {
        try put("own \(lot) \(party.text)", bid.map { .string(String($0)) } ?? .null)
    }

    mutating func put(question: UInt64, isAnswered: Bool) throws(any Error) {}

    private mutating func put(_ name: String, _ values: JSON) throws(any Error) {
        try items.keep(values, as: "state-\(name)", by: applied)
    }
}
