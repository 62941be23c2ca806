import Kernel
import Procurement
import Storage
import Values

/// What whoever visits may do with a lot, as buttons: what most people came for first.
extension WebRoutes {
    func ways(
        with lot: ShownLot, _ bid: ResolvedItem?, _ actor: ActorID?, _ part: AuctionPart, _ texts: Texts
    ) async throws -> [[String: Any]] {
        let place = part.place
        let standing = standing(of: place.part, try await views.part(place.address, of: desk.log))
        guard accounts != nil, place.summary.closedAt == nil, standing.status == .open else { return [] }
        var ways = bidderWays(lot, bid)
        for (move, isNow) in officeMoves(lot) where isNow {
            let roles = place.roles(for: move).filter { $0 != .anyone }
            guard let actor, try await readingRoom().holds(roles, actor, in: place.address.programme) else { continue }
            ways.append((move, "lot=\(lot.id)"))
        }
        return ways.enumerated().map { number, way in
            [
                "wayHref": "\(place.href(of: way.move))?\(way.query)",
                "wayTitle": moveTitle(way.move, in: place, texts),
                "isFirst": number == 0,
            ]
        }
    }

    private func bidderWays(_ lot: ShownLot, _ bid: ResolvedItem?) -> [(move: String, query: String)] {
        var ways: [(move: String, query: String)] = []
        guard let bid else {
            if lot.takesBids { ways.append(("bid", "lot=\(lot.id)")) }
            return ways + asking(lot)
        }
        let own = "bid=\(bid.id)"
        let isUnconfirmed = (bid.values["edition"]?.int64Value ?? 0) != lot.count("corrections")
        if lot.isOpening, bid.values["opened"] == nil, !isUnconfirmed { ways.append(("open", own)) }
        if lot.takesBids, isUnconfirmed { ways.append(("confirm", own)) }
        if lot.takesBids, lot.standing == .tendering {
            if lot.terms.format == .rounds { ways.append(("change", own)) }
            ways.append(("withdraw", own))
        }
        let waiting = lot.awards.contains {
            $0["standing"]?.stringValue == "waiting" && $0["bid"]?.stringValue == bid.id
        }
        if waiting { ways.append(("leave", "lot=\(lot.id)")) }
        return ways + asking(lot)
    }

    private func asking(_ lot: ShownLot) -> [(move: String, query: String)] {
        guard let until = lot.terms.questionsUntil, lot.now < until, lot.standing == .tendering else { return [] }
        return [("ask", "lot=\(lot.id)")]
    }

    /// What the office may do, and whether it can be done now.
    private func officeMoves(_ lot: ShownLot) -> [(move: String, isNow: Bool)] {
        let isTendering = lot.standing == .tendering
        let hasAward = lot.standing == .qualification || lot.standing == .awarded
        return [
            ("rectify", isTendering && lot.now < lot.terms.rectifyUntil ?? .epoch),
            ("record", lot.standing == .qualification),
            ("approve", lot.standing == .qualification && lot.goingOn?["protocol"]?.boolValue == true),
            ("contract", lot.standing == .awarded), ("disqualify", hasAward),
            ("terminate", lot.standing == .awarded),
            ("prolong", hasAward && lot.terms.prolongations?.isEmpty == false), ("cancel", !lot.standing.isOver),
        ]
    }
}
