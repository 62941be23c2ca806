import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `A jury` {
    /// Three entries that wait for a jury.
    private func house(_ change: (inout CallTerms) -> Void = { _ in }) throws -> (CallHouse, [UInt64]) {
        var house = try CallHouse(change)
        let entries = try house.enter(["ann", "bob", "cyd"])
        try house.wait(until: CallHouse.shut)
        return (house, entries)
    }

    private func score(_ house: CallHouse, _ juror: String) throws -> CallMove {
        let entries = try house.juror(juror)?.assigned ?? []
        return .score(challenge: "queues", entries: entries, scores: CallHouse.paper, comments: nil)
    }

    private func declare(_ conflicts: [UInt64] = []) -> CallMove {
        .declare(challenge: "queues", conflicts: conflicts, words: nil)
    }

    @Test func `scores nothing before declaring its interests`() throws {
        var (house, entries) = try house()
        let score = CallMove.score(challenge: "queues", entries: entries, scores: CallHouse.paper, comments: nil)
        #expect(house.refusal(of: score, by: "eva", at: CallHouse.monday) == "call.no_declaration")
        try house.make(declare(), by: "eva", at: CallHouse.monday)
        #expect(house.refusal(of: declare(), by: "eva", at: CallHouse.monday) == "call.declared")
        #expect(house.refusal(of: score, by: "eva", at: CallHouse.monday) == "call.not_assigned")
        #expect(house.refusal(of: declare([99]), by: "egon", at: CallHouse.monday) == "call.conflicts")
    }

    @Test func `declares only once entries are shut, and only those of the challenge's own jury`() throws {
        let list = ListReference(part: Roles.partName, list: "jury-health")
        var house = try CallHouse { $0.challenges[0].jurors = list }
        _ = try house.enter(["ann"])
        #expect(house.refusal(of: declare(), by: "eva") == "call.standing")
        try house.wait(until: CallHouse.shut)
        #expect(house.refusal(of: declare(), by: "eva", at: CallHouse.monday) == "call.other_jury")
        try house.part.admit("eva", to: list, from: .epoch)
        try house.make(declare(), by: "eva", at: CallHouse.monday)
    }

    @Test func `gets nothing with which it has a conflict, and cannot score it`() throws {
        var (house, entries) = try house()
        for juror in ["eva", "egon"] { try house.make(declare(), by: ActorID(juror), at: CallHouse.monday) }
        try house.make(declare([entries[0]]), by: "ella", at: CallHouse.monday)
        try house.make(
            .conflict(challenge: "queues", juror: "egon", entries: [entries[1]], reason: "His brother's firm"),
            by: "clerk", at: CallHouse.monday)
        try house.make(.assign(challenge: "queues"), by: "office", at: CallHouse.monday)
        #expect(try house.juror("ella")?.assigned.contains(entries[0]) == false)
        #expect(try house.juror("egon")?.assigned.contains(entries[1]) == false)
        let score = CallMove.score(challenge: "queues", entries: entries, scores: CallHouse.paper, comments: nil)
        #expect(house.refusal(of: score, by: "ella", at: CallHouse.monday) == "call.conflict")
        #expect(house.refusal(of: .assign(challenge: "queues"), by: "office", at: CallHouse.monday) == "call.dealt")
        let loads = try ["eva", "egon", "ella"].map { try house.juror($0)?.assigned.count }
        #expect(loads == [2, 2, 2])
        let shown = house.part.items.item(Call.itemID(ofChallenge: "queues"))?.values["dealt"]?.arrayValue
        #expect(shown?.map { $0["juror"] } == ["eva", "egon", "ella"])
    }

    @Test func `never gets its own entry, nor one that it mentors`() throws {
        var (house, entries) = try house()
        try house.part.admit("mia", to: CallHouse.mentors, from: .epoch)
        try house.make(.mentor(entry: entries[1], mentor: "mia"), by: "clerk", at: CallHouse.monday)
        for juror in ["ann", "mia"] { try house.make(declare(), by: ActorID(juror), at: CallHouse.monday) }
        #expect(try house.juror("ann")?.conflicts == [entries[0]])
        #expect(try house.juror("mia")?.conflicts == [entries[1]])
        try house.part.admit("ann", to: CallHouse.mentors, from: .epoch)
        #expect(
            house.refusal(of: .mentor(entry: entries[2], mentor: "ann"), by: "clerk", at: CallHouse.monday)
                == "call.conflict")
    }

    @Test func `must be large enough for every entry`() throws {
        var (house, entries) = try house()
        try house.make(declare(), by: "eva", at: CallHouse.monday)
        try house.make(declare([entries[0]]), by: "egon", at: CallHouse.monday)
        #expect(
            house.refusal(of: .assign(challenge: "queues"), by: "office", at: CallHouse.monday) == "call.jury_short")
        try house.make(declare(), by: "ella", at: CallHouse.monday)
        try house.make(.assign(challenge: "queues"), by: "office", at: CallHouse.monday)
        #expect(try house.board()?.seed?.count == 64)
    }

    @Test func `seals its scores before any is seen, and opens them together`() throws {
        var (house, _) = try house()
        try house.deal(["eva", "egon"])
        try house.make(try score(house, "eva"), by: "eva", at: CallHouse.monday)
        #expect(house.refusal(of: try score(house, "eva"), by: "eva", at: CallHouse.monday) == "call.scored")
        let early = CallMove.reveal(challenge: "queues", disclosure: "x")
        #expect(house.refusal(of: early, by: "eva", at: CallHouse.monday) == "call.scores_missing")
        #expect(house.refusal(of: early, by: "egon", at: CallHouse.monday) == "call.nothing_sealed")
        try house.make(try score(house, "egon"), by: "egon", at: CallHouse.monday)
        #expect(house.refusal(of: early, by: "eva", at: CallHouse.monday) == "call.disclosure")
        #expect(
            house.refusal(of: .publish(challenge: "queues"), by: "office", at: CallHouse.monday)
                == "call.scores_missing")
    }

    @Test func `scores every entry by every criterion within its bounds`() throws {
        var (house, entries) = try house()
        try house.deal(["eva", "egon"])
        let sealed = try CallHouse.seal(
            ["\(entries[0])": ["effect": 11, "effort": 1], "\(entries[1])": ["effect": 1, "effort": 1]], of: "eva")
        let own = try house.juror("eva")?.assigned ?? []
        try house.make(
            .score(challenge: "queues", entries: own, scores: sealed.json, comments: nil), by: "eva",
            at: CallHouse.monday)
        try house.make(try score(house, "egon"), by: "egon", at: CallHouse.monday)
        let reveal = CallMove.reveal(challenge: "queues", disclosure: sealed.disclosure)
        #expect(house.refusal(of: reveal, by: "eva", at: CallHouse.monday) == "call.scores")
        try house.make(.redeal(challenge: "queues", reason: "Unreadable"), by: "office", at: CallHouse.monday)
        #expect(try house.juror("eva")?.digest == nil)
        try house.make(.assign(challenge: "queues"), by: "office", at: CallHouse.monday)
        #expect(house.refusal(of: reveal, by: "eva", at: CallHouse.monday) == "call.nothing_sealed")
    }

    @Test func `scores no more once results are published`() throws {
        var (house, entries) = try house()
        try house.decideIdeas([entries[0]: 9, entries[1]: 6, entries[2]: 4])
        let late = CallMove.score(challenge: "queues", entries: entries, scores: CallHouse.paper, comments: nil)
        #expect(house.refusal(of: late, by: "eva", at: CallHouse.monday) == "call.published")
        #expect(
            house.refusal(of: .redeal(challenge: "queues", reason: "Why not"), by: "office", at: CallHouse.monday)
                == "call.published")
    }

    @Test func `changes no more once scores can be read, except by one who never opened theirs`() throws {
        var (house, entries) = try house { $0.stages[0].leastPerEntry = 1 }
        try house.deal(["eva", "egon"])
        let own = try house.juror("eva")?.assigned ?? []
        let marks = JSON.object(own.map { JSONMember(String($0), ["effect": 7, "effort": 5]) })
        let sealed = try CallHouse.seal(marks, of: "eva")
        try house.make(
            .score(challenge: "queues", entries: own, scores: sealed.json, comments: nil), by: "eva",
            at: CallHouse.monday)
        try house.make(try score(house, "egon"), by: "egon", at: CallHouse.monday)
        try house.make(.reveal(challenge: "queues", disclosure: sealed.disclosure), by: "eva", at: CallHouse.monday)
        let conflict = CallMove.conflict(challenge: "queues", juror: "eva", entries: [entries[0]], reason: "Late")
        #expect(house.refusal(of: conflict, by: "clerk", at: CallHouse.monday) == "call.revealing")
        let dismiss = CallMove.dismiss(challenge: "queues", juror: "eva", reason: "Ill")
        #expect(house.refusal(of: dismiss, by: "office", at: CallHouse.monday) == "call.revealing")
        try house.make(
            .dismiss(challenge: "queues", juror: "egon", reason: "Never opened"), by: "office", at: CallHouse.monday)
        try house.make(.publish(challenge: "queues"), by: "office", at: CallHouse.monday)
        #expect(try house.part.outcome()?.challenges[0].stages[0].jurors.map(\.juror) == ["eva"])
    }

    @Test func `with made-alike scores must connect all entries`() throws {
        var house = try CallHouse {
            $0.stages[0].perEntry = 1
            $0.stages[0].normalisation = .effects
        }
        _ = try house.enter(["ann", "bob", "cyd"])
        try house.wait(until: CallHouse.shut)
        for juror in ["eva", "egon"] { try house.make(declare(), by: ActorID(juror), at: CallHouse.monday) }
        #expect(
            house.refusal(of: .assign(challenge: "queues"), by: "office", at: CallHouse.monday) == "call.unconnected")
    }

    @Test func `that is strict does not harm those whom it judges, once scores are made alike`() throws {
        var house = try CallHouse {
            $0.stages[0].normalisation = .effects
            $0.stages[0].advance?.most = 1
            $0.stages[0].criteria?[0].least = nil
        }
        let entries = try house.enter(["ann", "bob", "cyd"])
        try house.wait(until: CallHouse.shut)
        try house.deal(["eva", "egon", "ella"])
        // Everybody ranks the third entry first; Eva gives four marks less to all.
        let quality: [UInt64: Int64] = [entries[0]: 5, entries[1]: 4, entries[2]: 6]
        try house.score { juror, entry in
            [("effect", (quality[entry] ?? 0) - (juror == "eva" ? 4 : 0)), ("effort", 5)]
        }
        try house.make(.publish(challenge: "queues"), by: "office", at: CallHouse.monday)
        #expect(try house.board()?.results.last?.ranking == [entries[2], entries[0], entries[1]])
        let stage = try #require(try house.part.outcome()?.challenges[0].stages[0])
        #expect(stage.components.count == 1 && stage.influence.count == 3)
        #expect(stage.statements.map(\.standing) == [.advanced, .ranked, .ranked])
        #expect(stage.statements[1].behind == 6)
    }
}
