import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `Entries of a call` {
    @Test func `are taken from the opening to the last millisecond before the end`() throws {
        var house = try CallHouse()
        let early = CallHouse.opens.adding(milliseconds: -1)
        #expect(house.refusal(of: CallHouse.entry(), by: "ann", at: early) == "call.not_open")
        try house.make(CallHouse.entry(), by: "ann", at: CallHouse.opens)
        try house.make(CallHouse.entry(), by: "bob", at: CallHouse.shut.adding(milliseconds: -1))
        #expect(house.refusal(of: CallHouse.entry(), by: "cyd", at: CallHouse.shut) == "call.closed")
        try house.wait(until: CallHouse.shut)
        #expect(house.refusal(of: CallHouse.entry(), by: "cyd", at: CallHouse.shut) == "call.closed")
        #expect(try house.board()?.standing == .judging)
    }

    @Test func `name challenges of the call, meet every condition and answer what is asked`() throws {
        var house = try CallHouse()
        #expect(house.refusal(of: CallHouse.entry(["moon"]), by: "ann") == "call.challenge")
        #expect(house.refusal(of: CallHouse.entry([]), by: "ann") == "call.challenge_count")
        #expect(house.refusal(of: CallHouse.entry(["queues", "queues"]), by: "ann") == "call.challenge_count")
        #expect(house.refusal(of: CallHouse.entry(meets: []), by: "ann") == "call.conditions")
        #expect(house.refusal(of: CallHouse.entry(meets: ["sme", "other"]), by: "ann") == "call.conditions")
        func answers(_ answers: JSON?) -> CallMove {
            .submit(challenges: ["queues"], name: CallHouse.paper, meets: ["sme"], answers: answers)
        }
        #expect(house.refusal(of: answers(nil), by: "ann") == "call.field_missing")
        #expect(house.refusal(of: answers(["solution": "in clear"]), by: "ann") == "call.fields")
        #expect(house.refusal(of: answers(["prototype": CallHouse.paper]), by: "ann") == "call.fields")
        try house.make(CallHouse.entry(["queues", "forms"]), by: "ann")
        #expect(try house.board("forms")?.entries == house.board()?.entries)
    }

    @Test func `are as many of each party as the terms allow, and can be taken back for another`() throws {
        var house = try CallHouse()
        let entry = try house.make(CallHouse.entry(), by: "ann")
        #expect(house.refusal(of: CallHouse.entry(), by: "ann") == "call.entries")
        #expect(house.refusal(of: .withdraw(entry: entry), by: "bob") == "call.not_yours")
        #expect(house.refusal(of: .withdraw(entry: 99), by: "bob") == "call.unknown_entry")
        try house.make(.withdraw(entry: entry), by: "ann")
        #expect(house.refusal(of: .withdraw(entry: entry), by: "ann") == "call.withdrawn")
        let other = try house.make(CallHouse.entry(), by: "ann")
        #expect(try house.board()?.entries == [other])
    }

    @Test func `come from those on the list alone, where there is one`() throws {
        let firms = ListReference(part: "firms", list: "listed")
        var house = try CallHouse { $0.eligible = firms }
        #expect(house.refusal(of: CallHouse.entry(), by: "ann") == "call.not_eligible")
        try house.part.admit("ann", to: firms, from: .epoch)
        try house.make(CallHouse.entry(), by: "ann")
        #expect(try house.part.membership(of: "ann", on: Call.entrants) != nil)
    }

    @Test func `fill a challenge up to its limit`() throws {
        var house = try CallHouse()
        for number in 0..<Call.mostEntries { try house.make(CallHouse.entry(), by: ActorID("firm-\(number)")) }
        #expect(house.refusal(of: CallHouse.entry(), by: "late") == "call.full")
    }

    @Test func `leave a challenge unsuccessful where there are none`() throws {
        var house = try CallHouse()
        #expect(
            house.refusal(of: .shut(challenge: "queues"), by: "registrar", at: CallHouse.shut.adding(milliseconds: -1))
                == "call.not_due")
        try house.make(.shut(challenge: "queues"), by: "registrar", at: CallHouse.shut)
        #expect(try house.board()?.standing == .unsuccessful)
        #expect(house.refusal(of: .shut(challenge: "queues"), by: "x", at: CallHouse.shut) == "call.standing")
    }

    @Test func `are asked about and answered in public`() throws {
        var house = try CallHouse()
        let question = try house.make(.ask(challenge: "queues", words: CallHouse.paper), by: "ann")
        try house.make(.answer(question: question, words: CallHouse.paper), by: "clerk")
        #expect(house.refusal(of: .answer(question: question, words: CallHouse.paper), by: "clerk") == "call.answered")
        #expect(
            house.refusal(of: .answer(question: 77, words: CallHouse.paper), by: "clerk") == "call.unknown_question")
        #expect(
            house.refusal(of: .ask(challenge: "queues", words: CallHouse.paper), by: "ann", at: CallHouse.shut)
                == "call.questions_late")
        let line = try house.part.outcome()?.challenges.first
        #expect(line?.questions == 1 && line?.answered == 1)
    }

    @Test func `of a later stage are those that went on, and hand in what it asks for`() throws {
        var house = try CallHouse()
        let (ann, bob, cyd) = try {
            let all = try house.enter(["ann", "bob", "cyd"]); return (all[0], all[1], all[2])
        }()
        let prototype = CallMove.deliver(challenge: "queues", entry: ann, answers: ["prototype": CallHouse.paper])
        #expect(house.refusal(of: prototype, by: "ann") == "call.nothing_to_deliver")
        try house.decideIdeas([ann: 9, bob: 5, cyd: 7])
        #expect(try house.board()?.entries == [ann, cyd])
        let outsider = CallMove.deliver(challenge: "queues", entry: bob, answers: ["prototype": CallHouse.paper])
        #expect(house.refusal(of: outsider, by: "bob", at: CallHouse.monday) == "call.not_in_stage")
        #expect(house.refusal(of: prototype, by: "bob", at: CallHouse.monday) == "call.not_yours")
        let empty = CallMove.deliver(challenge: "queues", entry: ann, answers: .object([]))
        #expect(house.refusal(of: empty, by: "ann", at: CallHouse.monday) == "call.field_missing")
        try house.make(prototype, by: "ann", at: CallHouse.monday)
        try house.wait(until: CallHouse.delivered)
        #expect(house.refusal(of: prototype, by: "ann", at: CallHouse.delivered) == "call.closed")
        #expect(try house.board()?.entries == [ann])
        #expect(house.refusal(of: CallHouse.entry(), by: "dan", at: CallHouse.delivered) == "call.closed")
    }
}
