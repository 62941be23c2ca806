import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// One lot: its notice, what happens next, questions and answers, somebody's own bid, and what became of it.
extension WebRoutes {
    private static let mostQuestions = 40

    func lot(_ visit: Visit) async throws -> Page {
        let (part, declared) = try await auction(visit.parameters)
        let texts = visit.texts
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        let lot = try await shown(declared, of: part)
        let actor = try await actor(visit, in: part.place.address.programme)
        let bid = try await ownBid(on: lot.id, in: part.place.address, actor)
        let ways = try await ways(with: lot, bid, actor, part, texts)
        // Whoever comes early waits in the room for the auction to begin.
        let isRoomOpen = lot.standing == .auction || (lot.standing == .tendering && lot.now >= part.terms.bidsUntil)
        var view: [String: Any] = [
            "title": texts.said(declared.label), "kicker": texts.said(part.place.part.title),
            "description": declared.description.map { texts.said($0) } ?? false as Any,
            "notices": notices(on: lot, texts), "nextText": AuctionWords.next(lot, texts),
            "roomHref": isRoomOpen ? part.roomHref(of: lot.id) : false as Any,
            "formatText": AuctionWords.format(part.terms, texts), "anonymousText": texts(.auctionAnonymous),
            "figures": figures(of: lot, texts), "ways": ways, "hasWays": !ways.isEmpty,
            "isStranger": accounts != nil && visit.visitor == nil && !ways.isEmpty,
            "own": bid.map { ownLines($0, lot, texts) } ?? false as Any, "listHref": part.place.href,
        ]
        view.merge(PageTag.view([AuctionWords.tag(lot.standing, texts)])) { $1 }
        let steps = times(of: part.terms, starting: lot.startsAt, lot.now, texts)
        view.merge(TimelineStep.view(steps, texts)) { $1 }
        view.merge(try await questions(about: lot, actor, texts)) { $1 }
        view["bids"] = try await bidsForOffice(on: lot, actor, texts)?.view ?? false as Any
        view.merge(try await result(of: lot, texts)) { $1 }
        if let item = lot.item {
            view["proof"] = proof(of: item.item.changedBy, texts)
        } else {
            view["proof"] = false
        }
        return Page(
            template: .lot, title: texts.plain(declared.label), trail: trail(to: part.place, texts),
            isSample: part.place.isSample, view: view)
    }

    private func figures(of lot: ShownLot, _ texts: Texts) -> [[String: Any]] {
        let named: [(TextKey, String)] = [
            (.auctionValue, "value"), (.auctionStep, "minimalStep"), (.auctionDeposit, "guarantee"),
        ]
        return named.compactMap { key, name in
            lot.amount(name).flatMap { $0.isZero ? nil : ["name": texts(key), "value": texts.boxedAmount($0)] }
        }
    }

    /// What has to be read before the rest.
    private func notices(on lot: ShownLot, _ texts: Texts) -> [[String: Any]] {
        var notices: [Notice] = []
        if let reason = lot.text("cancelled") {
            notices.append(Notice(kind: .warning, paragraphs: [texts(.auctionCancelled, ["reason": reason])]))
        }
        if let reason = lot.text("corrected"), lot.standing == .tendering {
            notices.append(Notice(kind: .notice, paragraphs: [texts(.auctionCorrected, ["reason": reason])]))
        }
        if lot.count("aborted") > 0, lot.standing == .tendering {
            let time = texts.moment(lot.startsAt)
            notices.append(Notice(kind: .notice, paragraphs: [texts(.auctionAborted, ["time": time])]))
        }
        if let reason = lot.text("failed") {
            notices.append(Notice(kind: .inset, paragraphs: [texts(.auctionFailed, ["reason": reason])]))
        }
        return notices.map { $0.view(texts) }
    }

    /// How somebody's own bid stands, and what it lacks.
    private func ownLines(_ bid: ResolvedItem, _ lot: ShownLot, _ texts: Texts) -> [String: Any] {
        var lines: [String] = []
        if let label = bid.values["label"]?.int64Value {
            lines.append(texts(.auctionOwnLabel, ["number": texts.number(label)]))
        }
        if bid.item.status == "excluded" {
            lines.append(texts(.auctionOwnExcluded, ["reason": bid.values["reason"]?.stringValue ?? ""]))
        }
        let isPaid = bid.values["deposit"]?.stringValue == "received"
        if lot.standing == .tendering {
            if lot.amount("guarantee")?.isZero == false, !isPaid { lines.append(texts(.auctionOwnUnpaid)) }
            if (bid.values["edition"]?.int64Value ?? 0) != lot.count("corrections") {
                lines.append(texts(.auctionOwnUnconfirmed))
            }
            if bid.values["opened"] == nil, lot.terms.format == .rounds {
                let times =
                    ["from": texts.moment(lot.terms.bidsUntil), "until": texts.moment(lot.startsAt)] as KeyValuePairs
                lines.append(texts(.auctionOwnSealed, times))
            }
        }
        if let opened = lot.money(bid.values["opened"]) {
            lines.append(texts(.auctionOwnOpened, ["amount": texts.amount(opened)]))
        }
        return ["lines": lines, "bidHref": lot.part.place.href(ofItem: bid.id), "bidText": texts(.auctionOwnBid)]
    }

    /// What was asked about a lot, with the answers.
    private func questions(about lot: ShownLot, _ actor: ActorID?, _ texts: Texts) async throws -> [String: Any] {
        let query = ItemQuery(
            facets: ["kind": ["question"], "lot": [lot.id]], sort: .newest, isReversed: true,
            limit: Self.mostQuestions, countsFacets: false)
        let items = try await views.items(query, of: lot.part.place.address, log: desk.log).items
        var answerHref: String?
        if let actor,
            try await readingRoom().holds(
                lot.part.place.roles(for: "answer"), actor, in: lot.part.place.address.programme)
        {
            answerHref = lot.part.place.href(of: "answer")
        }
        func words(_ value: JSON?) -> String { value?.stringValue ?? texts(.withheldValue) }
        let views = items.map { item -> [String: Any] in
            let isAnswered = item.item.status == "answered"
            return [
                "asked": words(item.values["words"]), "askedAt": texts.moment(item.item.createdAt),
                "answered": isAnswered ? words(item.values["answer"]) : false as Any,
                "answerHref": isAnswered ? false : answerHref.map { "\($0)?question=\(item.id)" } ?? false as Any,
            ]
        }
        return ["questions": views, "hasQuestions": !views.isEmpty]
    }
}
