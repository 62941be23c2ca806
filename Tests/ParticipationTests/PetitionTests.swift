import Kernel
import TestParts
import Testing
import Values

@testable import Participation

@Suite struct `A petition` {
    private static let monday = PetitionTown.monday

    private static func time(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

    @Test func `makes the office owe more with each step of the ladder, by a day that stands`() throws {
        var town = try PetitionTown()
        let petition = try town.published()
        try town.support(petition, by: [2])
        #expect(try town.line(petition)?.steps.isEmpty == true)
        try town.support(petition, by: [3])
        try town.support(petition, by: [4, 5], at: Self.time("2027-03-02T09:00:00Z"))
        let line = try #require(try town.line(petition))
        #expect(line.supports == 5 && line.steps.map(\.threshold) == ["answer", "talk"])
        #expect(try line.steps.map(\.reached) == [Self.monday, Self.time("2027-03-02T09:00:00Z")])
        // Ten working days after Tuesday the second, without the holiday on the fifth, in Korea.
        let talk = try Self.time("2027-03-17T15:00:00Z")
        #expect(try line.steps.map(\.due) == [Self.time("2027-03-16T09:00:00Z"), talk])
        try town.make(.unsupport(petition: petition, person: 5), by: "r5", at: Self.time("2027-03-03T09:00:00Z"))
        #expect(try town.line(petition)?.supports == 4 && town.line(petition)?.steps.count == 2)
    }

    @Test func `counts each person once, by whatever account and way they come`() throws {
        var town = try PetitionTown()
        let petition = try town.published()
        try town.support(petition, by: [2])
        // Their code was replaced: another account is the same person now.
        try town.part.admit("again", to: PetitionTown.residents, columns: ["person": 2], from: .epoch)
        #expect(town.refusal(of: .support(petition: petition, person: 2), by: "again") == "petition.supported")
        #expect(town.refusal(of: .support(petition: petition, person: 3), by: "again") == "petition.person")
        #expect(town.refusal(of: .support(petition: petition, person: nil), by: "r3") == "petition.person")
        #expect(town.refusal(of: .support(petition: petition, person: 3), by: "eve") == "petition.not_eligible")
        let onPaper = PetitionMove.enrol(petition: petition, origin: .paper, person: 2, wish: .support)
        #expect(town.refusal(of: onPaper, by: "clerk") == "petition.supported")
        try town.make(.enrol(petition: petition, origin: .phone, person: 3, wish: .support), by: "clerk")
        #expect(town.refusal(of: .support(petition: petition, person: 3), by: "r3") == "petition.supported")
        #expect(town.refusal(of: .support(petition: petition, person: 1), by: "r1") == "petition.supported")
        let line = try #require(try town.line(petition))
        #expect(line.supports == 3 && line.assisted == 1)
    }

    @Test func `has the same rights whichever way it comes`() throws {
        var town = try PetitionTown()
        let hidden = PetitionTown.sealed
        func intake(_ origin: PetitionMove.Origin, _ person: UInt64) -> PetitionMove {
            .intake(
                origin: origin, person: person, title: hidden, words: hidden, topic: nil, signatories: nil,
                contact: hidden)
        }
        #expect(town.refusal(of: intake(.online, 4), by: "clerk") == "petition.no_intake")
        #expect(town.refusal(of: intake(.paper, 99), by: "clerk") == "petition.not_on_roll")
        let petition = try town.make(intake(.paper, 4), by: "clerk")
        let refusal = PetitionMove.moderate(
            petition: petition, decision: .refuse, clause: "no-insults", reason: "It insults.")
        try town.make(refusal, by: "clerk")
        let appeal = PetitionMove.appeal(petition: petition, words: hidden, person: nil)
        #expect(town.refusal(of: appeal, by: "r5") == "petition.person")
        try town.make(appeal, by: "clerk")
        try town.make(.hear(petition: petition, decision: .publish, reason: "It does not."), by: "office")
        let line = try #require(try town.line(petition))
        #expect(line.origin == .paper && line.supports == 1 && line.assisted == 1 && line.standing == .open)
        try town.make(.withdraw(petition: petition, person: 4), by: "r4")
        #expect(try town.line(petition)?.standing == .withdrawn)
    }

    @Test func `waits for those whom its author named to sign first, and lapses without them`() throws {
        var town = try PetitionTown { terms in
            terms.first = .init(count: 2, within: Period(days: 14) ?? terms.appealWithin)
        }
        for wrong in [["2"], ["2", "2"], ["1", "2"], ["2", "x3"]] {
            let move = PetitionMove.submit(
                title: PetitionTown.sealed, words: PetitionTown.sealed, topic: nil, signatories: wrong, person: 1)
            #expect(town.refusal(of: move, by: "r1") == "petition.signatories")
        }
        let petition = try town.submit(signatories: ["2", "3", "4"])
        let publish = PetitionMove.moderate(petition: petition, decision: .publish, clause: nil, reason: nil)
        #expect(town.refusal(of: publish, by: "clerk") == "petition.standing")
        #expect(town.refusal(of: .sign(petition: petition, person: 5), by: "r5") == "petition.not_named")
        try town.make(.sign(petition: petition, person: 2), by: "r2")
        #expect(town.refusal(of: .sign(petition: petition, person: 2), by: "r2") == "petition.signed")
        let other = try town.submit(signatories: ["2", "3"])
        let end = Self.monday.adding(days: 14)
        let early = end.adding(milliseconds: -1)
        #expect(town.refusal(of: .lapse(petition: other), by: "eve", at: early) == "petition.not_due")
        #expect(town.refusal(of: .sign(petition: other, person: 2), by: "r2", at: end) == "petition.ended")
        try town.make(.enrol(petition: petition, origin: .desk, person: 3, wish: .sign), by: "clerk")
        try town.make(publish, by: "clerk")
        try town.make(.lapse(petition: other), by: "eve", at: end)
        #expect(try town.line(petition)?.supports == 3 && town.line(petition)?.assisted == 1)
        #expect(try town.line(petition)?.steps.map(\.threshold) == ["answer"])
        #expect(try town.line(other)?.standing == .lapsed)
    }

    @Test func `is refused with a clause and a reason alone, and heard by somebody else`() throws {
        var town = try PetitionTown()
        let petition = try town.submit()
        func refuse(_ clause: String?, _ reason: String?) -> PetitionMove {
            .moderate(petition: petition, decision: .refuse, clause: clause, reason: reason)
        }
        #expect(town.refusal(of: refuse(nil, "It insults."), by: "clerk") == "petition.clause")
        #expect(town.refusal(of: refuse("no-insults", nil), by: "clerk") == "petition.reason")
        try town.make(refuse("no-insults", "It insults."), by: "clerk")
        #expect(town.refusal(of: .support(petition: petition, person: 2), by: "r2") == "petition.standing")
        let appeal = PetitionMove.appeal(petition: petition, words: PetitionTown.sealed, person: 1)
        #expect(town.refusal(of: appeal, by: "r1", at: Self.monday.adding(days: 7)) == "petition.appeal_late")
        try town.make(appeal, by: "r1")
        let hearing = PetitionMove.hear(petition: petition, decision: .uphold, reason: "It does.")
        #expect(town.refusal(of: hearing, by: "clerk") == "petition.same_judge")
        try town.make(hearing, by: "office")
        #expect(try town.line(petition)?.standing == .rejected)
        #expect(try town.part.outcome()?.appeals == 1 && town.part.outcome()?.granted == 0)
    }

    @Test(arguments: [(Int64(-1), false), (0, true), (90_061_000, true)])
    func `is answered late from the due moment on, by so many milliseconds`(after: Int64, isLate: Bool) throws {
        var town = try PetitionTown()
        let petition = try town.published()
        try town.support(petition, by: [2, 3])
        let due = Self.monday.adding(days: 15)
        let miss = PetitionMove.miss(petition: petition, threshold: "answer")
        #expect(town.refusal(of: miss, by: "eve", at: due.adding(milliseconds: -1)) == "petition.not_due")
        if isLate { try town.make(miss, by: "eve", at: due) }
        #expect(try town.line(petition)?.steps.map(\.late) == [isLate])
        let wrong = PetitionMove.answer(
            petition: petition, threshold: "answer", reply: .answered, reason: "Yes.", promised: nil)
        #expect(town.refusal(of: wrong, by: "clerk", at: due) == "petition.not_responsible")
        try town.answer(petition, at: due.adding(milliseconds: after))
        let step = try #require(try town.line(petition)?.steps.first)
        #expect(step.late == isLate && step.lateBy == (isLate ? after : nil))
        #expect(town.refusal(of: wrong, by: "mayor", at: due.adding(days: 2)) == "petition.answered")
        #expect(try town.part.outcome()?.sums.late == (isLate ? 1 : 0))
    }

    @Test func `is owed what fits, and a promise can be followed`() throws {
        var town = try PetitionTown()
        let petition = try town.published()
        func answer(_ threshold: String, _ reply: PetitionMove.Reply, _ promised: Instant?) -> PetitionMove {
            .answer(petition: petition, threshold: threshold, reply: reply, reason: "So.", promised: promised)
        }
        #expect(town.refusal(of: answer("answer", .answered, nil), by: "mayor") == "petition.not_reached")
        try town.support(petition, by: 2...5)
        #expect(town.refusal(of: answer("answer", .discussed, nil), by: "mayor") == "petition.reply")
        #expect(town.refusal(of: answer("talk", .answered, nil), by: "council") == "petition.reply")
        #expect(town.refusal(of: answer("answer", .promised, nil), by: "mayor") == "petition.promise")
        #expect(town.refusal(of: answer("answer", .promised, Self.monday), by: "mayor") == "petition.promise")
        let (summer, autumn) = (try Self.time("2027-07-01T00:00:00Z"), try Self.time("2027-10-01T00:00:00Z"))
        try town.make(answer("answer", .promised, summer), by: "mayor")
        try town.make(answer("talk", .discussed, nil), by: "council")
        func report(_ progress: PetitionMove.Progress, _ day: Instant?) -> PetitionMove {
            .report(petition: petition, threshold: "answer", progress: progress, reason: "So.", promised: day)
        }
        #expect(town.refusal(of: report(.kept, autumn), by: "mayor") == "petition.promise")
        try town.make(report(.underway, autumn), by: "mayor")
        try town.make(report(.kept, nil), by: "mayor", at: autumn)
        #expect(town.refusal(of: report(.dropped, nil), by: "mayor", at: autumn) == "petition.no_promise")
        let promise = try #require(try town.line(petition)?.steps.first?.promise)
        #expect(promise == PetitionPromise(promised: summer, due: autumn, progress: .kept, endedAt: autumn))
        #expect(try town.part.outcome()?.sums.kept == 1)
    }

    @Test func `lapses when its time is over without a step, and is supported no longer then`() throws {
        var town = try PetitionTown()
        let (petition, popular) = (try town.published(), try town.published())
        try town.support(popular, by: [2, 3])
        let end = Self.monday.adding(days: 30)
        #expect(town.refusal(of: .support(petition: petition, person: 2), by: "r2", at: end) == "petition.ended")
        #expect(town.refusal(of: .lapse(petition: popular), by: "eve", at: end) == "petition.not_due")
        #expect(town.refusal(of: .withdraw(petition: popular, person: 1), by: "r1") == "petition.reached")
        try town.make(.lapse(petition: petition), by: "eve", at: end)
        #expect(try town.part.outcome()?.petitions.map(\.standing) == [.lapsed, .open])
        let late = PetitionMove.submit(
            title: PetitionTown.sealed, words: PetitionTown.sealed, topic: nil, signatories: nil, person: 1)
        let over = try Self.time("2027-12-01T00:00:00Z")
        #expect(town.refusal(of: late, by: "r1", at: over) == "petition.closed")
    }
}
