import Values

/// A room as the public sees it: what goes on now, until when, and how things stand, by numbers in place of names.
extension AuctionRoom {
    /// What a live page shows.
    func shown(_ lot: LotRecord, _ terms: AuctionTerms) -> JSON {
        var room: JSON = [
            "format": .string(terms.format.rawValue), "standing": .string(standing.rawValue), "stage": stage(lot),
            "nextStart": nextStart.map { .string($0.description) } ?? .null,
        ]
        if let price { room.set("price", .string(terms.money(price).amount)) }
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

    /// A bidder's public number.
    private func label(of id: String, in lot: LotRecord) -> JSON {
        if case .rounds(let room) = self, let entrant = room.entrants.first(where: { $0.id == id }) {
            return .integer(Int64(entrant.label))
        }
        let place = UInt64(id).flatMap { lot.bids.firstIndex(of: $0) } ?? 0
        return .integer(Int64(place + 1))
    }

    private func stage(_ lot: LotRecord) -> JSON {
        switch self {
        case .rounds(let room): return Self.stage(of: room)
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
            if let turn = room.onTurn {
                stage.set("label", .integer(Int64(turn.label)))
                if let limit = room.limit(of: turn.id) { stage.set("limit", .integer(limit)) }
            }
            return stage
        case .beforeResult: return ["kind": "beforeResult"]
        case .result: return ["kind": "result"]
        }
    }
}
