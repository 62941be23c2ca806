public import Kernel
public import Values

/// What is published of one lot.
extension Tender {
    /// The lot itself, the corrections of its notice, its bids, awards and contracts.
    public func known(
        of piece: String, in tally: TenderTally, before: JSON?, after applied: Applied<TenderMove>?,
        _ notice: ContractingNotice
    ) -> JSON {
        guard let lot = lot(piece, in: tally, notice) else { return .object([]) }
        let bids = lot.hasOpenBids ? lot.bids.compactMap { tally.bids[$0] } : []
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
        if lot.standing != .tendering { members.append(JSONMember("bids", known(of: lot, bids, notice))) }
        let awards = awards(of: lot, in: tally, before: before, at: applied?.time, notice)
        if !awards.isEmpty { members.append(JSONMember("awards", .array(awards))) }
        let contracts = TenderContracts(
            before: before?["contracts"]?.arrayValue ?? [], applied: applied, notice: notice)
        let signed = lot.awards.compactMap { tally.bids[$0.bid] }.compactMap { contracts.known(of: $0, by: terms) }
        if !signed.isEmpty { members.append(JSONMember("contracts", .array(signed))) }
        return .object(members)
    }

    /// The name of an award and of its contract.
    static func awardID(_ bid: UInt64, _ lot: String) -> String { "\(lot)-\(bid)" }

    private func described(
        _ lot: TenderLot, before: JSON?, at time: Instant?, _ notice: ContractingNotice
    ) -> JSON {
        let known = before?["tender"]?["lots"]?.arrayValue?.first?["milestones"]?.arrayValue?.first
        var milestone: [JSONMember] = [
            JSONMember("id", .string("opening-\(lot.id)")), JSONMember("type", "assessment"),
            JSONMember("code", "bidOpening"), JSONMember("dueDate", .string(lot.bidsUntil.description)),
            JSONMember(
                "status", lot.hasOpenBids ? "met" : lot.standing.isOver ? "notMet" : "scheduled"),
        ]
        if lot.hasOpenBids, let met = known?["dateMet"] ?? time.map({ .string($0.description) }) {
            milestone.append(JSONMember("dateMet", met))
        }
        let announced = terms.lot(lot.id)
        var members =
            [JSONMember("id", .string(lot.id))] + notice.members("title", announced?.label)
            + notice.members("description", announced?.description) + [JSONMember("status", .string(lot.ocdsStatus))]
        if let estimate = lot.estimate { members.append(JSONMember("value", terms.ocdsValue(estimate))) }
        members.append(JSONMember("milestones", [.object(milestone)]))
        if let most = announced?.suppliers, most > 1 {
            members.append(
                JSONMember(
                    "techniques",
                    [
                        "hasFrameworkAgreement": true,
                        "frameworkAgreement": ["maximumParticipants": .integer(Int64(clamping: most))],
                    ]))
        }
        return .object(members)
    }

    /// Each correction of the notice, with what it set; its words may have to be taken down, and stand on the lot's page.
    private func amendments(of lot: TenderLot, before: JSON?, after applied: Applied<TenderMove>?) -> [JSON] {
        let known = before?["tender"]?["amendments"]?.arrayValue ?? []
        guard let applied, case .amend(lot.id, let until, let estimate, _) = applied.move else { return known }
        let set = [
            until.map { "tender.tenderPeriod.endDate: \($0)" }, estimate.map { "tender.lots.value: \($0)" },
        ].compactMap { $0 }
        var amendment: [JSONMember] = [
            JSONMember("id", .string(String(applied.index))), JSONMember("date", .string(applied.time.description)),
            JSONMember("releaseID", .string(String(applied.index))), JSONMember("relatedLots", [.string(lot.id)]),
        ]
        if !set.isEmpty { amendment.append(JSONMember("description", .string(set.joined(separator: "; ")))) }
        return known + [.object(amendment)]
    }

    private func party(_ bid: TenderBid, in tally: TenderTally, _ notice: ContractingNotice) -> JSON {
        let isSupplier = tally.bids.values.contains { $0.party == bid.party && $0.contract != nil }
        var party = notice.organisation(bid.party.text)
        party.set("roles", isSupplier ? ["tenderer", "supplier"] : ["tenderer"])
        return party
    }

    private func known(of lot: TenderLot, _ bids: [TenderBid], _ notice: ContractingNotice) -> JSON {
        func count(_ measure: String, _ value: Int) -> JSON {
            [
                "id": .string("\(measure)-\(lot.id)"), "measure": .string(measure), "value": .integer(Int64(value)),
                "relatedLot": .string(lot.id),
            ]
        }
        let received = count("bids", lot.bids.count)
        guard !bids.isEmpty else { return ["statistics": [received]] }
        let details = bids.map { bid -> JSON in
            var members = [
                JSONMember("id", .string(String(bid.number))), JSONMember("date", .string(bid.time.description)),
                JSONMember("status", .string(Self.ocdsStatus(of: bid))),
                JSONMember("tenderers", [notice.organisation(bid.party.text)]),
                JSONMember("relatedLots", [.string(lot.id)]),
            ]
            if bid.offer != nil, !(terms.prices ?? []).isEmpty {
                members.append(JSONMember("value", terms.ocdsValue(terms.contractValue(of: bid))))
            }
            return .object(members)
        }
        return [
            "statistics": [received, count("validBids", bids.count(where: \.isCompared))], "details": .array(details),
        ]
    }

    private static func ocdsStatus(of bid: TenderBid) -> String {
        if bid.seal == .sealed { return "pending" }
        return bid.isCompared ? "valid" : "disqualified"
    }

    /// The awards as they stand. One that a complaint brought down stays, since what was published is not taken back.
    private func awards(
        of lot: TenderLot, in tally: TenderTally, before: JSON?, at time: Instant?, _ notice: ContractingNotice
    ) -> [JSON] {
        let known = before?["awards"]?.arrayValue ?? []
        let now = lot.awards.map { award -> JSON in
            let id = Self.awardID(award.bid, lot.id)
            let earlier = known.first { $0["id"]?.stringValue == id }
            let status =
                switch award.standing {
                case .intended: "pending"
                case .active, .ended: "active"
                case .failed: "unsuccessful"
                }
            var members = [JSONMember("id", .string(id)), JSONMember("status", .string(status))]
            if let date = earlier?["date"] ?? time.map({ .string($0.description) }) {
                members.append(JSONMember("date", date))
            }
            if let bid = tally.bids[award.bid] {
                if !(terms.prices ?? []).isEmpty {
                    members.append(JSONMember("value", terms.ocdsValue(terms.contractValue(of: bid))))
                }
                members.append(JSONMember("suppliers", [notice.organisation(bid.party.text)]))
            }
            members.append(JSONMember("relatedLots", [.string(lot.id)]))
            members.append(JSONMember("relatedBids", [.string(String(award.bid))]))
            return .object(members)
        }
        let names = Set(now.compactMap { $0["id"]?.stringValue })
        return now
            + known.filter { !names.contains($0["id"]?.stringValue ?? "") }.map { award in
                var award = award
                award.set("status", "cancelled")
                return award
            }
    }
}
