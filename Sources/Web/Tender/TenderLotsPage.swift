import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// The lots of a tender: what each is, where it stands, what happens next.
extension WebRoutes {
    func tender(_ part: TenderPart, _ visit: Visit) async throws -> Page {
        let texts = visit.texts
        var page = try await partPage(part.place, visit)
        let query = ItemQuery(facets: ["kind": ["lot"]], limit: part.terms.lots.count, countsFacets: false)
        let items = try await views.items(query, of: part.place.address, log: desk.log).items
        let now = time.now()
        let rows = part.terms.lots.map { declared -> [String: Any] in
            let item = items.first { $0.id == Tender.itemID(ofLot: declared.id) }
            let lot = ShownTenderLot(part: part, declared: declared, item: item, now: now)
            let tag = TenderWords.tag(lot, texts)
            let estimate = lot.estimate.map { "\(texts.word("tender.estimate").text): \(texts.amount($0))" }
            return [
                "lotTitle": texts.said(declared.label), "lotHref": part.href(ofLot: lot.id), "tagText": tag.text,
                "tagClass": tag.look.rawValue,
                "facts": [estimate, TenderWords.next(lot, texts)].compactMap { $0 }, "roomHref": false,
            ]
        }
        page.view.merge([
            "formatText": texts(.tenderLead), "lots": rows, "anonymousText": TenderWords.committee(part.terms, texts),
        ]) { $1 }
        page.view.merge(TimelineStep.view(TenderWords.times(part.terms, now, texts), texts)) { $1 }
        return Page(
            template: .lots, title: page.title, trail: page.trail, isSample: page.isSample, view: page.view)
    }
}
