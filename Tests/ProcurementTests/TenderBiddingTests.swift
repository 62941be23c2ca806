import Elections
import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `Bids sealed to a committee` {
    private static let paper = TenderHouse.paper

    @Test func `wait for a key that all members have made together`() throws {
        var house = try TenderHouse(hasKey: false)
        let moves = house.committee.moves
        for (place, step) in moves.enumerated() {
            #expect(try house.part.subject("key", "") == nil)
            if place == 3 {
                // Who certified for a member goes on to do so.
                #expect(house.refusal(of: step.move, by: "mallory") == "tender.other_member")
            }
            if place == 2 { #expect(house.refusal(of: moves[3].move, by: "anna") == "tender.turn") }
            try house.make(step.move, by: ActorID(step.member))
        }
        #expect(try house.key().needed == 2 && house.key().members.count == 3)
        #expect(house.refusal(of: moves[0].move, by: "anna") == "tender.turn")
        try house.make(.restart, by: "office")
        #expect(try house.part.subject("key", "") == nil)
        for step in moves { try house.make(step.move, by: ActorID(step.member)) }
        _ = try house.submit(TenderHouse.offer("500.00"), by: "ann")
        #expect(house.refusal(of: .restart, by: "office") == "tender.restart")
    }

    @Test func `are taken between opening and deadline, to the millisecond`() throws {
        var house = try TenderHouse()
        let bytes = try TenderHouse.offer("500.00").serialized()
        let sealed = try house.seal(bytes, by: "ann").message
        let move = TenderMove.submit(lot: "laptops", name: Self.paper, sealed: sealed)
        let early = TenderHouse.opens.adding(milliseconds: -1)
        #expect(house.refusal(of: move, by: "ann", at: early) == "tender.not_open")
        #expect(house.refusal(of: move, by: "ann", at: TenderHouse.closed) == "tender.closed")
        try house.make(move, by: "ann", at: TenderHouse.closed.adding(milliseconds: -1))
        #expect(house.refusal(of: .shut(lot: "laptops"), by: "registrar", at: early) == "tender.not_due")
    }

    @Test func `are not edited after sealing, only taken back and sealed anew`() throws {
        var house = try TenderHouse()
        let first = try house.submit(TenderHouse.offer("500.00"), by: "ann")
        let other = try house.seal(try TenderHouse.offer("400.00").serialized(), by: "ann").message
        let edit = TenderMove.submit(lot: "laptops", name: Self.paper, sealed: other)
        #expect(house.refusal(of: edit, by: "ann") == "tender.edited_after_sealing")
        #expect(house.refusal(of: .withdraw(bid: first), by: "bob") == "tender.not_yours")
        #expect(house.refusal(of: .withdraw(bid: first), by: "ann", at: TenderHouse.closed) == "tender.closed")
        try house.make(.withdraw(bid: first), by: "ann")
        let second = try house.make(edit, by: "ann")
        try house.open([second])
        #expect(try house.bid(first)?.seal == .sealed && house.bid(second)?.offer?.prices?.first?.amount == "400.00")
    }

    @Test func `cannot be copied from somebody else, nor carried to another lot`() throws {
        var house = try TenderHouse()
        let sealed = try house.seal(try TenderHouse.offer("500.00").serialized(), by: "ann").message
        let copy = TenderMove.submit(lot: "laptops", name: Self.paper, sealed: sealed)
        #expect(house.refusal(of: copy, by: "bob") == "tender.seal_wrong")
        let carried = TenderMove.submit(lot: "phones", name: Self.paper, sealed: sealed)
        #expect(house.refusal(of: carried, by: "ann") == "tender.seal_wrong")
        try house.make(copy, by: "ann")
    }

    @Test func `wait for a word when the notice is corrected, and stay sealed without it`() throws {
        var house = try TenderHouse()
        let ann = try house.submit(TenderHouse.offer("500.00"), by: "ann")
        let bob = try house.submit(TenderHouse.offer("510.00"), by: "bob")
        let later = TenderHouse.closed.adding(hours: 24)
        let amend = TenderMove.amend(lot: "laptops", bidsUntil: later, estimate: nil, words: Self.paper)
        let forward = TenderMove.amend(
            lot: "laptops", bidsUntil: TenderHouse.closed.adding(hours: -1), estimate: nil, words: Self.paper)
        #expect(house.refusal(of: .confirm(bid: ann), by: "ann") == "tender.confirmed")
        #expect(house.refusal(of: forward, by: "office") == "tender.amendment")
        #expect(house.refusal(of: amend, by: "office", at: TenderHouse.closed) == "tender.amended_late")
        try house.make(amend, by: "office")
        try house.make(.confirm(bid: ann), by: "ann", at: TenderHouse.closed)
        try house.wait(until: TenderHouse.closed)
        #expect(try house.lot()?.standing == .tendering)
        try house.wait(until: later)
        #expect(try house.lot()?.bids == [ann])
        let part = try house.share(bob, of: 1)
        let share = TenderMove.share(member: "anna", shares: [part])
        #expect(house.refusal(of: share, by: "anna", at: later) == "tender.unconfirmed")
    }

    @Test func `come from those who may bid, as many as fit`() throws {
        let list = ListReference(part: "framework", list: "suppliers-cloud")
        var house = try TenderHouse { $0.eligible = list }
        let sealed = try house.seal([1], by: "ann").message
        let move = TenderMove.submit(lot: "laptops", name: Self.paper, sealed: sealed)
        #expect(house.refusal(of: move, by: "ann") == "tender.not_eligible")
        try house.part.admit("ann", to: list, from: .epoch)
        try house.make(move, by: "ann")
        let nowhere = TenderMove.submit(lot: "moon", name: Self.paper, sealed: sealed)
        #expect(house.refusal(of: nowhere, by: "ann") == "tender.lot")
    }

    @Test func `are asked about in public`() throws {
        var house = try TenderHouse()
        let question = try house.make(.ask(lot: "laptops", words: Self.paper), by: "ann")
        #expect(house.refusal(of: .answer(question: 999, words: Self.paper), by: "clerk") == "tender.unknown_question")
        try house.make(.answer(question: question, words: Self.paper), by: "clerk")
        #expect(house.refusal(of: .answer(question: question, words: Self.paper), by: "clerk") == "tender.answered")
        let late = Instant(rfc3339: "2027-03-03T12:00:00Z") ?? .epoch
        #expect(
            house.refusal(of: .ask(lot: "laptops", words: Self.paper), by: "ann", at: late) == "tender.questions_late")
        #expect(try house.items()[String(question)]?.status == "answered")
    }
}
