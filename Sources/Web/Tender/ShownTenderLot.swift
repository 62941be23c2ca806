import Kernel
import Procurement
import Storage
import Values

/// A lot of a tender as pages show it: what the terms announce, and what has become of it since.
struct ShownTenderLot: Sendable {
    let part: TenderPart
    let declared: TenderTerms.Lot
    /// Nil where nothing has happened with it yet.
    let item: ResolvedItem?
    let now: Instant

    var id: String { declared.id }
    var terms: TenderTerms { part.terms }

    /// Where it stands; a lot for which nobody has bid comes to nothing without an entry that says so.
    var standing: TenderLot.Standing {
        guard let status = item.flatMap({ TenderLot.Standing(rawValue: $0.item.status) }) else {
            return now < terms.bidsUntil ? .tendering : .unsuccessful
        }
        return status
    }

    /// From when on bids are taken no longer.
    var bidsUntil: Instant { time("bidsUntil") ?? terms.bidsUntil }

    /// Whether bids are taken now.
    var takesBids: Bool { standing == .tendering && now >= terms.opens && now < bidsUntil }

    /// Whether what was opened is shown.
    var hasOpenBids: Bool { ![.tendering, .opening, .unsealing].contains(standing) }

    /// What it may cost.
    var estimate: Money? {
        (item?.values["estimate"]?.stringValue ?? declared.estimate)
            .flatMap { Money(amount: $0, currency: terms.currency) }
    }

    /// The awards, the best first.
    var awards: [JSON] { item?.values["awards"]?.arrayValue ?? [] }

    /// What became of a bid's award; nil where it has none.
    func award(of bid: String) -> JSON? { awards.first { $0["bid"]?.stringValue == bid } }

    /// The first moment at which contracts can be signed that are not signed yet.
    var standstillEnds: Instant? {
        awards.filter { $0["standing"]?.stringValue == "intended" }
            .compactMap { $0["from"]?.stringValue.flatMap { Instant(rfc3339: $0) } }.min()
    }

    /// How many bids each member of the committee has given a share for.
    var shares: [String: Int64] {
        Dictionary(
            (item?.values["shares"]?.objectValue ?? []).map { ($0.name, $0.value.int64Value ?? 0) },
            uniquingKeysWith: { first, _ in first })
    }

    func time(_ name: String) -> Instant? { item?.values[name]?.stringValue.flatMap { Instant(rfc3339: $0) } }

    func count(_ name: String) -> Int64 { item?.values[name]?.int64Value ?? 0 }

    func text(_ name: String) -> String? { item?.values[name]?.stringValue }

    func money(_ value: JSON?) -> Money? {
        value?.stringValue.flatMap { Money(amount: $0, currency: terms.currency) }
    }
}
