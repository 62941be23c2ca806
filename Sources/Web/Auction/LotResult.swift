import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// What became of a lot: who bid how much, who got it, and the documents of the office.
extension WebRoutes {
    private static let papers = ["protocol", "failure", "prolongation", "contract"]

    func result(of lot: ShownLot, _ texts: Texts) async throws -> [String: Any] {
        let isOver = ![.tendering, .auction].contains(lot.standing)
        guard isOver, lot.room != nil else {
            return ["hasResult": false, "hasPapers": false, "papers": [[String: Any]]()]
        }
        let papers = papers(of: lot, texts)
        var view: [String: Any] = [
            "hasResult": true, "result": try await resultTable(of: lot, texts).view, "papers": papers,
            "hasPapers": !papers.isEmpty, "priceText": false, "secondText": false, "lowText": false,
            "auditHref": lot.terms.format == .rounds ? "\(lot.part.href(ofLot: lot.id))/audit.yaml" : false as Any,
        ]
        if lot.standing == .complete, let price = lot.money(lot.goingOn?["amount"]) {
            view["priceText"] = texts(.auctionPrice, ["price": texts.amount(price)])
        }
        if lot.awards.contains(where: { $0["standing"]?.stringValue == "waiting" }) {
            view["secondText"] = texts(.auctionSecond)
        }
        if isUnusuallyLow(lot) { view["lowText"] = texts(.auctionLow) }
        return view
    }

    /// The audit document of the original system, once the hammer has fallen.
    func lotAudit(_ visit: Visit) async throws -> Answer {
        let (part, declared) = try await auction(visit.parameters)
        let lot = try await shown(declared, of: part)
        guard part.terms.format == .rounds, let item = lot.item, ![.tendering, .auction].contains(lot.standing),
            let computed = try await outcomes(part.place.address, item.item.changedBy + 1),
            let line = computed.json["lots"]?.arrayValue?.first(where: { $0["lot"]?.stringValue == lot.id }),
            let audit = line["audit"]?.stringValue
        else { throw HTTPError(.notFound) }
        return .file(Array(audit.utf8), type: "application/yaml; charset=utf-8", name: "\(lot.id)-audit.yaml")
    }

    /// Everybody who bid, the best first, with the names that are public now.
    private func resultTable(of lot: ShownLot, _ texts: Texts) async throws -> DataTable {
        let query = ItemQuery(
            facets: ["kind": ["bid"], "lot": [lot.id]], sort: .newest, limit: Auction.mostBids * 2, countsFacets: false)
        let bids = try await views.items(query, of: lot.part.place.address, log: desk.log).items
        let rows = (lot.room?["ranking"]?.arrayValue ?? []).enumerated().map { place, line -> [DataTable.Cell] in
            let label = line["label"]?.int64Value ?? 0
            let bid = bids.first { $0.values["label"]?.int64Value == label }
            let award = lot.awards.first { $0["bid"]?.stringValue == bid?.id }?["standing"]?.stringValue
            let name = bid?.values["name"]?.stringValue ?? AuctionWords.bidder(label, texts)
            return [
                .text(name, href: bid.map { lot.part.place.href(ofItem: $0.id) }), .number(Int64(place) + 1, texts),
                .text(AuctionWords.bidder(label, texts)),
                .text(lot.money(line["amount"]).map(texts.amount) ?? ""),
                .text(award.map { texts.word("award.\($0)").text } ?? "–"),
            ]
        }
        return DataTable(
            caption: texts(.auctionResult),
            columns: [
                .init(name: texts(.auctionName)), .init(name: texts(.rank), isNumber: true),
                .init(name: texts(.auctionNumber)), .init(name: texts(.auctionBid), isNumber: true),
                .init(name: texts(.result)),
            ], cells: rows, isUnderHeading: true)
    }

    /// The documents that the office put down last, each with its address.
    private func papers(of lot: ShownLot, _ texts: Texts) -> [[String: Any]] {
        Self.papers.compactMap { name in
            guard let item = lot.item, let member = item.hidden.first(where: { $0.pointer == "/values/\(name)" }) else {
                return nil
            }
            let href = "/api/entries/\(member.entry)/file?pointer=\(PercentCoding.encode(member.entryPointer))"
            let file = item.values[name]?["name"]?.stringValue
            return [
                "paperText": texts.word("paper.\(name)").text, "paperName": file ?? texts(.withheldValue),
                "paperHref": file == nil ? false : href as Any,
            ]
        }
    }

    /// Whether the best of several prices is so far below the others that its bidder should explain it: by four tenths
    /// below the mean of the others, or three tenths below the next (Prozorro, `abnormally low`).
    private func isUnusuallyLow(_ lot: ShownLot) -> Bool {
        guard lot.terms.side == .purchase else { return false }
        return UnusuallyLow.isIt(
            (lot.room?["ranking"]?.arrayValue ?? []).compactMap { lot.money($0["amount"])?.minorUnits })
    }
}
