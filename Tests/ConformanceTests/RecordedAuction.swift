import Procurement
import Testing
import Values

/// An auction in rounds as the vectors record it: who came with which bid, every attempt to bid, and what was published.
struct RecordedAuction {
    /// One attempt to bid.
    struct Post {
        let stage: Int
        let bidder: String
        /// Nothing where the bidder takes a post back.
        let amount: Int64?
        let mark: RoomMark
        let expected: String
    }

    let json: JSON
    let room: ThreeRoundRoom
    let posts: [Post]

    var winner: String? { json["expected"]?["winner"]?.stringValue }

    init(_ json: JSON) throws {
        self.json = json
        let (kind, tender) = (json["kind"]?.stringValue, try #require(json["tender"]))
        let entrants = try #require(tender["bids"]?.arrayValue).map { bid in
            RoomEntrant(
                try #require(bid["id"]?.stringValue), amount: Self.cents(bid["value"]?["amount"]),
                mark: try Self.mark(bid["date"]), scoring: try Self.scoring(of: bid, kind, tender))
        }
        room = ThreeRoundRoom(
            entrants, side: .purchase, step: Self.cents(tender["minimalStep"]?["amount"]),
            prices: RoomPrices(decimals: 2, reading: kind == "meat" ? .double : .decimal),
            start: try Self.mark(tender["auctionPeriod"]?["startDate"]))
        posts = try #require(json["posts"]?.arrayValue).map { post in
            let amount = Self.cents(post["amount"])
            let words = [post["expect"], post["reason"]].compactMap { $0?.stringValue }
            return Post(
                stage: Int(post["stage"]?.int64Value ?? 0), bidder: try #require(post["bidder"]?.stringValue),
                amount: amount == -100 ? nil : amount, mark: try Self.mark(post["time"]),
                expected: words.joined(separator: ": "))
        }
    }

    private static func scoring(of bid: JSON, _ kind: String?, _ tender: JSON) throws -> BidScoring {
        switch kind {
        case "meat":
            let best = (tender["features"]?.arrayValue ?? []).map { feature in
                (feature["enum"]?.arrayValue ?? []).compactMap { Self.double($0["value"]) }.max() ?? 0
            }
            let offered = (bid["parameters"]?.arrayValue ?? []).compactMap { Self.double($0["value"]) }
            let coefficient = BidScoring.coefficient(
                offered: offered.compactMap(RoomPrices.exact), best: best.compactMap(RoomPrices.exact))
            return .quality(coefficient: try #require(coefficient))
        case "lcc":
            let costs = (bid["requirementResponses"]?.arrayValue ?? []).map { Self.cents($0["value"]) }
            return .lifeCycle(cost: costs.reduce(0, +))
        case "mixed":
            let weighted = try #require(bid["weightedValue"])
            return .mixed(
                denominator: try #require(Self.rational(weighted["denominator"])),
                addition: try #require(Self.rational(weighted["addition"])), declared: Self.rational(weighted["amount"])
            )
        default: return .price
        }
    }

    /// What the room says to a post, in the words of the vectors.
    func answer(to post: Post, in room: inout ThreeRoundRoom) -> String {
        advance(&room, to: post.mark)
        do throws(RoomRefusal) {
            try room.post(post.amount, by: post.bidder, at: post.mark)
            return post.amount == nil ? "cancelled" : "accepted"
        } catch {
            return error == .notYourTurn ? "rejected: Not valid bidder" : "rejected: Too high value"
        }
    }

    /// Every stage begins seven milliseconds late, as in the program that made the vectors.
    private func advance(_ room: inout ThreeRoundRoom, to mark: RoomMark) {
        while let next = room.nextStart, next.microseconds + 7_000 <= mark.microseconds {
            room.advance(to: RoomMark(microseconds: next.microseconds + 7_000))
        }
    }

    func end(_ room: inout ThreeRoundRoom) { advance(&room, to: RoomMark(microseconds: .max)) }

    var audit: RoomAudit {
        let tender = json["tender"]
        return RoomAudit(
            id: tender?["id"]?.stringValue ?? "", tender: tender?["tenderID"]?.stringValue ?? "", offsetMinutes: 120)
    }

    /// The public document under its members' names.
    func published(by room: ThreeRoundRoom) -> [(String, JSON)] {
        let first = room.entrants.indices.sorted { room.entrants[$0].label < room.entrants[$1].label }
        return [
            ("stages", .array((0..<room.stageCount).map { stage($0, of: room) })),
            (
                "initial_bids",
                .array(
                    first.map { place in
                        let entrant = room.entrants[place]
                        return bid(entrant, entrant.firstAmount, entrant.firstMark, hasPosted: false, room)
                    })
            ),
            (
                "results",
                .array(
                    room.worstFirst.map { place in
                        let entrant = room.entrants[place]
                        return bid(entrant, entrant.amount, entrant.mark, hasPosted: entrant.hasPosted, room)
                    })
            ),
        ]
    }

    private func stage(_ number: Int, of room: ThreeRoundRoom) -> JSON {
        var stage: JSON = ["start": audit.time(room.start(of: number))]
        switch room[number] {
        case .pause: stage = Self.set("type", "pause", in: stage)
        case .beforeResult: stage = Self.set("type", "pre_announcement", in: stage)
        case .result: stage = Self.set("type", "announcement", in: stage)
        case .turn(let round, let place):
            let turn = room.turns[round * room.entrants.count + place]
            let figures = bid(room.entrants[turn.entrant], turn.amount, turn.mark, hasPosted: turn.hasPosted, room)
            stage = .object((stage.objectValue ?? []) + (figures.objectValue ?? []))
            stage = Self.set("type", "bids", in: stage)
            stage = Self.set("publish_time", audit.time(turn.published), in: stage)
            if turn.isChanged { stage = Self.set("changed", true, in: stage) }
        }
        return stage
    }

    private func bid(
        _ entrant: RoomEntrant, _ amount: Int64, _ mark: RoomMark, hasPosted: Bool, _ room: ThreeRoundRoom
    ) -> JSON {
        let figures = audit.figures(entrant, amount: amount, hasPosted: hasPosted, in: room)
        let about: [JSONMember] = [
            JSONMember("bidder_id", .string(entrant.id)), JSONMember("label", audit.label(of: entrant)),
            JSONMember("time", audit.time(mark)),
        ]
        return .object(about + (figures.objectValue ?? []))
    }

    func finalBids(of room: ThreeRoundRoom) -> JSON {
        .array(
            room.entrants.map { entrant in
                let all = audit.figures(entrant, amount: entrant.amount, hasPosted: entrant.hasPosted, in: room)
                let asked: Set<String> = ["amount", "amount_features", "coeficient", "amount_weighted"]
                let figures = (all.objectValue ?? []).filter { asked.contains($0.name) }
                return .object(
                    [JSONMember("id", .string(entrant.id)), JSONMember("date", audit.time(entrant.mark))] + figures)
            })
    }

    private static func set(_ name: String, _ value: JSON, in object: JSON) -> JSON {
        .object((object.objectValue ?? []) + [JSONMember(name, value)])
    }

    private static func text(_ value: JSON?) -> String? {
        guard case .number(let number)? = value else { return nil }
        return number.text
    }

    private static func double(_ value: JSON?) -> Double? { text(value).flatMap { Double($0) } }

    private static func rational(_ value: JSON?) -> Rational? { text(value).flatMap { Rational($0) } }

    static func cents(_ value: JSON?) -> Int64 { cents(text(value) ?? "") }

    /// Hundredths of a number with at most two decimals.
    static func cents(_ text: String) -> Int64 {
        guard let value = Rational(text) else { return 0 }
        return Int64((value * 100).floor)
    }

    /// A time to the microsecond, at two hours before UTC as all vectors have it.
    static func mark(_ value: JSON?) throws -> RoomMark {
        let text = try #require(value?.stringValue)
        let pieces = text.dropLast("+02:00".count).split(separator: ".")
        let seconds = try #require(Instant(rfc3339: "\(pieces[0])+02:00")).seconds
        let fraction = pieces.count == 2 ? Int64(pieces[1]) ?? 0 : 0
        return RoomMark(microseconds: seconds * 1_000_000 + fraction)
    }
}
