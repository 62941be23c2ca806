import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// A part with auctions as its pages need it.
struct AuctionPart: Sendable {
    let place: PartPlace
    let terms: AuctionTerms

    /// Nil where the terms cannot be read.
    init?(_ place: PartPlace) {
        guard let terms = try? place.part.terms.decode(AuctionTerms.self) else { return nil }
        self.place = place
        self.terms = terms
    }

    /// The address of a lot's page.
    func href(ofLot lot: String) -> String { "\(place.href)/lots/\(PercentCoding.encode(lot))" }

    /// The address of its room.
    func roomHref(of lot: String) -> String { "\(href(ofLot: lot))/room" }
}

extension WebRoutes {
    /// The part and the lot that a path names.
    ///
    /// - Throws: 404 where there is none.
    func auction(_ parameters: Parameters) async throws -> (part: AuctionPart, lot: AuctionTerms.Lot) {
        guard let part = AuctionPart(try await place(parameters)), let name = parameters.get("lot"),
            let lot = part.terms.lot(name)
        else { throw HTTPError(.notFound) }
        return (part, lot)
    }

    /// A lot as it stands.
    func shown(_ lot: AuctionTerms.Lot, of part: AuctionPart) async throws -> ShownLot {
        let item = try await views.item(Auction.itemID(ofLot: lot.id), of: part.place.address, log: desk.log)
        return ShownLot(part: part, declared: lot, item: item, now: time.now())
    }
}
