public import Kernel
import Values

/// Lots, bids and questions as people look for them.
extension Auction {
    /// A lot is public from the first act on; a bid with its bidder's name once the hammer has fallen.
    public func project(_ applied: Applied<AuctionMove>, onto items: inout any ItemTable) throws {
        var book = AuctionItems(items: items, applied: applied)
        let changed = try terms.play(applied, in: &book)
        items = book.items
        for number in book.changed {
            let bid = try book.bid(number)
            try show(bid, applied, try bid.flatMap { try book.kept($0.lot) }, onto: &items)
        }
        try showQuestion(applied, onto: &items)
        guard let changed, let lot = try book.kept(changed) else { return }
        var item =
            try items.item(Self.itemID(ofLot: changed))
            ?? Item(
                id: Self.itemID(ofLot: changed), status: lot.standing.rawValue, isPublic: true,
                values: ["kind": "lot", "lot": .string(changed)], owner: "-", createdBy: applied.index,
                createdAt: applied.time)
        let before = item.status
        describe(&item, lot)
        note(applied, on: &item)
        try items.put(item, changedBy: applied)
        // A bidder finds their number with their bid from the moment at which the room has one for them.
        let begins = before == LotRecord.Standing.tendering.rawValue && lot.standing == .auction
        let isOver =
            before == LotRecord.Standing.auction.rawValue && lot.standing != .auction && lot.standing != .tendering
        guard begins || isOver else { return }
        for number in lot.bids { try show(try book.bid(number), applied, lot, isOver: isOver, onto: &items) }
    }

    /// The item of a lot.
    public static func itemID(ofLot lot: String) -> String { "lot-\(lot)" }

    private func show(
        _ bid: BidRecord?, _ applied: Applied<AuctionMove>, _ lot: LotRecord?, isOver: Bool = false,
        onto items: inout any ItemTable
    ) throws {
        guard let bid else { return }
        var item =
            try items.item(String(bid.number))
            ?? Item(
                id: String(bid.number), status: "registered", isPublic: false,
                values: ["kind": "bid", "lot": .string(bid.lot)], owner: bid.party, createdBy: applied.index,
                createdAt: applied.time)
        if case .bid(_, let name, let amount, _) = applied.move, bid.number == applied.index {
            item.values.set("name", name)
            if let amount { item.values.set("amount", amount) }
        }
        if case .change(_, let amount, _) = applied.move { item.values.set("amount", amount) }
        if case .seal(_, let amount) = applied.move { item.values.set("sealed", amount) }
        if let lot, let label = lot.room?.label(of: String(bid.number), in: lot), !label.isNull {
            item.values.set("label", label)
        }
        if case .qualify(_, .exclude, let reason?) = applied.move { item.values.set("reason", .string(reason)) }
        item.status = Self.status(of: bid)
        item.values.set("edition", .integer(Int64(clamping: bid.edition)))
        if let deposit = bid.deposit { item.values.set("deposit", .string(deposit.rawValue)) }
        if let broker = bid.broker { item.values.set("broker", .string(broker.text)) }
        if let amount = bid.amount { item.values.set("opened", .string(terms.money(amount).amount)) }
        item.isPublic = item.isPublic || isOver
        try items.put(item, changedBy: applied)
    }

    /// The word for where a bid stands.
    public static func status(of bid: BidRecord) -> String {
        if bid.isWithdrawn { return "withdrawn" }
        if bid.admission == .exclude { return "excluded" }
        if bid.amount != nil { return "opened" }
        return bid.admission == .admit ? "admitted" : "registered"
    }

    private func showQuestion(_ applied: Applied<AuctionMove>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .ask(let lot, let words): try items.ask(words, about: ("lot", lot), applied)
        case .answer(let question, let words): try items.answer(question, words, applied)
        default: return
        }
    }

    /// How many bids there are is shown once the auction has begun.
    private func describe(_ item: inout Item, _ lot: LotRecord) {
        item.status = lot.standing.rawValue
        item.values.set("value", .string(terms.money(lot.value).amount))
        item.values.set("minimalStep", .string(terms.money(lot.step).amount))
        item.values.set("guarantee", .string(terms.money(lot.guarantee).amount))
        item.values.set("corrections", .integer(Int64(clamping: lot.edition)))
        item.values.set("startsAt", .string(lot.startsAt.description))
        item.values.set("aborted", .integer(Int64(clamping: lot.aborted)))
        if lot.standing != .tendering { item.values.set("bids", .integer(Int64(clamping: lot.registered))) }
        item.values.set("room", lot.room.map { $0.shown(lot, terms) } ?? .null)
        let awards = lot.awards.map { award -> JSON in
            [
                "bid": .string(String(award.bid)), "amount": .string(terms.money(award.amount).amount),
                "standing": .string(award.standing.rawValue), "due": .string(award.due.description),
                "late": .bool(award.isLate), "prolonged": .integer(Int64(clamping: award.prolonged)),
                "protocol": .bool(award.hasProtocol),
            ]
        }
        item.values.set("awards", .array(awards))
    }

    /// What the office says in words or documents stands with the lot.
    private func note(_ applied: Applied<AuctionMove>, on item: inout Item) {
        switch applied.move {
        case .rectify(_, _, _, _, let reason): item.values.set("corrected", .string(reason))
        case .cancel(_, let reason): item.values.set("cancelled", .string(reason))
        case .record(_, let document): item.values.set("protocol", document)
        case .contract(_, let document): item.values.set("contract", document)
        case .disqualify(_, let document, let reason), .terminate(_, let document, let reason):
            item.values.set("failed", .string(reason))
            item.values.set("failure", document)
        case .prolong(_, let ground, let document):
            item.values.set("prolonged", .string(ground.rawValue))
            item.values.set("prolongation", document)
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
