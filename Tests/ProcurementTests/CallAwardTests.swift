import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `An award of a call` {
    /// A decided competition: the second entry won before the first; the third did not come to the finale.
    private func decided(_ change: (inout CallTerms) -> Void = { _ in }) throws -> (CallHouse, [UInt64]) {
        var house = try CallHouse(change)
        let entries = try house.enter(["ann", "bob", "cyd"])
        try house.decide(
            [entries[0]: 8, entries[1]: 7, entries[2]: 4], [entries[0]: 6, entries[1]: 9],
            by: [entries[0]: "ann", entries[1]: "bob"])
        return (house, entries)
    }

    private func award(
        _ entry: UInt64, _ prize: String, amount: String? = nil, exception: String? = nil
    ) -> CallMove {
        .award(challenge: "queues", entry: entry, prize: prize, amount: amount, exception: exception)
    }

    @Test func `waits for the results and the standstill`() throws {
        var house = try CallHouse()
        let entries = try house.enter(["ann", "bob"])
        #expect(house.refusal(of: award(entries[0], "finalist"), by: "office") == "call.no_result")
        try house.decideIdeas([entries[0]: 8, entries[1]: 7])
        #expect(
            house.refusal(of: award(entries[0], "finalist"), by: "office", at: CallHouse.monday) == "call.standstill")
        let after = Instant(rfc3339: "2027-03-16T00:00:00Z") ?? .epoch
        #expect(
            house.refusal(of: award(entries[0], "finalist"), by: "office", at: after.adding(milliseconds: -1))
                == "call.standstill")
        try house.make(award(entries[0], "finalist"), by: "office", at: after)
        #expect(try house.part.membership(of: "ann", on: "winners-queues") != nil)
    }

    @Test func `goes by rank, and out of rank only with a written exception that the terms allow`() throws {
        var (house, entries) = try decided()
        let june = CallHouse.june
        #expect(house.refusal(of: award(entries[0], "winner"), by: "office", at: june) == "call.out_of_rank")
        #expect(house.refusal(of: award(entries[0], "winner", exception: ""), by: "office", at: june) == "call.reason")
        #expect(house.refusal(of: award(entries[2], "winner"), by: "office", at: june) == "call.not_in_stage")
        #expect(
            house.refusal(of: award(entries[1], "winner", exception: "Needless"), by: "office", at: june)
                == "call.in_rank")
        try house.make(award(entries[0], "winner", exception: "Safer for patients"), by: "office", at: june)
        #expect(house.refusal(of: award(entries[1], "winner"), by: "office", at: june) == "call.prizes_given")
        #expect(try house.part.outcome()?.challenges[0].awards[0].exception == "Safer for patients")
        #expect(try house.part.outcome()?.sums.exceptions == 1)
        var (strict, others) = try decided { $0.exceptions = nil }
        #expect(
            strict.refusal(of: award(others[0], "winner", exception: "Safer"), by: "office", at: june)
                == "call.out_of_rank")
    }

    @Test func `keeps to its amount and to the budget of the challenge`() throws {
        var (house, entries) = try decided { $0.challenges[0].budget = "110000.00" }
        let june = CallHouse.june
        #expect(house.refusal(of: award(entries[1], "medal"), by: "office", at: june) == "call.prize")
        #expect(
            house.refusal(of: award(entries[1], "winner", amount: "99000.00"), by: "office", at: june) == "call.amount")
        try house.make(award(entries[1], "winner"), by: "office", at: june)
        #expect(house.refusal(of: award(entries[0], "second"), by: "office", at: june) == "call.amount")
        #expect(
            house.refusal(of: award(entries[0], "second", amount: "20000.01"), by: "office", at: june) == "call.amount")
        #expect(
            house.refusal(of: award(entries[0], "second", amount: "10000.01"), by: "office", at: june) == "call.budget")
        try house.make(award(entries[0], "second", amount: "10000.00"), by: "office", at: june)
        #expect(
            house.refusal(of: award(entries[0], "second", amount: "1.00"), by: "office", at: june) == "call.awarded")
    }

    @Test func `moves up where a winner declines`() throws {
        var (house, entries) = try decided()
        let june = CallHouse.june
        let decline = CallMove.decline(challenge: "queues", entry: entries[1])
        #expect(house.refusal(of: decline, by: "ann", at: june) == "call.not_yours")
        try house.make(decline, by: "bob", at: june)
        #expect(house.refusal(of: decline, by: "bob", at: june) == "call.not_in_stage")
        #expect(house.refusal(of: award(entries[1], "winner"), by: "office", at: june) == "call.not_in_stage")
        try house.make(award(entries[0], "winner"), by: "office", at: june)
    }

    @Test func `is paid in parts that come to all of it, each milestone with evidence`() throws {
        var (house, entries) = try decided()
        let june = CallHouse.june
        let number = try house.make(award(entries[1], "winner"), by: "office", at: june)
        let parts = try #require(try house.award(number)).instalments
        #expect(parts.map(\.amount) == [3_333_333, 6_666_667])
        func pay(_ id: String, _ amount: String) -> CallMove { .pay(award: number, instalment: id, amount: amount) }
        let report = CallMove.report(
            award: number, instalment: "pilot", words: CallHouse.paper, document: CallHouse.paper)
        func assess(_ decision: CallMove.Assessment) -> CallMove {
            .assess(award: number, instalment: "pilot", decision: decision, reason: "As agreed")
        }
        #expect(house.refusal(of: pay("pilot", "66666.67"), by: "clerk", at: june) == "call.instalment_order")
        #expect(house.refusal(of: pay("end", "1.00"), by: "clerk", at: june) == "call.instalment")
        #expect(house.refusal(of: pay("start", "33333.34"), by: "clerk", at: june) == "call.payment")
        #expect(house.refusal(of: report, by: "bob", at: june) == "call.instalment_order")
        try house.make(pay("start", "33333.33"), by: "clerk", at: june)
        #expect(house.refusal(of: pay("start", "33333.33"), by: "clerk", at: june) == "call.instalment_standing")
        #expect(house.refusal(of: pay("pilot", "66666.67"), by: "clerk", at: june) == "call.no_evidence")
        #expect(house.refusal(of: assess(.accept), by: "office", at: june) == "call.no_evidence")
        let bare = CallMove.report(award: number, instalment: "pilot", words: CallHouse.paper, document: "none")
        #expect(house.refusal(of: bare, by: "bob", at: june) == "call.evidence")
        #expect(house.refusal(of: report, by: "ann", at: june) == "call.not_yours")
        try house.make(report, by: "bob", at: june)
        #expect(house.refusal(of: pay("pilot", "66666.67"), by: "clerk", at: june) == "call.no_evidence")
        try house.make(assess(.return), by: "office", at: june)
        try house.make(report, by: "bob", at: june)
        try house.make(assess(.accept), by: "office", at: june)
        let end = CallMove.end(award: number, decision: .finished, reason: "Done")
        #expect(house.refusal(of: end, by: "office", at: june) == "call.instalments_open")
        try house.make(pay("pilot", "66666.67"), by: "clerk", at: june)
        try house.make(end, by: "office", at: june)
        #expect(house.refusal(of: end, by: "office", at: june) == "call.ended")
        let sums = try #require(try house.part.outcome()?.sums)
        #expect(sums.paid.amount == "100000.00" && sums.awarded.amount == "100000.00")
    }

    @Test func `that is broken off leaves its place to the next, and what was not paid to the budget`() throws {
        var (house, entries) = try decided { $0.challenges[0].budget = "140000.00" }
        let june = CallHouse.june
        let number = try house.make(award(entries[1], "winner"), by: "office", at: june)
        try house.make(.pay(award: number, instalment: "start", amount: "33333.33"), by: "clerk", at: june)
        try house.make(.end(award: number, decision: .terminated, reason: "Gave up"), by: "office", at: june)
        try house.make(award(entries[0], "winner"), by: "office", at: june)
        let awards = try #require(try house.part.outcome()?.challenges[0].awards)
        #expect(awards.map(\.standing) == [.terminated, .active])
        #expect(try house.part.outcome()?.sums.paid.amount == "33333.33")
    }

    @Test func `is not called off, nor its entry excluded or taken back`() throws {
        var (house, entries) = try decided()
        let june = CallHouse.june
        try house.make(award(entries[1], "winner"), by: "office", at: june)
        #expect(house.refusal(of: .withdraw(entry: entries[1]), by: "bob", at: june) == "call.awarded")
        #expect(
            house.refusal(of: .exclude(entry: entries[1], ground: "double", reason: "x"), by: "office", at: june)
                == "call.awarded")
        #expect(house.refusal(of: .cancel(challenge: "queues", reason: "x"), by: "office", at: june) == "call.standing")
    }

    @Test func `comes with mentors and notes`() throws {
        var (house, entries) = try decided()
        let june = CallHouse.june
        let mentor = CallMove.mentor(entry: entries[1], mentor: "mia")
        #expect(house.refusal(of: mentor, by: "clerk", at: june) == "call.no_mentor")
        try house.part.admit("mia", to: CallHouse.mentors, from: .epoch)
        try house.make(mentor, by: "clerk", at: june)
        #expect(house.refusal(of: mentor, by: "clerk", at: june) == "call.mentors")
        func session(_ minutes: UInt64) -> CallMove {
            .session(entry: entries[1], minutes: minutes, words: CallHouse.paper)
        }
        #expect(house.refusal(of: session(60), by: "max", at: june) == "call.not_mentor")
        #expect(house.refusal(of: session(0), by: "mia", at: june) == "call.minutes")
        try house.make(session(Call.longestSession), by: "mia", at: june)
        #expect(house.refusal(of: session(Call.longestSession + 1), by: "mia", at: june) == "call.minutes")
        func note(_ kind: String) -> CallMove {
            .note(entry: entries[1], kind: kind, words: CallHouse.paper, document: nil)
        }
        #expect(house.refusal(of: note("secret"), by: "bob", at: june) == "call.note")
        #expect(house.refusal(of: note("learning"), by: "ann", at: june) == "call.not_yours")
        try house.make(note("learning"), by: "bob", at: june)
        try house.make(
            .record(entry: entries[1], kind: "learning", words: CallHouse.paper, document: nil), by: "clerk", at: june)
        let outcome = try #require(try house.part.outcome())
        #expect(outcome.mentoring == [.init(entry: entries[1], mentors: 1, sessions: 1, minutes: 1_440)])
        #expect(outcome.notes == [.init(kind: "learning", count: 2)])
    }
}
