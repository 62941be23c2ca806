public import Kernel
import Values

/// Lots, bids, questions and complaints as people look for them.
extension Tender {
    /// A lot is public from the first act on; a bid once it is open, with its bidder's name; then with the reasons.
    public func project(_ applied: Applied<TenderMove>, onto items: inout any ItemTable) throws {
        var book = TenderItems(items: items, applied: applied)
        let lots = try terms.play(applied, in: &book)
        items = book.items
        for number in book.changed { try show(try book.bid(number), applied, onto: &items) }
        try showWords(applied, onto: &items)
        for id in lots {
            guard let lot = try book.kept(id) else { continue }
            try show(lot, shares: try shares(lot, in: book), applied, onto: &items)
            guard case .publish = applied.move else { continue }
            for statement in try terms.statements(on: lot, in: book) {
                guard var item = try items.item(String(statement.bid)) else { continue }
                item.values.set("why", try JSON(encoding: statement))
                try items.put(item, changedBy: applied)
            }
        }
    }

    /// The item of a lot.
    public static func itemID(ofLot lot: String) -> String { "lot-\(lot)" }

    /// How many bids of a lot each member of the committee has given a share for.
    private func shares(_ lot: TenderLot, in book: TenderItems) throws -> JSON {
        let bids = try lot.bids.compactMap { try book.bid($0) }
        return .object(
            terms.committee.enumerated().map { place, member in
                let given = bids.count { bid in bid.shares.contains { $0.member == place + 1 } }
                return JSONMember(member.id, .integer(Int64(given)))
            })
    }

    private func show(
        _ lot: TenderLot, shares: JSON, _ applied: Applied<TenderMove>, onto items: inout any ItemTable
    ) throws {
        let id = Self.itemID(ofLot: lot.id)
        var item =
            try items.item(id)
            ?? Item(
                id: id, status: lot.standing.rawValue, isPublic: true,
                values: ["kind": "lot", "lot": .string(lot.id)], owner: "-", createdBy: applied.index,
                createdAt: applied.time)
        item.status = lot.standing.rawValue
        item.values.set("bidsUntil", .string(lot.bidsUntil.description))
        item.values.set("corrections", .integer(Int64(clamping: lot.edition)))
        if let estimate = lot.estimate { item.values.set("estimate", .string(terms.money(estimate).amount)) }
        if lot.standing != .tendering { item.values.set("bids", .integer(Int64(clamping: lot.submitted))) }
        if lot.standing != .tendering { item.values.set("shares", shares) }
        item.values.set("fit", .array(lot.fit.map { .string(String($0)) }))
        item.values.set("openBy", lot.openBy.map { .string($0.description) } ?? .null)
        item.values.set("ranking", .array(lot.ranking.map { .string(String($0)) }))
        let awards = lot.awards.map { award -> JSON in
            [
                "bid": .string(String(award.bid)), "standing": .string(award.standing.rawValue),
                "from": .string(award.from.description),
            ]
        }
        item.values.set("awards", .array(awards))
        switch applied.move {
        case .amend(_, _, _, let words): item.values.set("corrected", words)
        case .cancel(_, let reason): item.values.set("cancelled", .string(reason))
        case .remark(_, let reason): item.values.set("markedAnew", .string(reason))
        default: break
        }
        try items.put(item, changedBy: applied)
    }

