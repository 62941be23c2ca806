import Kernel
import Procurement
import Storage
import Values

/// What whoever visits may do with a lot of a tender, as buttons: what most people came for first.
extension WebRoutes {
    func ways(
        with lot: ShownTenderLot, _ bid: ResolvedItem?, _ actor: ActorID?, _ texts: Texts
    ) async throws -> [[String: Any]] {
        let place = lot.part.place
        let standing = standing(of: place.part, try await views.part(place.address, of: desk.log))
        guard accounts != nil, place.summary.closedAt == nil, standing.status == .open else { return [] }
        var ways = bidderWays(lot, bid)
        for (move, query, isNow) in duties(lot) where isNow {
            let roles = place.roles(for: move).filter { $0 != .anyone }
            guard let actor, try await readingRoom().holds(roles, actor, in: place.address.programme) else { continue }
            ways.append((move, query))
        }
        return ways.enumerated().map { number, way in
            [
                "wayHref": "\(place.href(of: way.move))?\(way.query)",
                "wayTitle": Self.ownTitles[way.move].map { texts.label($0, of: way.move) }
                    ?? moveTitle(way.move, in: place, texts),
                "isFirst": number == 0,
            ]
        }
    }

    /// What moves are called that have forms of their own.
    private static let ownTitles = ["submit": Tender.sealing, "attach": Tender.attaching, "mark": Tender.marking]

    private func bidderWays(_ lot: ShownTenderLot, _ bid: ResolvedItem?) -> [(move: String, query: String)] {
        let about = "lot=\(lot.id)"
        var ways: [(move: String, query: String)] = []
        if let bid {
            let own = "bid=\(bid.id)"
            let isUnconfirmed = (bid.values["edition"]?.int64Value ?? 0) != lot.count("corrections")
            if lot.takesBids, isUnconfirmed { ways.append(("confirm", own)) }
            if lot.takesBids { ways.append(("withdraw", own)) }
            if lot.standing == .unsealing, bid.item.status == "sealed" { ways.append(("unseal", own)) }
            if lot.standing == .evaluating, bid.values["offer"]?["documents"]?.arrayValue?.isEmpty == false {
                ways.append(("attach", own))
            }
            if bid.values["asked"] != nil, bid.values["explained"] == nil { ways.append(("justify", own)) }
            if let end = lot.standstillEnds, lot.now < end { ways.append(("complain", about)) }
        } else if lot.takesBids {
            ways.append(("submit", about))
        }
        if let until = lot.terms.questionsUntil, lot.now < until, lot.standing == .tendering {
            ways.append(("ask", about))
        }
        return ways
    }

    /// What office and evaluators may do with the lot, and whether it can be done now; what is done with one bid stands
    /// beside that bid.
    private func duties(_ lot: ShownTenderLot) -> [(move: String, query: String, isNow: Bool)] {
        let about = "lot=\(lot.id)"
        let isEvaluated = lot.standing == .evaluating
        return [
            ("amend", about, lot.standing == .tendering && lot.now < lot.terms.amendUntil ?? .epoch),
            ("declare", about, isEvaluated && lot.terms.hasMarks), ("mark", about, isEvaluated && lot.terms.hasMarks),
            ("reveal", about, isEvaluated && lot.terms.hasMarks), ("publish", about, isEvaluated),
            ("remark", about, isEvaluated && lot.terms.hasMarks),
            ("cancel", about, !lot.standing.isOver && lot.standing != .awarded),
        ]
    }
}

extension TenderTerms {
    /// Whether evaluators mark anything.
    fileprivate var hasMarks: Bool { award.contains { $0.formula == .marks } }
}
