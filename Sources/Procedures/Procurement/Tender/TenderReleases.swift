public import Kernel
public import Values

/// Tenders as contracting processes: the notice with its lots and corrections, how many bids there are once no more are
/// taken, the bids once they are open, then awards, contracts, their changes and what is paid.
extension Tender: Contracting {
    /// What the terms say.
    public var ocidPrefix: String? { terms.ocidPrefix }

    /// A piece for each lot.
    public var pieces: [String] { terms.lots.map(\.id) }

    /// Nothing is made known of bids before no more are taken, and nothing of what is in them before all are open.
    public func pieces(touchedBy applied: Applied<TenderMove>, in tally: TenderTally) -> [String] {
        switch applied.move {
        case .certify, .deal, .key, .restart, .submit, .confirm, .withdraw, .attach, .answer, .declare, .mark, .reveal,
            .query, .justify, .complain:
            return []
        case .share(_, let parts):
            let touched = Set(parts.compactMap { tally.bids[$0.bid]?.lot })
            return pieces.filter { touched.contains($0) && tally.lots[$0]?.hasOpenBids == true }
        case .decide(let complaint, _, _): return tally.complaints[complaint].map { [$0.lot] } ?? []
        default:
            let bid = applied.move.bid.flatMap { tally.bids[$0] }
            return [applied.move.lot ?? bid?.lot].compactMap { $0 }
        }
    }

    /// The notice, and how all lots together stand.
    public func process(in tally: TenderTally, _ notice: ContractingNotice) -> JSON {
        let lots = terms.lots.compactMap { lot($0.id, in: tally, notice) }
        return [
            "parties": [notice.officeParty(roles: ["buyer", "procuringEntity"])],
            "buyer": notice.organisation(ContractingNotice.officeID), "tender": tender(lots, in: tally, notice),
        ]
    }

    private func tender(_ lots: [TenderLot], in tally: TenderTally, _ notice: ContractingNotice) -> JSON {
        let until = lots.map(\.bidsUntil).max() ?? terms.bidsUntil
        var members =
            [JSONMember("id", .string(notice.ocid))] + notice.members("title", notice.title) + [
                JSONMember("status", .string(Self.status(of: lots))),
                JSONMember("procuringEntity", notice.organisation(ContractingNotice.officeID)),
                JSONMember("procurementMethod", terms.eligible == nil ? "open" : "selective"),
                JSONMember("awardCriteria", .string(terms.kindOfCriteria)),
                JSONMember("awardCriteriaDetails", .string(terms.formulae)),
                JSONMember("submissionMethod", ["electronicSubmission"]),
                JSONMember("tenderPeriod", Self.period(terms.opens, until)),
            ]
        members += notice.members("eligibilityCriteria", terms.whatBiddersMustHave)
        let estimates = lots.compactMap(\.estimate)
        if estimates.count == lots.count {
            let sum = estimates.reduce(Int64(0)) { sum, estimate in
                let (next, overflow) = sum.addingReportingOverflow(estimate)
                return overflow ? .max : next
            }
            members.append(JSONMember("value", terms.ocdsValue(sum)))
        }
        if let until = terms.questionsUntil {
            members.append(JSONMember("enquiryPeriod", Self.period(notice.openedAt, until)))
        }
        let tenderers = Self.tenderers(of: lots, in: tally)
        if !tenderers.isEmpty {
            members.append(JSONMember("numberOfTenderers", .integer(Int64(tenderers.count))))
            members.append(JSONMember("tenderers", .array(tenderers.map(notice.organisation))))
        }
        return .object(members)
    }

    /// A lot as it stands; one on which nobody bid came to nothing when the part is closed, and no entry says so.
    func lot(_ id: String, in tally: TenderTally, _ notice: ContractingNotice) -> TenderLot? {
        guard var lot = tally.lots[id] ?? terms.announced(id) else { return nil }
        if notice.isClosed, lot.standing == .tendering { lot.standing = .unsuccessful }
        return lot
    }

    static func period(_ start: Instant, _ end: Instant) -> JSON {
        ["startDate": .string(start.description), "endDate": .string(end.description)]
    }

    /// How a tender stands by its lots: with a signed contract the tender itself is complete.
    private static func status(of lots: [TenderLot]) -> String {
        guard lots.allSatisfy({ $0.ocdsStatus != "active" }) else { return "active" }
        if lots.contains(where: { $0.ocdsStatus == "complete" }) { return "complete" }
        return lots.allSatisfy { $0.standing == .cancelled } ? "cancelled" : "unsuccessful"
    }

    /// Whose bids are open, each once, in the order of the lots.
    private static func tenderers(of lots: [TenderLot], in tally: TenderTally) -> [String] {
        var seen: Set<String> = []
        return lots.filter(\.hasOpenBids).flatMap(\.bids).compactMap { tally.bids[$0]?.party.text }
            .filter { seen.insert($0).inserted }
    }
}

extension TenderLot {
    /// Whether what could be opened is open, so that bids and their bidders are public.
    var hasOpenBids: Bool {
        switch standing {
        case .tendering, .opening, .unsealing: false
        case .evaluating, .intended, .awarded, .complete: true
        case .unsuccessful, .cancelled: opened > 0
        }
    }

    /// The word of OCDS (tenderStatus).
    var ocdsStatus: String {
        switch standing {
        case .tendering, .opening, .unsealing, .evaluating, .intended: "active"
        case .awarded, .complete: "complete"
        case .unsuccessful: "unsuccessful"
        case .cancelled: "cancelled"
        }
    }
}

extension TenderTerms {
    /// The word of OCDS for what decides (awardCriteria).
    fileprivate var kindOfCriteria: String {
        if award.allSatisfy(\.formula.isOfCost) { return (costs ?? []).isEmpty ? "priceOnly" : "costOnly" }
        return award.contains { $0.formula.isOfCost } ? "ratedCriteria" : "qualityOnly"
    }

    /// What bidders must be or have, one after the other, in every language in which something of it is said.
    fileprivate var whatBiddersMustHave: LocalizedText? {
        let labels = (selection ?? []).map(\.label)
        guard !labels.isEmpty else { return nil }
        let languages = Set(labels.flatMap(\.translations).map(\.language)).filter { $0 != "und" }
        func joined(_ languages: [String]) -> String { labels.map { $0.text(for: languages) }.joined(separator: "; ") }
        return LocalizedText(Dictionary(uniqueKeysWithValues: languages.map { ($0, joined([$0])) }))
            ?? LocalizedText(joined([]))
    }

    /// The criteria with their weights and formulae, as the terms name them.
    fileprivate var formulae: String {
        let named = award.map { "\($0.id) \($0.weight.description) (\($0.formula.rawValue))" }
        return "\(Tender.reference): \(named.joined(separator: ", "))"
    }

    /// An amount as OCDS writes it.
    func ocdsValue(_ minorUnits: Int64) -> JSON {
        let amount = JSONNumber(text: money(minorUnits).amount).map { JSON.number($0) } ?? .null
        return ["amount": amount, "currency": .string(currency.code)]
    }
}
