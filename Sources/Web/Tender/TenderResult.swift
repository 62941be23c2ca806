import Kernel
import Procurement
import Storage
import Values

/// What became of the bids on a lot: what was offered, the points of each, why each got the award or did not, and the
/// contracts with their changes.
struct TenderResult {
    let lot: ShownTenderLot
    /// The bids that are public, the earliest first.
    let bids: [ResolvedItem]
    let texts: Texts

    var view: [String: Any] {
        let told = statements
        let contracts = bids.filter { $0.values["contract"]?.objectValue != nil }
        return [
            "bids": bids.isEmpty ? false : bidTable.view as Any, "statements": told, "hasStatements": !told.isEmpty,
            "contracts": contracts.isEmpty ? false : contractTable(contracts).view as Any,
        ]
    }

    private func name(of bid: ResolvedItem) -> String {
        bid.values["name"]?.stringValue ?? texts(.entryHeading, ["index": bid.id])
    }

    private func status(of bid: ResolvedItem) -> String {
        let award = lot.award(of: bid.id)?["standing"]?.stringValue
        if bid.values["contract"]?.objectValue == nil, let award { return texts.word("tenderAward.\(award)").text }
        return texts.word("bid.\(bid.item.status)").text
    }

    private var bidTable: DataTable {
        DataTable(
            caption: texts.word("tender.bids").text,
            columns: [
                .init(name: texts(.auctionName)), .init(name: texts.word("tender.cost").text, isNumber: true),
                .init(name: texts(.result)),
            ],
            cells: bids.map { bid in
                let cost = bid.values["cost"]?.stringValue.flatMap { Rational($0) }
                return [
                    .text(name(of: bid), href: lot.part.place.href(ofItem: bid.id)),
                    .text(cost.flatMap(amount) ?? "–"), .text(status(of: bid)),
                ]
            }, isUnderHeading: true)
    }

    /// A cost in minor units, which need not be a whole number of them, to the nearest.
    private func amount(_ cost: Rational) -> String? {
        let units = Int64(clamping: (cost + Rational(1) / Rational(2)).floor)
        return texts.amount(Money(minorUnits: units, currency: lot.terms.currency))
    }

    /// What every bidder is told: the sentence, and the points one by one.
    private var statements: [[String: Any]] {
        let told = bids.compactMap { bid in
            (try? bid.values["why"]?.decode(TenderStatement.self)).map { (bid, $0) }
        }.compactMap { bid, why in why.map { (bid, $0) } }
        return told.sorted { one, other in
            (one.1.rank ?? .max, one.1.bid) < (other.1.rank ?? .max, other.1.bid)
        }.map { bid, why in
            let rows = zip(lot.terms.award, why.lines).map { criterion, line -> [DataTable.Cell] in
                [
                    .text(texts.plain(criterion.label)), .text(line.shown),
                    .text(criterion.weight.description), .text(line.behindShown),
                ]
            }
            let table = DataTable(
                caption: name(of: bid),
                columns: [
                    .init(name: texts.word("tender.criterion").text),
                    .init(name: texts.word("points").text, isNumber: true),
                    .init(name: texts.word("tender.weight").text, isNumber: true),
                    .init(name: texts.word("tender.behind").text, isNumber: true),
                ], cells: rows, isUnderHeading: true)
            return [
                "bidName": name(of: bid), "whyText": sentence(why, name(of: bid)),
                "decisiveText": why.isDecisive ? texts(.tenderWhyDecisive) : false as Any,
                "points": rows.isEmpty ? false : table.view as Any,
            ]
        }
    }

    private func sentence(_ why: TenderStatement, _ name: String) -> String {
        let rank = texts.number(Int64(clamping: why.rank ?? 0))
        let points = why.totalShown ?? ""
        switch why.standing {
        case .awarded: return texts(.tenderWhyAwarded, ["name": name, "rank": rank, "points": points])
        case .compared: return texts(.tenderWhyCompared, ["name": name, "rank": rank, "points": points])
        case .belowLeast: return texts(.tenderWhyBelow, ["name": name, "criterion": label(of: why.ground)])
        case .excluded: return texts(.tenderWhyExcluded, ["name": name, "ground": ground(why)])
        case .sealed: return texts(.tenderWhySealed)
        }
    }

    private func label(of criterion: String?) -> String {
        lot.terms.award.first { $0.id == criterion }.map { texts.plain($0.label) } ?? criterion ?? ""
    }

    /// A ground of the terms, or of the rules themselves with what was found.
    private func ground(_ why: TenderStatement) -> String {
        if let declared = (lot.terms.exclusion ?? []).first(where: { $0.id == why.ground }) {
            return texts.plain(declared.label)
        }
        if why.ground == "selection",
            let unmet = (lot.terms.selection ?? []).first(where: { $0.id == why.detail })
        {
            return texts.plain(unmet.label)
        }
        return texts.word("ground.\(why.ground ?? "")").text
    }

    private func contractTable(_ contracts: [ResolvedItem]) -> DataTable {
        DataTable(
            caption: texts.word("tender.contracts").text,
            columns: [
                .init(name: texts(.auctionName)), .init(name: texts.word("tender.signed").text, isNumber: true),
                .init(name: texts.word("tender.now").text, isNumber: true),
                .init(name: texts.word("tender.changes").text, isNumber: true),
                .init(name: texts.word("tender.paid").text, isNumber: true), .init(name: texts(.status)),
            ],
            cells: contracts.map { bid in
                let contract = bid.values["contract"] ?? [:]
                func money(_ name: String) -> String { lot.money(contract[name]).map(texts.amount) ?? "–" }
                return [
                    .text(name(of: bid), href: lot.part.place.href(ofItem: bid.id)), .text(money("signed")),
                    .text(money("value")), .number(contract["changes"]?.int64Value ?? 0, texts), .text(money("paid")),
                    .text(texts.word("bid.\(contract["standing"]?.stringValue ?? "")").text),
                ]
            }, isUnderHeading: true)
    }
}
