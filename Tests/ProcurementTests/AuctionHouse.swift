import Kernel
import Proofs
import TestParts
import Values

@testable import Procurement

/// An office that sells a plot of land: bidders, brokers and those who work for the office.
struct AuctionHouse {
    static let opens = Instant(rfc3339: "2027-03-01T09:00:00Z") ?? .epoch
    /// Bids are taken until Friday noon, and the auction begins on Saturday.
    static let closed = Instant(rfc3339: "2027-03-05T12:00:00Z") ?? .epoch
    static let auction = Instant(rfc3339: "2027-03-06T09:00:00Z") ?? .epoch
    static let brokers = ListReference(part: "roles", list: "broker")
    static let paper: JSON = ["_sd": ["document"]]

    var part: Rehearsal<Auction>
    /// What was accepted so far.
    private(set) var applied: [Applied<AuctionMove>] = []

    static func terms(
        _ format: AuctionTerms.Format = .rounds, _ change: (inout AuctionTerms) -> Void = { _ in }
    ) throws -> AuctionTerms {
        var terms = try JSON(
            parsing: Array(
                #"""
                {"side": "sale", "format": "rounds", "currency": "EUR",
                 "lots": [{"id": "plot", "label": "A plot", "value": "1000.00", "minimalStep": "10.00",
                           "guarantee": "100.00"},
                          {"id": "barn", "label": "A barn", "value": "500.00", "minimalStep": "5.00",
                           "guarantee": "50.00"}],
                 "brokers": "in roles where broker", "rectifyUntil": "2027-03-03T12:00:00Z",
                 "questionsUntil": "2027-03-04T12:00:00Z", "bidsUntil": "2027-03-05T12:00:00Z",
                 "auctionAt": "2027-03-06T09:00:00Z", "minimumBids": 2, "ties": "earlier", "heldAgainSeconds": 3600,
                 "calendar": {"offset": "+02:00", "holidays": ["2027-03-08"]}, "protocolDays": 4, "contractDays": 20,
                 "missed": "fatal", "prolongations": [42, 132]}
                """#.utf8)
        ).decode(AuctionTerms.self)
        terms.format = format
        if format == .dutch {
            terms.dutchSteps = 10
            var timers = HybridDutchRoom.Timers()
            (timers.dutch, timers.beforeBest) = (1_100, 60)
            terms.dutch = timers
        }
        change(&terms)
        return terms
    }

    init(
        _ format: AuctionTerms.Format = .rounds, _ change: (inout AuctionTerms) -> Void = { _ in }
    ) throws {
        part = Rehearsal(try Auction(terms: Self.terms(format, change)))
        try part.admit("broker", to: Self.brokers, from: .epoch)
    }

    /// A sealed amount: what stands on the log, and what opens it.
    static func seal(_ amount: String, of name: String) throws -> (json: JSON, disclosure: String) {
        let salt = Hash.sha256("salt of \(name)".utf8).bytes
        let disclosure = try Disclosure(name: "amount", value: .string(amount), salt: salt)
        return (["_sd": [.string(disclosure.digest)]], disclosure.text)
    }

    @discardableResult
    mutating func make(
        _ move: AuctionMove, by actor: ActorID, for client: ActorID? = nil, at time: Instant = opens
    ) throws(Refusal) -> UInt64 {
        let index = part.nextIndex
        try part.make(move, by: actor, for: client, at: time)
        applied.append(Applied(index: index, time: time, actor: actor, principal: client, move: move))
        return index
    }

    /// The code with which a move is refused.
    mutating func refusal(
        of move: AuctionMove, by actor: ActorID, for client: ActorID? = nil, at time: Instant = opens
    ) -> String? {
        do throws(Refusal) {
            try make(move, by: actor, for: client, at: time)
            return nil
        } catch {
            return error.code
        }
    }

    /// Registers a bid whose deposit came in.
    mutating func registered(
        _ name: String, _ amount: String = "1000.00", on lot: String = "plot", at time: Instant = opens
    ) throws -> UInt64 {
        let format = part.rules.terms.format
        let sealed = format == .rounds ? try Self.seal(amount, of: name).json : nil
        let bid = try make(.bid(lot: lot, name: Self.paper, amount: sealed, options: nil), by: ActorID(name), at: time)
        try make(.deposit(bid: bid, decision: .received), by: "clerk", at: time)
        return bid
    }

    /// Opens a bid's amount after the end of bids.
    mutating func open(_ bid: UInt64, of name: String, _ amount: String) throws {
        let disclosure = try Self.seal(amount, of: name).disclosure
        try make(.open(bid: bid, disclosure: disclosure), by: ActorID(name), at: Self.closed)
    }

    /// Lets the registrar do everything that is due up to a time, each at its time.
    mutating func wait(until time: Instant, lot: String = "plot") throws {
        while let subject = try part.subject("lot", lot), let due = part.rules.due(subject), due <= time,
            let duty = part.rules.duty(subject)
        {
            try make(duty, by: "registrar", at: due)
        }
    }

    func lot(_ id: String = "plot") throws -> LotRecord? {
        guard case .lot(let lot) = try part.subject("lot", id) else { return nil }
        return lot
    }

    /// The items that views show, made from everything that was accepted.
    func items() throws -> [String: Item] {
        var table: any ItemTable = ItemShelf()
        for move in applied { try part.rules.project(move, onto: &table) }
        return (table as? ItemShelf)?.items ?? [:]
    }

    func line(_ id: String = "plot") throws -> AuctionOutcome.Line? {
        try part.outcome()?.lots.first { $0.lot == id }
    }
}

/// Items in memory.
private struct ItemShelf: ItemTable {
    var items: [String: Item] = [:]

    func item(_ id: String) throws -> Item? { items[id] }
    mutating func put(_ item: Item) throws { items[item.id] = item }
}
