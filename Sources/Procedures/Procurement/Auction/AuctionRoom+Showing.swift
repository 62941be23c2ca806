import Values

/// A room as the public sees it: what goes on now, until when, and how things stand, by numbers in place of names.
extension AuctionRoom {
    /// What a live page shows.
    func shown(_ lot: LotRecord, _ terms: AuctionTerms) -> JSON {
        var room: JSON = [
            "format": .string(terms.format.rawValue), "standing": .string(standing.rawValue),
            "stage": stage(lot, terms),
            "nextStart": nextStart.map { .string($0.description) } ?? .null,
        ]
        if let price { room.set("price", .string(terms.money(price).amount)) }
        if case .rounds(let rounds) = self, let posted = rounds.posted {
            room.set("posted", .string(terms.money(posted).amount))
        }
        if case .dutch(let dutch) = self {
            if let taker = dutch.taker {
                room.set("taker", label(of: taker.id, in: lot))
                room.set("taken", .string(terms.money(taker.amount).amount))
            }
            room.set("sealed", .integer(Int64(dutch.sealed.count)))
            if dutch.stage == .best { room.set("limit", .string(terms.money(dutch.lastWordLimit).amount)) }
        }
        let lines = ranking.map { result -> JSON in
            [
                "label": label(of: result.id, in: lot), "amount": .string(terms.money(result.amount).amount),
                "time": .string(result.mark.instant.description),
            ]
        }
        room.set("ranking", .array(lines))
        return room
    }

    /// What can be bid now: the falling price, or that of the round.
    private var price: Int64? {
        switch self {
        case .dutch(let room):
            guard case .dutch(let step) = room.stage else { return nil }
            return room.price(of: step)
        case .english(let room): return room.standing == .running ? room.price : nil
        case .rounds: return nil
        }
    }

    /// A bidder's public number; null for somebody who is not in the room.
    func label(of id: String, in lot: LotRecord) -> JSON {
        if case .rounds(let room) = self {
            return room.entrants.first { $0.id == id }.map { .integer(Int64($0.label)) } ?? .null
        }
        let place = UInt64(id).flatMap { lot.bids.firstIndex(of: $0) } ?? 0
        return .integer(Int64(place + 1))
    }

    private func stage(_ lot: LotRecord, _ terms: AuctionTerms) -> JSON {
        switch self {
        case .rounds(let room):
            var stage = Self.stage(of: room)
            if let turn = room.onTurn, let limit = room.limit(of: turn.id) {
                stage.set("limit", .string(terms.money(limit).amount))
            }
            return stage
        case .dutch(let room):
            switch room.stage {
            case .dutch(let step): return ["kind": "dutch", "step": .integer(Int64(step))]
            case .planned: return ["kind": "planned"]
            case .pause: return ["kind": "pause"]
            case .beforeSealed: return ["kind": "beforeSealed"]
            case .sealed: return ["kind": "sealed"]
            case .beforeBest: return ["kind": "beforeBest"]
            case .best: return ["kind": "best"]
            case .result: return ["kind": "result"]
            }
        case .english(let room):
            return ["kind": .string(room.stage.rawValue), "round": .integer(Int64(room.round))]
        }
    }

    private static func stage(of room: ThreeRoundRoom) -> JSON {
        guard room.stage >= 0 else { return ["kind": "planned"] }
        switch room[room.stage] {
        case .pause(let round): return ["kind": "pause", "round": .integer(Int64(round + 1))]
        case .turn(let round, _):
            var stage: JSON = ["kind": "turn", "round": .integer(Int64(round + 1))]
            if let turn = room.onTurn { stage.set("label", .integer(Int64(turn.label))) }
            return stage
        case .beforeResult: return ["kind": "beforeResult"]
        case .result: return ["kind": "result"]
        }
    }
}
