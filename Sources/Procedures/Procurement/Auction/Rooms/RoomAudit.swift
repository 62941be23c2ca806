internal import BigInt
public import Values

/// The audit document of an auction in rounds, as ProZorro publishes it: every turn with what was bid and when it
/// became public, in YAML.
public struct RoomAudit: Sendable {
    /// What bidders are called in public, in one language: `Bidder #3`.
    public struct Name: Sendable, Hashable {
        /// The language.
        public let language: String
        /// What stands before the number.
        public let word: String

        /// A name in a language.
        public init(_ language: String, _ word: String) {
            self.language = language
            self.word = word
        }
    }

    /// The auction's identifier.
    public let id: String
    /// The number under which it was announced.
    public let tender: String
    /// The lot, where there are several.
    public let lot: String?
    /// How far local time is ahead of UTC, in minutes.
    public let offsetMinutes: Int64
    /// What bidders are called.
    public let names: [Name]

    /// The names that ProZorro gives.
    public static let usualNames = [Name("en", "Bidder"), Name("uk", "Учасник"), Name("ru", "Участник")]

    /// A document about an auction.
    public init(
        id: String, tender: String, lot: String? = nil, offsetMinutes: Int64, names: [Name] = RoomAudit.usualNames
    ) {
        self.id = id
        self.tender = tender
        self.lot = lot
        self.offsetMinutes = offsetMinutes
        self.names = names
    }

    /// The document.
    public func yaml(of room: ThreeRoundRoom) -> String { BlockYAML.text(document(of: room)) }

    /// The document's content.
    public func document(of room: ThreeRoundRoom) -> JSON {
        var document: JSON = [
            "id": .string(id), "tender_id": .string(id), "tenderId": .string(tender),
            "timeline": timeline(of: room),
        ]
        if let lot { document.set("lot_id", .string(lot)) }
        return document
    }

    private func timeline(of room: ThreeRoundRoom) -> JSON {
        let first = room.entrants.indices.sorted { room.entrants[$0].label < room.entrants[$1].label }
        var timeline: JSON = [
            "auction_start": [
                "initial_bids": .array(first.map { initial(room.entrants[$0], in: room) }), "time": time(room.start),
            ]
        ]
        for (place, turn) in room.turns.enumerated() {
            let (round, number) = place.quotientAndRemainder(dividingBy: room.entrants.count)
            var turns = timeline["round_\(round + 1)"] ?? [:]
            turns.set("turn_\(number + 1)", self.turn(turn, in: room))
            timeline.set("round_\(round + 1)", turns)
        }
        guard room.standing == .ended else { return timeline }
        let bids = room.entrants.map { entrant -> JSON in
            var bid = figures(entrant, amount: entrant.amount, hasPosted: entrant.hasPosted, in: room)
            bid.set("bidder", .string(entrant.id))
            bid.set("time", time(entrant.mark))
            return bid
        }
        let end = room.start(of: room.stageCount - 1)
        timeline.set("results", ["bids": .array(bids), "time": time(end)])
        return timeline
    }

    private func initial(_ entrant: RoomEntrant, in room: ThreeRoundRoom) -> JSON {
        var bid = figures(entrant, amount: entrant.firstAmount, hasPosted: false, in: room)
        bid.set("bidder", .string(entrant.id))
        bid.set("date", time(entrant.firstMark))
        bid.set("label", label(of: entrant))
        return bid
    }

    private func turn(_ turn: ThreeRoundRoom.Turn, in room: ThreeRoundRoom) -> JSON {
        let entrant = room.entrants[turn.entrant]
        var bid = figures(entrant, amount: turn.amount, hasPosted: turn.hasPosted, in: room)
        bid.set("bidder", .string(entrant.id))
        bid.set("time", time(turn.published))
        if turn.isChanged { bid.set("bid_time", time(turn.mark)) }
        return bid
    }

    /// What somebody is called while the auction lasts.
    public func label(of entrant: RoomEntrant) -> JSON {
        .object(names.map { JSONMember($0.language, .string("\($0.word) #\(entrant.label)")) })
    }

    /// A moment in local time.
    public func time(_ mark: RoomMark) -> JSON { .string(LocalTimeText.text(mark, offsetMinutes: offsetMinutes)) }

    /// The amount and what it counts as, under the names and as the doubles of the original. They are shown; what
    /// decides is exact.
    public func figures(_ entrant: RoomEntrant, amount: Int64, hasPosted: Bool, in room: ThreeRoundRoom) -> JSON {
        let price = room.prices.double(amount)
        var figures: JSON = ["amount": Self.number(price)]
        switch entrant.scoring {
        case .price: break
        case .quality(let coefficient):
            let score = entrant.scoring.score(amount, in: room.prices, room.side)
            figures.set("amount_features", .string(score.description))
            figures.set("coeficient", .string(coefficient.description))
        case .lifeCycle(let cost):
            // A first bid shows the sum of two doubles, a post the sum rounded.
            let sum = price + room.prices.double(cost)
            let exact = room.prices.double(Int64(clamping: Int128(amount) + Int128(cost)))
            figures.set("amount_weighted", Self.number(hasPosted ? exact : sum))
            figures.set("non_price_cost", Self.number(room.prices.double(cost)))
        case .mixed(let denominator, let addition, let declared):
            let posted = entrant.scoring.score(amount, in: room.prices, room.side)
            figures.set("amount_weighted", Self.number(RoomPrices.nearest(hasPosted ? posted : declared ?? posted)))
            figures.set("denominator", Self.number(RoomPrices.nearest(denominator)))
            figures.set(
                "addition",
                addition.isWhole
                    ? .integer(Int64(clamping: addition.numerator)) : Self.number(RoomPrices.nearest(addition)))
        }
        return figures
    }

    /// A double with its decimal point, as Python writes it.
    private static func number(_ value: Double) -> JSON {
        JSONNumber(text: value.description).map(JSON.number) ?? .null
    }
}
