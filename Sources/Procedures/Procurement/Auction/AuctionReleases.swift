public import Kernel
public import Values

/// Auctions as contracting processes: the notice with its lots, the bids once the hammer has fallen, awards, contracts.
///
/// A sale is published with the same fields as a purchase: the office is the procuring entity, who buys is the supplier,
/// and a lot has a least value in place of an estimated one.
extension Auction: Contracting {
    /// What the terms say.
    public var ocidPrefix: String? { terms.ocidPrefix }

    /// A piece for each lot.
    public var pieces: [String] { terms.lots.map(\.id) }

    /// Bids and what becomes of them are made known when the hammer falls; the turns of a room never.
    public func pieces(touchedBy applied: Applied<AuctionMove>, in tally: AuctionTally) -> [String] {
        switch applied.move {
        case .bid, .change, .confirm, .withdraw, .deposit, .qualify, .open, .answer: return []
        case .advance(let lot), .post(let lot, _), .retract(let lot), .seal(let lot, _), .unseal(let lot, _):
            return tally.lots[lot]?.standing == .auction ? [] : [lot]
        default: return applied.move.lot.map { [$0] } ?? []
        }
    }

    /// The notice, and how all lots together stand.
    public func process(in tally: AuctionTally, _ notice: ContractingNotice) -> JSON {
        let office = notice.organisation(ContractingNotice.officeID)
        let party = notice.officeParty(
            roles: terms.side == .purchase ? ["buyer", "procuringEntity"] : ["procuringEntity"])
        let lots = terms.lots.compactMap { lot($0.id, in: tally, notice) }
        var members = [JSONMember("parties", [party])]
        if terms.side == .purchase { members.append(JSONMember("buyer", office)) }
        return .object(members + [JSONMember("tender", tender(lots, in: tally, office, notice))])
    }

    private func tender(
        _ lots: [LotRecord], in tally: AuctionTally, _ office: JSON, _ notice: ContractingNotice
    ) -> JSON {
        let sum = lots.reduce(Int64(0)) { sum, lot in
            let (next, overflow) = sum.addingReportingOverflow(lot.value)
            return overflow ? .max : next
        }
        var auction: [JSONMember] = []
        if let address = notice.address { auction.append(JSONMember("url", .string(address))) }
        auction.append(JSONMember("description", .string("\(Self.reference) \(terms.format.rawValue)")))
        var members =
            [JSONMember("id", .string(notice.ocid))] + notice.members("title", notice.title) + [
                JSONMember("status", .string(Self.status(of: lots))), JSONMember("procuringEntity", office),
                JSONMember("procurementMethod", terms.eligible == nil ? "open" : "selective"),
                JSONMember("awardCriteria", terms.features == nil ? "priceOnly" : "ratedCriteria"),
                JSONMember(terms.valueName, terms.value(sum)),
                JSONMember("submissionMethod", ["electronicAuction"]),
                JSONMember("tenderPeriod", Self.period(notice.openedAt, terms.bidsUntil)),
                JSONMember(
                    "techniques", ["hasElectronicAuction": true, "electronicAuction": .object(auction)]),
            ]
        if let until = terms.questionsUntil {
            members.append(JSONMember("enquiryPeriod", Self.period(notice.openedAt, until)))
            members.append(JSONMember("hasEnquiries", .bool(!tally.questions.isEmpty)))
        }
        let tenderers = Self.tenderers(of: lots, in: tally)
        if !tenderers.isEmpty {
            members.append(JSONMember("numberOfTenderers", .integer(Int64(tenderers.count))))
            members.append(JSONMember("tenderers", .array(tenderers.map(notice.organisation))))
        }
        return .object(members)
    }

    /// A lot as it stands; one on which nobody bid came to nothing when the part is closed, and no entry says so.
    func lot(_ id: String, in tally: AuctionTally, _ notice: ContractingNotice) -> LotRecord? {
        guard var lot = tally.lots[id] ?? terms.announced(id) else { return nil }
        if notice.isClosed, lot.standing == .tendering { lot.standing = .unsuccessful }
        return lot
    }

    private static func period(_ start: Instant, _ end: Instant) -> JSON {
        ["startDate": .string(start.description), "endDate": .string(end.description)]
    }

    /// How a tender stands by its lots.
    private static func status(of lots: [LotRecord]) -> String {
        guard lots.allSatisfy(\.standing.isOver) else { return "active" }
        if lots.contains(where: { $0.standing == .complete }) { return "complete" }
        return lots.allSatisfy { $0.standing == .cancelled } ? "cancelled" : "unsuccessful"
    }

    /// Whose bids are known, each once, in the order of the lots.
    private static func tenderers(of lots: [LotRecord], in tally: AuctionTally) -> [String] {
        var seen: Set<String> = []
        return lots.filter(\.isHammered).flatMap(\.bids).compactMap { tally.bids[$0]?.party.text }
            .filter { seen.insert($0).inserted }
    }
}

extension LotRecord {
    /// Whether its auction was held to the end, so that bids and names are public.
    var isHammered: Bool { room != nil && standing != .tendering && standing != .auction }
}

extension AuctionTerms {
    /// The field for what bids start from: below it nothing is sold, above it nothing bought.
    var valueName: String { side == .sale ? "minValue" : "value" }

    /// An amount as OCDS writes it.
    func value(_ minorUnits: Int64) -> JSON {
        let amount = JSONNumber(text: money(minorUnits).amount).map { JSON.number($0) } ?? .null
        return ["amount": amount, "currency": .string(currency.code)]
    }
}
