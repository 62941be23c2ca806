import Kernel
import Procurement
import Proofs
import Storage
import Values

/// The pages of its own that a part with auctions has: its lots, each lot, and the room of each.
struct AuctionPages: PartPages {
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? {
        guard let part = AuctionPart(place) else { return nil }
        return try await routes.lots(part, visit)
    }

    func href(ofItem id: String, in place: PartPlace) -> String? {
        guard let part = AuctionPart(place),
            let lot = part.terms.lots.first(where: { Auction.itemID(ofLot: $0.id) == id })
        else { return nil }
        return part.href(ofLot: lot.id)
    }

    func list(for move: String, in place: PartPlace) -> ListReference? {
        move == "bid" ? AuctionPart(place)?.terms.eligible : nil
    }

    /// What opens a sealed amount is kept for whoever sealed it, and goes with their act.
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON {
        guard body["disclosure"] == nil, let part = AuctionPart(place) else { return body }
        var bid: ResolvedItem?
        switch move {
        case "open":
            guard let number = body["bid"]?.int64Value else { return body }
            bid = try await routes.views.item(
                String(number), of: place.address, log: routes.desk.log, for: .person(actor))
        case "unseal":
            guard let lot = body["lot"]?.stringValue else { return body }
            bid = try await routes.ownBid(on: lot, in: part.place.address, actor)
        default: return body
        }
        let pointer = move == "open" ? "/values/amount" : "/values/sealed"
        let opened = try await routes.sealedValue(pointer, of: bid, actor)
        return .object((body.objectValue ?? []) + [JSONMember("disclosure", .string(opened ?? ""))])
    }
}

extension WebRoutes {
    /// The salted value that somebody sealed, as it stands in their bid; nil where it is not kept, or not theirs.
    fileprivate func sealedValue(_ pointer: String, of bid: ResolvedItem?, _ actor: ActorID) async throws -> String? {
        guard let people, let bid, bid.item.owner == actor,
            let member = bid.hidden.first(where: { $0.pointer == pointer })
        else { return nil }
        return try await people.values(at: [member.entry], of: desk.log).first {
            $0.value.pointer == member.entryPointer && $0.value.disclosure.digest == member.digest
                && $0.value.person == actor
        }?.value.disclosure.text
    }
}