    private func show(_ bid: TenderBid?, _ applied: Applied<TenderMove>, onto items: inout any ItemTable) throws {
        guard let bid else { return }
        var item =
            try items.item(String(bid.number))
            ?? Item(
                id: String(bid.number), status: "sealed", isPublic: false,
                values: ["kind": "bid", "lot": .string(bid.lot)], owner: bid.party, createdBy: applied.index,
                createdAt: applied.time)
        if case .submit(_, let name, _) = applied.move, bid.number == applied.index { item.values.set("name", name) }
        note(applied, on: &item)
        item.status = Self.status(of: bid)
        item.values.set("edition", .integer(Int64(clamping: bid.edition)))
        if let offer = bid.offer { item.values.set("offer", try JSON(encoding: offer)) }
        if let cost = bid.offer.flatMap({ terms.cost(of: $0) }) { item.values.set("cost", .string(cost.description)) }
        item.values.set("ground", bid.exclusion.map { .string($0.ground) } ?? .null)
        item.values.set("detail", bid.exclusion?.detail.map { .string($0) } ?? .null)
        if let contract = bid.contract {
            item.values.set(
                "contract",
                [
                    "signed": .string(terms.money(contract.signed).amount),
                    "value": .string(terms.money(contract.value).amount),
                    "paid": .string(terms.money(contract.paid).amount),
                    "changes": .integer(Int64(clamping: contract.changes)),
                    "standing": .string(contract.standing.rawValue),
                ])
        }
        item.isPublic = item.isPublic || bid.seal != .sealed
        try items.put(item, changedBy: applied)
    }

    /// The word for where a bid stands.
    public static func status(of bid: TenderBid) -> String {
        if bid.isWithdrawn { return "withdrawn" }
        if let contract = bid.contract { return contract.standing.rawValue }
        return bid.exclusion == nil ? bid.seal.rawValue : "excluded"
    }

    /// What the office and the bidder say in words or documents stands with the bid.
    private func note(_ applied: Applied<TenderMove>, on item: inout Item) {
        switch applied.move {
        case .attach(_, let document):
            item.values.set("documents", .array((item.values["documents"]?.arrayValue ?? []) + [document]))
        case .exclude(_, _, let reason): item.values.set("reason", .string(reason))
        case .admit(_, let reason): item.values.set("admitted", .string(reason))
        case .query(_, let words): item.values.set("asked", words)
        case .justify(_, let words): item.values.set("explained", words)
        case .judge(_, let verdict, let reason):
            item.values.set("verdict", .string(verdict.rawValue))
            item.values.set("judged", .string(reason))
        case .contract(_, let document): item.values.set("document", document)
        case .fail(_, let document, let reason), .terminate(_, let document, let reason):
            item.values.set("failed", .string(reason))
            item.values.set("failure", document)
        case .modify(_, _, let document, let reason):
            item.values.set("changed", .string(reason))
            item.values.set("change", document)
        case .pay(_, _, let document): item.values.set("delivery", document)
        case .finish(_, let document): item.values.set("finished", document)
        default: return
        }
    }

    private func showWords(_ applied: Applied<TenderMove>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .ask(let lot, let words): try items.ask(words, about: ("lot", lot), applied)
        case .complain(let lot, let words): try items.ask(words, about: ("lot", lot), as: "complaint", applied)
        case .mark(let lot, let marks):
            // What an evaluator sealed is theirs until it is opened.
            let item = Item(
                id: "marks-\(lot)-\(applied.index)", status: "sealed", isPublic: false,
                values: ["kind": "marks", "lot": .string(lot), "marks": marks], owner: applied.actor,
                createdBy: applied.index, createdAt: applied.time)
            try items.put(item, changedBy: applied)
        case .answer(let question, let words): try items.answer(question, words, applied)
        case .decide(let complaint, let ruling, let reason):
            guard var item = try items.item(String(complaint)) else { return }
            item.status = ruling.rawValue
            item.values.set("reason", .string(reason))
            try items.put(item, changedBy: applied)
        default: return
        }
    }

    /// A lot is found by what people call it, a bid by its bidder once the name is published.
    public func index(of item: Item) -> ItemIndex {
        guard let kind = item.values["kind"]?.stringValue, let id = item.values["lot"]?.stringValue else {
            return ItemIndex(title: "")
        }
        let label = terms.lot(id).map { lot in lot.label.translations.map(\.text).joined(separator: " ") } ?? id
        let title =
            switch kind {
            case "lot": label
            case "bid": item.values["name"]?.stringValue ?? "\(label), \(item.id)"
            default: item.values["words"]?.stringValue ?? "\(label), \(item.id)"
            }
        let texts = kind == "question" ? [item.values["answer"]?.stringValue].compactMap { $0 } : [label]
        return ItemIndex(title: title, texts: texts, facets: ["kind": [kind], "lot": [id], "status": [item.status]])
    }
}
