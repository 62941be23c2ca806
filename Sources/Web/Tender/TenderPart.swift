import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// A tender as its pages need it.
struct TenderPart: Sendable {
    let place: PartPlace
    let terms: TenderTerms

    /// Nil for a part of another kind.
    init?(_ place: PartPlace) {
        guard place.part.procedure.name == Tender.name, let terms = try? place.part.terms.decode(TenderTerms.self)
        else { return nil }
        self.place = place
        self.terms = terms
    }

    /// The address of a lot's page.
    func href(ofLot lot: String) -> String { "\(place.href)/lots/\(PercentCoding.encode(lot))" }

    /// The address at which a bid on a lot is sealed.
    func bidHref(of lot: String) -> String { "\(place.href(of: "submit"))?lot=\(PercentCoding.encode(lot))" }

    /// A lot as the terms announce it.
    func lot(_ id: String) -> TenderTerms.Lot? { terms.lots.first { $0.id == id } }
}

extension WebRoutes {
    /// A lot as it stands.
    func shown(_ lot: TenderTerms.Lot, of part: TenderPart) async throws -> ShownTenderLot {
        let item = try await views.item(Tender.itemID(ofLot: lot.id), of: part.place.address, log: desk.log)
        return ShownTenderLot(part: part, declared: lot, item: item, now: time.now())
    }

    /// What is public about a lot of one kind: bids, questions or complaints, the earliest first.
    func items(_ kind: String, on lot: ShownTenderLot) async throws -> [ResolvedItem] {
        let query = ItemQuery(
            facets: ["kind": [kind], "lot": [lot.id]], sort: .newest, isReversed: true, limit: Tender.mostBids,
            countsFacets: false)
        return try await views.items(query, of: lot.part.place.address, log: desk.log).items
    }
}
