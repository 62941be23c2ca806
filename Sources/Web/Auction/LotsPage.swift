import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// The lots of a part: what each is, where it stands, what happens next.
extension WebRoutes {
    func lots(_ part: AuctionPart, _ visit: Visit) async throws -> Page {
        let texts = visit.texts
        var page = try await partPage(part.place, visit)
        let query = ItemQuery(facets: ["kind": ["lot"]], limit: AuctionTerms.mostLots, countsFacets: false)
        let items = try await views.items(query, of: part.place.address, log: desk.log).items
        let now = time.now()
        let lots = part.terms.lots.map { lot in
            let item = items.first { $0.id == Auction.itemID(ofLot: lot.id) }
            return ShownLot(part: part, declared: lot, item: item, now: now)
        }
        page.view.merge([
            "formatText": AuctionWords.format(part.terms, texts), "lots": lots.map { row($0, texts) },
            "anonymousText": texts(.auctionAnonymous),
        ]) { $1 }
        page.view.merge(TimelineStep.view(times(of: part.terms, now, texts), texts)) { $1 }
        return Page(
            template: .lots, title: page.title, trail: page.trail, isSample: page.isSample, view: page.view)
    }

    private func row(_ lot: ShownLot, _ texts: Texts) -> [String: Any] {
        let tag = AuctionWords.tag(lot.standing, texts)
        var facts: [String] = []
        if let value = lot.amount("value") { facts.append("\(texts(.auctionValue)): \(texts.amount(value))") }
        facts.append(AuctionWords.next(lot, texts))
        return [
            "lotTitle": texts.said(lot.declared.label), "lotHref": lot.part.href(ofLot: lot.id), "tagText": tag.text,
            "tagClass": tag.look.rawValue, "facts": facts,
            "roomHref": lot.standing == .auction ? lot.part.roomHref(of: lot.id) : false as Any,
        ]
    }

    /// When what happens, for all lots.
    func times(of terms: AuctionTerms, starting start: Instant? = nil, _ now: Instant, _ texts: Texts) -> [TimelineStep]
    {
        let named: [(TextKey, Instant?)] = [
            (.auctionRectifyUntil, terms.rectifyUntil), (.auctionQuestionsUntil, terms.questionsUntil),
            (.auctionBidsUntil, terms.bidsUntil), (.auctionBegins, start ?? terms.auctionAt),
        ]
        let dated = named.compactMap { key, time in time.map { (key, $0) } }
        return dated.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map { _, step in
            TimelineStep(
                title: texts(step.0), time: texts.moment(step.1), datetime: step.1.description,
                state: step.1 <= now ? .done : .ahead)
        }
    }
}
