public import Kernel
public import Values

/// What is published of one lot.
extension Auction {
    /// The lot itself, its amendments, its bids, awards and contract.
    public func known(
        of piece: String, in tally: AuctionTally, before: JSON?, after applied: Applied<AuctionMove>?,
        _ notice: ContractingNotice
    ) -> JSON {
        guard let lot = lot(piece, in: tally, notice) else { return .object([]) }
        let bids = lot.isHammered ? lot.bids.compactMap { tally.bids[$0] } : []
        let awards = lot.awards.filter { $0.since != nil }
        var members: [JSONMember] = []
        if !bids.isEmpty {
            members.append(JSONMember("parties", .array(bids.map { party($0, in: tally, notice) })))
        }
        var tender = [
            JSONMember("id", .string(notice.ocid)),
            JSONMember("lots", [described(lot, before: before, at: applied?.time, notice)]),
        ]
        let amendments = amendments(of: lot, before: before, after: applied)
        if !amendments.isEmpty { tender.append(JSONMember("amendments", .array(amendments))) }
        members.append(JSONMember("tender", .object(tender)))
        if lot.standing != .tendering {
            members.append(JSONMember("bids", known(of: lot, bids, notice)))
        }
        if !awards.isEmpty {
            let list = awards.map { self.award($0, of: lot, in: tally, before: before, at: applied?.time, notice) }
            members.append(JSONMember("awards", .array(list)))
        }
        if lot.standing == .complete, let award = awards.first(where: { $0.standing == .active }) {
            members.append(JSONMember("contracts", [contract(award, of: lot, before: before, at: applied?.time)]))
        }
        return .object(members)
    }

    private func described(
        _ lot: LotRecord, before: JSON?, at time: Instant?, _ notice: ContractingNotice
    ) -> JSON {
        let known = before?["tender"]?["lots"]?.arrayValue?.first?["milestones"]?.arrayValue?.first
        let isMet = lot.standing != .tendering && lot.room != nil
        var milestone: [JSONMember] = [
            JSONMember("id", .string("auction-\(lot.id)")), JSONMember("type", "assessment"),
            JSONMember("code", "electronicAuction"), JSONMember("dueDate", .string(lot.startsAt.description)),
            JSONMember("status", isMet ? "met" : lot.standing.isOver ? "notMet" : "scheduled"),
        ]
        if isMet, let met = known?["dateMet"] ?? time.map({ .string($0.description) }) {
            milestone.append(JSONMember("dateMet", met))
        }
        let announced = terms.lot(lot.id)
        return .object(
            [JSONMember("id", .string(lot.id))] + notice.members("title", announced?.label)
                + notice.members("description", announced?.description) + [
                    JSONMember("status", .string(lot.standing.isOver ? lot.standing.rawValue : "active")),
                    JSONMember(terms.valueName, terms.value(lot.value)),
                    JSONMember("milestones", [.object(milestone)]),
                ])
    }

    /// Each correction of the notice, with its reason and the entry that made it.
    private func amendments(of lot: LotRecord, before: JSON?, after applied: Applied<AuctionMove>?) -> [JSON] {
        let known = before?["tender"]?["amendments"]?.arrayValue ?? []
        guard let applied, case .rectify(lot.id, _, _, _, let reason) = applied.move else { return known }
        return known + [
            [
                "id": .string(String(applied.index)), "date": .string(applied.time.description),
                "rationale": .string(reason), "releaseID": .string(String(applied.index)),
                "relatedLots": [.string(lot.id)],
            ]
        ]
    }

    private func party(_ bid: BidRecord, in tally: AuctionTally, _ notice: ContractingNotice) -> JSON {
        let isSupplier = tally.lots.values.contains { lot in
            lot.awards.contains { $0.standing == .active && tally.bids[$0.bid]?.party == bid.party }
        }
        var party = notice.organisation(bid.party.text)
        party.set("roles", isSupplier ? ["tenderer", "supplier"] : ["tenderer"])
        return party
    }

    private func known(of lot: LotRecord, _ bids: [BidRecord], _ notice: ContractingNotice) -> JSON {
        let count: JSON = [
            "id": .string("bids-\(lot.id)"), "measure": "bids", "value": .integer(Int64(clamping: lot.registered)),
            "relatedLot": .string(lot.id),
        ]
        guard !bids.isEmpty else { return ["statistics": [count]] }
        let ranking = lot.room?.ranking ?? []
        let details = bids.map { bid -> JSON in
            let result = ranking.first { $0.id == String(bid.number) }
            var members = [
                JSONMember("id", .string(String(bid.number))),
                // When it came in: what is posted in the room is no late bid.
                JSONMember("date", .string(bid.mark.instant.description)),
                JSONMember("status", .string(Self.ocdsStatus(of: bid, isRanked: result != nil))),
                JSONMember("tenderers", [notice.organisation(bid.party.text)]),
                JSONMember("relatedLots", [.string(lot.id)]),
            ]
            if let amount = result?.amount ?? bid.amount { members.append(JSONMember("value", terms.value(amount))) }
            return .object(members)
        }
        return ["statistics": [count], "details": .array(details)]
    }

    private static func ocdsStatus(of bid: BidRecord, isRanked: Bool) -> String {
        if bid.isWithdrawn { return "withdrawn" }
        if bid.admission == .exclude { return "disqualified" }
        return isRanked ? "valid" : "pending"
    }

    private func award(
        _ award: AwardRecord, of lot: LotRecord, in tally: AuctionTally, before: JSON?, at time: Instant?,
        _ notice: ContractingNotice
    ) -> JSON {
        let id = "\(lot.id)-\(award.bid)"
        let known = before?["awards"]?.arrayValue?.first { $0["id"]?.stringValue == id }
        let wasActive = ["active", "cancelled"].contains(known?["status"]?.stringValue)
        let status =
            switch award.standing {
            case .pending, .waiting: "pending"
            case .active: "active"
            // An award that was made and came to nothing is called off; one that was not made was unsuccessful.
            case .unsuccessful: wasActive ? "cancelled" : "unsuccessful"
            case .cancelled: "cancelled"
            }
        var members = [
            JSONMember("id", .string(id)), JSONMember("status", .string(status)),
            JSONMember("value", terms.value(award.amount)),
        ]
        let date = known?["date"] ?? (award.standing == .active ? time.map { .string($0.description) } : nil)
        if let date { members.append(JSONMember("date", date)) }
        if let bid = tally.bids[award.bid] {
            members.append(JSONMember("suppliers", [notice.organisation(bid.party.text)]))
        }
        members.append(JSONMember("relatedLots", [.string(lot.id)]))
        members.append(JSONMember("relatedBids", [.string(String(award.bid))]))
        return .object(members)
    }

    private func contract(
        _ award: AwardRecord, of lot: LotRecord, before: JSON?, at time: Instant?
    ) -> JSON {
        let id: JSON = .string("\(lot.id)-\(award.bid)")
        let known = before?["contracts"]?.arrayValue?.first
        var members = [
            JSONMember("id", id), JSONMember("awardID", id), JSONMember("status", "active"),
            JSONMember("value", terms.value(award.amount)),
        ]
        if let date = known?["dateSigned"] ?? time.map({ .string($0.description) }) {
            members.append(JSONMember("dateSigned", date))
        }
        return .object(members)
    }
}
