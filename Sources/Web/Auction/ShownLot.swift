import Kernel
import Procurement
import Storage
import Values

/// A lot as pages show it: what the terms announce, and what has become of it since.
struct ShownLot: Sendable {
    let part: AuctionPart
    let declared: AuctionTerms.Lot
    /// Nil where nothing has happened with it yet.
    let item: ResolvedItem?
    let now: Instant

    var id: String { declared.id }
    var terms: AuctionTerms { part.terms }

    /// Where it stands; a lot on which nobody has bid comes to nothing without an entry that says so.
    var standing: LotRecord.Standing {
        guard let status = item?.item.status else { return now < terms.auctionAt ? .tendering : .unsuccessful }
        return LotRecord.Standing(rawValue: status) ?? .tendering
    }

    /// When its auction begins.
    var startsAt: Instant { time("startsAt") ?? terms.auctionAt }

    /// Whether sealed amounts can be opened now.
    var isOpening: Bool {
        terms.format == .rounds && standing == .tendering && now >= terms.bidsUntil && now < startsAt
    }

    /// Whether bids are taken now.
    var takesBids: Bool {
        guard now < terms.bidsUntil else { return false }
        let stage = room?["stage"]?["kind"]?.stringValue ?? ""
        return standing == .tendering || (terms.format == .dutch && ["pause", "dutch"].contains(stage))
    }

    /// The room as everybody sees it; nil before the auction.
    var room: JSON? { item?.values["room"].flatMap { $0.isNull ? nil : $0 } }

    /// The awards of the best two, the best first.
    var awards: [JSON] { item?.values["awards"]?.arrayValue ?? [] }

    /// The award that goes on.
    var goingOn: JSON? {
        awards.first { ["pending", "active"].contains($0["standing"]?.stringValue ?? "") }
    }

    func time(_ name: String) -> Instant? { item?.values[name]?.stringValue.flatMap { Instant(rfc3339: $0) } }

    func count(_ name: String) -> Int64 { item?.values[name]?.int64Value ?? 0 }

    /// A text that the office has put on the log.
    func text(_ name: String) -> String? { item?.values[name]?.stringValue }

    /// An amount of the notice, as it is now.
    func amount(_ name: String) -> Money? { money(item?.values[name]) ?? money(JSON.string(announced(name))) }

    /// An amount in the currency of the auction.
    func money(_ value: JSON?) -> Money? {
        value?.stringValue.flatMap { Money(amount: $0, currency: terms.currency) }
    }

    private func announced(_ name: String) -> String {
        switch name {
        case "value": declared.value
        case "minimalStep": declared.minimalStep
        default: declared.guarantee ?? "0"
        }
    }
}
