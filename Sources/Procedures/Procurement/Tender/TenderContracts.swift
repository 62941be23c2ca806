import Kernel
import Values

/// What is published of the contracts of a lot: when each was signed, how it changed, what was paid, how it ended.
struct TenderContracts {
    /// What was published before.
    let before: [JSON]
    /// The entry of which something is made known.
    let applied: Applied<TenderMove>?
    let notice: ContractingNotice

    /// Nil where nothing is signed.
    func known(of bid: TenderBid, by terms: TenderTerms) -> JSON? {
        guard let contract = bid.contract else { return nil }
        let id = Tender.awardID(bid.number, bid.lot)
        let earlier = before.first { $0["id"]?.stringValue == id }
        var members = [
            JSONMember("id", .string(id)), JSONMember("awardID", .string(id)),
            JSONMember("status", contract.standing == .active ? "active" : "terminated"),
        ]
        if !(terms.prices ?? []).isEmpty { members.append(JSONMember("value", terms.ocdsValue(contract.value))) }
        if let signed = earlier?["dateSigned"] ?? applied.map({ .string($0.time.description) }) {
            members.append(JSONMember("dateSigned", signed))
        }
        let isOwn = applied?.move.bid == bid.number
        let amendments = (earlier?["amendments"]?.arrayValue ?? []) + (isOwn ? amendment : [])
        if !amendments.isEmpty { members.append(JSONMember("amendments", .array(amendments))) }
        let paid = earlier?["implementation"]?["transactions"]?.arrayValue ?? []
        let payments = paid + (isOwn ? payment(for: bid, by: terms) : [])
        if !payments.isEmpty { members.append(JSONMember("implementation", ["transactions": .array(payments)])) }
        return .object(members)
    }

    private var amendment: [JSON] {
        guard let applied, case .modify(_, _, _, let reason) = applied.move else { return [] }
        return [
            [
                "id": .string(String(applied.index)), "date": .string(applied.time.description),
                "rationale": .string(reason), "releaseID": .string(String(applied.index)),
            ]
        ]
    }

    private func payment(for bid: TenderBid, by terms: TenderTerms) -> [JSON] {
        guard let applied, case .pay(_, let amount, _) = applied.move, let paid = terms.minorUnits(amount) else {
            return []
        }
        return [
            [
                "id": .string(String(applied.index)), "date": .string(applied.time.description),
                "value": terms.ocdsValue(paid), "payer": notice.organisation(ContractingNotice.officeID),
                "payee": notice.organisation(bid.party.text),
            ]
        ]
    }
}
