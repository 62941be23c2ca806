import Kernel
import Procurement
import Storage
import Values

/// The bids on a lot as the office needs them before the auction: whose each is, what it lacks, and what to do about it.
extension WebRoutes {
    /// Nil for everybody who does not note deposits.
    func bidsForOffice(on lot: ShownLot, _ actor: ActorID?, _ texts: Texts) async throws -> DataTable? {
        let place = lot.part.place
        let roles = place.roles(for: "deposit").filter { $0 != .anyone }
        guard let people, let actor, try await readingRoom().holds(roles, actor, in: place.address.programme) else {
            return nil
        }
        let query = ItemQuery(
            audience: .office, facets: ["kind": ["bid"], "lot": [lot.id]], sort: .newest, isReversed: true,
            limit: ItemQuery.maximumLimit / 4, countsFacets: false)
        let bids = try await views.items(query, of: place.address, log: desk.log).items
        guard !bids.isEmpty else { return nil }
        // Names can be withdrawn, so that nothing is to be noted; amounts are shown to nobody.
        let kept = try await people.values(at: bids.map(\.item.createdBy), of: desk.log)
        let moves = ["deposit", "qualify"].map { move in
            (move, title: place.running.form(of: move).map { texts.plain($0.title) } ?? move)
        }
        return DataTable(
            caption: texts(.deskAuctionBids),
            columns: [texts(.auctionName), texts(.entry), texts(.status)].map { .init(name: $0) }
                + moves.map { .init(name: $0.title) },
            cells: bids.map { found in
                let bid = found.revealing(kept)
                return [
                    .text(bid.values["name"]?.stringValue ?? texts(.withheldValue)),
                    .text(bid.id, href: "/entries/\(bid.id)"), .text(texts.word(bid.item.status).text),
                ]
                    + moves.map { move, title in
                        let known = move == "deposit" ? bid.values["deposit"]?.stringValue : nil
                        return .text(
                            known.map { texts.word("deposit.\($0)").text } ?? title,
                            href: "\(place.href(of: move))?bid=\(bid.id)")
                    }
            }, isUnderHeading: true)
    }
}
