import Kernel
import Procurement
import Values

/// What everybody sees of a room: what goes on now, until when, and how bids stand, by numbers in place of names.
///
/// It says the same to all who read a language, so that it is drawn once for all of them.
struct RoomView {
    let lot: ShownLot
    let texts: Texts

    init(_ lot: ShownLot, _ texts: Texts) {
        self.lot = lot
        self.texts = texts
    }

    private var room: JSON { lot.room ?? [:] }
    private var stage: JSON { room["stage"] ?? [:] }

    /// The word for the stage on the log: `turn`, `dutch`, `sealed`.
    var kind: String { lot.standing == .auction ? stage["kind"]?.stringValue ?? "planned" : "planned" }

    /// The number of the bidder whose turn it is.
    var turn: Int64? { kind == "turn" ? stage["label"]?.int64Value : nil }

    /// The number of the bidder who took the falling price.
    var taker: Int64? { room["taker"]?.int64Value }

    /// What can be bid now, as it is written: the falling price, that of the round, the least of the turn.
    var price: Money? { lot.money(room["price"]) ?? lot.money(stage["limit"]) ?? lot.money(room["limit"]) }

    /// What the template `roomNow` needs.
    var view: [String: Any] {
        let isOver = ![.tendering, .auction].contains(lot.standing)
        let until = isOver ? nil : lot.standing == .auction ? next : lot.startsAt
        return [
            "stage": kind, "turn": turn.map { String($0) } ?? false as Any,
            "taker": taker.map { String($0) } ?? false as Any, "price": price?.amount ?? false as Any,
            "stageText": isOver ? texts(.roomResult) : stageText, "isOver": isOver,
            "until": until?.description ?? false as Any,
            "untilText": until.map { texts(.roomUntil, ["time": Self.clock($0) + " UTC"]) } ?? "",
            "lines": isOver ? [] : lines, "bids": rows, "hasBids": !rows.isEmpty,
            "lotHref": lot.part.href(ofLot: lot.id), "bidName": texts(.auctionBid), "timeName": texts(.time),
        ]
    }

    private var next: Instant? { room["nextStart"]?.stringValue.flatMap { Instant(rfc3339: $0) } }

    /// The second of a moment: days are on the lot's page.
    private static func clock(_ time: Instant) -> String { String(time.description.dropFirst(11).prefix(8)) }

    private func bidder(_ label: Int64?) -> String { AuctionWords.bidder(label ?? 0, texts) }

    private func amount(_ money: Money?) -> String { money.map(texts.amount) ?? "" }

    private var stageText: String {
        let round = texts.number(stage["round"]?.int64Value ?? 0)
        switch kind {
        case "pause" where lot.terms.format == .dutch: return texts(.roomGathering)
        case "pause": return texts(.roomPause, ["round": round])
        case "turn": return texts(.roomTurn, ["round": round, "bidder": bidder(turn)])
        case "beforeResult": return texts(.roomBeforeResult)
        case "dutch": return texts(.roomFalls, ["price": amount(price)])
        case "beforeSealed": return texts(.roomTaken, ["bidder": bidder(taker), "price": amount(taken)])
        case "sealed": return texts(.roomSealed, ["bidder": bidder(taker)])
        case "beforeBest": return texts(.roomOpening)
        case "best": return texts(.roomLastWord, ["bidder": bidder(taker)])
        case "round": return texts(.roomRound, ["round": round, "price": amount(price)])
        default:
            return lot.room == nil
                ? texts(.auctionNextBegins, ["time": texts.moment(lot.startsAt)]) : texts(.roomResult)
        }
    }

    private var taken: Money? { lot.money(room["taken"]) }

    private var lines: [String] {
        var lines: [String] = []
        if let limit = lot.money(stage["limit"]) ?? lot.money(room["limit"]) {
            let key: TextKey = lot.terms.side == .sale ? .roomLimit : .roomLimitMost
            lines.append(texts(key, ["amount": texts.amount(limit)]))
        }
        if let posted = lot.money(room["posted"]) {
            lines.append(texts(.roomPosted, ["bidder": bidder(turn), "amount": texts.amount(posted)]))
        }
        if let taken, kind != "beforeSealed" {
            lines.append(texts(.roomTaken, ["bidder": bidder(taker), "price": texts.amount(taken)]))
        }
        if let sealed = room["sealed"]?.int64Value, sealed > 0 {
            lines.append(texts(.roomSealedCount, ["count": texts.number(sealed)]))
        }
        return lines
    }

    /// Bids, the best first.
    private var rows: [[String: Any]] {
        (room["ranking"]?.arrayValue ?? []).map { line in
            let label = line["label"]?.int64Value ?? 0
            let time = line["time"]?.stringValue.flatMap { Instant(rfc3339: $0) }
            return [
                "bidder": bidder(label), "label": String(label),
                "amount": amount(lot.money(line["amount"])), "time": time.map(Self.clock) ?? "",
                "datetime": time?.description ?? "",
            ]
        }
    }
}
