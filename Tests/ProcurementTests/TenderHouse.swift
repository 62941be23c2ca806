import Elections
import Kernel
import Proofs
import TestParts
import Testing
import Values

@testable import Procurement

/// An office that buys laptops: its committee, its evaluators and bidders.
struct TenderHouse {
    static let opens = Instant(rfc3339: "2027-03-01T09:00:00Z") ?? .epoch
    /// Bids are taken until Friday noon, and are opened within a day.
    static let closed = Instant(rfc3339: "2027-03-05T12:00:00Z") ?? .epoch
    static let openBy = Instant(rfc3339: "2027-03-06T12:00:00Z") ?? .epoch
    /// Monday, when bids are evaluated.
    static let monday = Instant(rfc3339: "2027-03-08T09:00:00Z") ?? .epoch
    static let paper: JSON = ["_sd": ["document"]]

    var part: Rehearsal<Tender>
    let committee: TenderCommittee
    /// What was accepted so far.
    private(set) var applied: [Applied<TenderMove>] = []
    /// What bidders kept to open their bids themselves.
    private(set) var openings: [UInt64: SealedMessage.Opening] = [:]

    static func terms(_ change: (inout TenderTerms) -> Void = { _ in }) throws -> TenderTerms {
        var terms = try JSON(
            parsing: Array(
                #"""
                {"currency": "EUR",
                 "lots": [{"id": "laptops", "label": "Laptops", "estimate": "100000.00"},
                          {"id": "phones", "label": "Phones", "estimate": "50000.00"}],
                 "committee": [{"id": "anna", "name": "Anna"}, {"id": "ben", "name": "Ben"}, {"id": "cem", "name": "Cem"}],
                 "needed": 2, "opens": "2027-03-01T09:00:00Z", "questionsUntil": "2027-03-03T12:00:00Z",
                 "amendUntil": "2027-03-04T12:00:00Z", "bidsUntil": "2027-03-05T12:00:00Z", "openingSeconds": 86400,
                 "withheld": "fails", "minimumBids": 1,
                 "exclusion": [{"id": "taxes", "label": "Unpaid taxes"}],
                 "selection": [{"id": "turnover", "label": "Turnover", "least": "100000"},
                               {"id": "insured", "label": "Insured"}],
                 "prices": [{"id": "laptop", "label": "One laptop", "quantity": "100"}],
                 "costs": [{"id": "power", "label": "kWh a year", "factor": "1.5"}],
                 "award": [{"id": "price", "label": "Cost", "weight": "60", "formula": "relative"},
                           {"id": "quality", "label": "Quality", "weight": "30", "formula": "marks", "most": 10,
                            "least": "4"},
                           {"id": "repair", "label": "Repair", "weight": "10", "formula": "stated",
                            "options": [{"id": "day", "label": "Next day", "share": "1"},
                                        {"id": "week", "label": "Within a week", "share": "0.5"}]}],
                 "ties": ["quality", "earlier"],
                 "abnormallyLow": {"belowMean": "0.4", "belowNext": "0.3", "explainDays": 3},
                 "evaluators": 2, "calendar": {"offset": "+00:00"}, "standstillDays": 10, "changes": "0.5"}
                """#.utf8)
        ).decode(TenderTerms.self)
        change(&terms)
        return terms
    }

    init(hasKey: Bool = true, _ change: (inout TenderTerms) -> Void = { _ in }) throws {
        part = Rehearsal(try Tender(terms: Self.terms(change)))
        committee = try TenderCommittee.shared.get()
        guard hasKey else { return }
        for (member, move) in committee.moves { try make(move, by: ActorID(member)) }
    }

    @discardableResult
    mutating func make(
        _ move: TenderMove, by actor: ActorID, for principal: ActorID? = nil, at time: Instant = opens
    ) throws(Refusal) -> UInt64 {
        let index = part.nextIndex
        try part.make(move, by: actor, for: principal, at: time)
        applied.append(Applied(index: index, time: time, actor: actor, principal: principal, move: move))
        return index
    }

    /// The code with which a move is refused.
    mutating func refusal(of move: TenderMove, by actor: ActorID, at time: Instant = opens) -> String? {
        do throws(Refusal) {
            try make(move, by: actor, at: time)
            return nil
        } catch {
            return error.code
        }
    }

    static func offer(_ price: String, power: String = "40", repair: String = "day") -> TenderOffer {
        TenderOffer(
            prices: [.init("laptop", price)], costs: [.init("power", power)], options: [.init("repair", repair)],
            selection: [.init("turnover", "250000"), .init("insured", "yes")])
    }

    func key() throws -> CommitteeKey {
        guard case .key(let key) = try part.subject("key", "") else { throw TenderRefusal.noKey.refusal }
        return key
    }

    /// What a bidder seals.
    func seal(
        _ bytes: [UInt8], by bidder: String, for lot: String = "laptops"
    ) throws -> (message: SealedMessage, opening: SealedMessage.Opening) {
        var random = SystemRandomness()
        let label = Tender.label(programme: "city", part: "part", lot: lot, party: ActorID(bidder))
        return try #require(SealedMessage.seal(bytes, to: try key(), label: label, using: &random))
    }

    /// Hands a bid in.
    mutating func submit(
        _ offer: TenderOffer, by bidder: String, for lot: String = "laptops", at time: Instant = opens
    ) throws -> UInt64 {
        let (message, opening) = try seal(try offer.serialized(), by: bidder, for: lot)
        let bid = try make(.submit(lot: lot, name: Self.paper, sealed: message), by: ActorID(bidder), at: time)
        openings[bid] = opening
        return bid
    }

    /// A member's share for a bid.
    func share(_ bid: UInt64, of member: Int) throws -> TenderMove.Part {
        var random = SystemRandomness()
        let message = try #require(try self.bid(bid)).message
        let share = OpeningShare(of: message, secret: committee.secrets[member - 1], using: &random)
        return .init(bid: bid, share: try #require(share))
    }

    mutating func give(_ bids: [UInt64], of member: Int, at time: Instant = closed) throws {
        let parts = try bids.map { try share($0, of: member) }
        let id = TenderCommittee.members[member - 1]
        try make(.share(member: id, shares: parts), by: ActorID(id), at: time)
    }

    /// Lets the registrar do everything that is due up to a time, each at its time.
    mutating func wait(until time: Instant, lot: String = "laptops") throws {
        while let subject = try part.subject("lot", lot), let due = part.rules.due(subject), due <= time,
            let duty = part.rules.duty(subject)
        {
            try make(duty, by: "registrar", at: due)
        }
    }

    /// Shuts a lot, and opens its bids with the first and the third member's shares.
    mutating func open(_ bids: [UInt64], lot: String = "laptops") throws {
        try wait(until: Self.closed, lot: lot)
        try give(bids, of: 1)
        try give(bids, of: 3)
    }

    /// Two evaluators declare that they have no conflicts, mark, and open their marks.
    mutating func mark(_ marks: [(bid: UInt64, first: Int64, second: Int64)], lot: String = "laptops") throws {
        var disclosures: [String] = []
        for (place, name) in ["eva", "egon"].enumerated() {
            if try part.subject("evaluator", "\(lot) \(name)") == nil {
                try make(.declare(lot: lot, conflicts: [], words: nil), by: ActorID(name), at: Self.monday)
            }
            let rows = marks.map { row in
                JSONMember(
                    String(row.bid), .object([JSONMember("quality", .integer(place == 0 ? row.first : row.second))]))
            }
            let sealed = try Self.sealMarks(.object(rows), of: name)
            try make(.mark(lot: lot, marks: sealed.json), by: ActorID(name), at: Self.monday)
            disclosures.append(sealed.disclosure)
        }
        for (name, disclosure) in zip(["eva", "egon"], disclosures) {
            try make(.reveal(lot: lot, disclosure: disclosure), by: ActorID(name), at: Self.monday)
        }
    }

    /// Sealed marks: what stands on the log, and what opens it.
    static func sealMarks(_ marks: JSON, of name: String) throws -> (json: JSON, disclosure: String) {
        let salt = Hash.sha256("salt of \(name)".utf8).bytes
        let disclosure = try Disclosure(name: "marks", value: marks, salt: salt)
        return (["_sd": [.string(disclosure.digest)]], disclosure.text)
    }

    func lot(_ id: String = "laptops") throws -> TenderLot? {
        guard case .lot(let lot) = try part.subject("lot", id) else { return nil }
        return lot
    }

    func bid(_ number: UInt64) throws -> TenderBid? {
        guard case .bid(let bid) = try part.subject("bid", String(number)) else { return nil }
        return bid
    }

    func line(_ id: String = "laptops") throws -> TenderOutcome.Line? {
        try part.outcome()?.lots.first { $0.lot == id }
    }

    /// The items that views show, made from everything that was accepted.
    func items() throws -> [String: Item] {
        var table: any ItemTable = TenderShelf()
        for move in applied { try part.rules.project(move, onto: &table) }
        return (table as? TenderShelf)?.items ?? [:]
    }
}

/// Items in memory.
private struct TenderShelf: ItemTable {
    var items: [String: Item] = [:]

    func item(_ id: String) throws -> Item? { items[id] }
    mutating func put(_ item: Item) throws { items[item.id] = item }
}
