import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `A stage of a call` {
    /// Ideas for which people vote, twice each.
    private static func ideas(_ terms: inout CallTerms) {
        terms.stages = [
            .init(
                id: "ideas", label: "Ideas", opens: CallHouse.opens, until: CallHouse.shut,
                votesUntil: CallHouse.monday, by: .votes, votesEach: 2, advance: .init(most: 2, least: 1),
                ties: ["earlier"])
        ]
        terms.fields = [.init(id: "solution", label: "Idea", stage: "ideas", kind: .lines, shown: .now)]
        (terms.names, terms.exceptions) = (nil, nil)
    }

    @Test func `is decided by votes, where people vote`() throws {
        var house = try CallHouse(Self.ideas)
        let entries = try house.enter(["ann", "bob", "cyd"])
        func vote(_ place: Int) -> CallMove { .support(challenge: "queues", entry: entries[place]) }
        #expect(house.refusal(of: vote(0), by: "ann") == "call.own_entry")
        try house.make(vote(0), by: "vic")
        #expect(house.refusal(of: vote(0), by: "vic") == "call.voted")
        try house.make(vote(1), by: "vic")
        #expect(house.refusal(of: vote(2), by: "vic") == "call.votes")
        try house.make(.unsupport(challenge: "queues", entry: entries[0]), by: "vic")
        #expect(
            house.refusal(of: .unsupport(challenge: "queues", entry: entries[0]), by: "vic") == "call.no_vote")
        try house.make(vote(2), by: "vic")
        try house.make(vote(2), by: "vera")
        try house.wait(until: CallHouse.shut)
        #expect(
            house.refusal(of: .publish(challenge: "queues"), by: "office", at: CallHouse.shut) == "call.votes_open")
        #expect(house.refusal(of: vote(0), by: "vera", at: CallHouse.monday) == "call.votes_late")
        try house.make(.publish(challenge: "queues"), by: "office", at: CallHouse.monday)
        let stage = try #require(try house.part.outcome()?.challenges[0].stages[0])
        #expect(stage.statements.map(\.entry) == [entries[2], entries[1], entries[0]])
        #expect(stage.statements.map(\.total) == [2, 1, 0])
        #expect(stage.statements.map(\.standing) == [.advanced, .advanced, .ranked])
    }

    @Test func `counts the votes of those on the list alone, where there is one`() throws {
        let list = ListReference(part: "staff", list: "doctors")
        var house = try CallHouse {
            Self.ideas(&$0)
            $0.stages[0].voters = list
        }
        let entries = try house.enter(["ann"])
        let vote = CallMove.support(challenge: "queues", entry: entries[0])
        #expect(house.refusal(of: vote, by: "vic") == "call.not_voter")
        try house.part.admit("vic", to: list, from: .epoch)
        try house.make(vote, by: "vic")
        var jury = try CallHouse()
        let other = try jury.enter(["ann"])[0]
        #expect(jury.refusal(of: .support(challenge: "queues", entry: other), by: "vic") == "call.no_votes")
    }

    @Test func `is a gate at which the office lets entries pass or fail, each with a reason`() throws {
        var house = try CallHouse {
            $0.stages[0] = .init(
                id: "idea", label: "Gate", opens: CallHouse.opens, until: CallHouse.shut, by: .office)
        }
        let entries = try house.enter(["ann", "bob"])
        try house.wait(until: CallHouse.shut)
        func judge(_ place: Int, _ decision: CallMove.Verdict, _ reason: String = "As the terms say") -> CallMove {
            .judge(challenge: "queues", entry: entries[place], decision: decision, reason: reason)
        }
        #expect(house.refusal(of: judge(0, .pass, ""), by: "office", at: CallHouse.monday) == "call.reason")
        try house.make(judge(0, .pass), by: "office", at: CallHouse.monday)
        let publish = CallMove.publish(challenge: "queues")
        #expect(house.refusal(of: publish, by: "office", at: CallHouse.monday) == "call.unjudged")
        try house.make(judge(1, .fail), by: "office", at: CallHouse.monday)
        #expect(
            house.refusal(of: .declare(challenge: "queues", conflicts: [], words: nil), by: "eva", at: CallHouse.monday)
                == "call.no_jury")
        try house.make(publish, by: "office", at: CallHouse.monday)
        #expect(try house.board()?.stage == 1)
        let stage = try #require(try house.part.outcome()?.challenges[0].stages[0])
        #expect(stage.statements.map(\.standing) == [.advanced, .failed])
        #expect(try house.part.membership(of: "ann", on: "advanced-idea") != nil)
        #expect(try house.part.membership(of: "bob", on: "advanced-idea") == nil)
    }

    @Test func `leaves out what is excluded, taken back or below the least mark, and says so`() throws {
        var house = try CallHouse()
        let entries = try house.enter(["ann", "bob", "cyd", "dan"])
        try house.wait(until: CallHouse.shut)
        try house.deal(["eva", "egon"])
        #expect(
            house.refusal(of: .exclude(entry: entries[0], ground: "taste", reason: "x"), by: "office") == "call.ground")
        try house.make(
            .exclude(entry: entries[0], ground: "double", reason: "Funded"), by: "office", at: CallHouse.monday)
        #expect(
            house.refusal(of: .exclude(entry: entries[0], ground: "double", reason: "x"), by: "office")
                == "call.excluded")
        try house.make(.withdraw(entry: entries[1]), by: "bob", at: CallHouse.monday)
        try house.score { _, entry in [("effect", entry == entries[2] ? 2 : 9), ("effort", 5)] }
        try house.make(.publish(challenge: "queues"), by: "office", at: CallHouse.monday)
        let stage = try #require(try house.part.outcome()?.challenges[0].stages[0])
        let standings = Dictionary(uniqueKeysWithValues: stage.statements.map { ($0.entry, $0.standing) })
        #expect(
            standings == [
                entries[0]: .excluded, entries[1]: .withdrawn, entries[2]: .belowLeast, entries[3]: .advanced,
            ])
        #expect(stage.statements.first { $0.entry == entries[2] }?.ground == "effect")
    }

    @Test func `decides equal entries by the rules for ties, and says that it did`() throws {
        var house = try CallHouse { $0.stages[0].advance?.most = 1 }
        let entries = try house.enter(["ann", "bob"])
        try house.wait(until: CallHouse.shut)
        try house.deal(["eva", "egon"])
        // 6 · 6 + 4 · 5 = 56, and 6 · 4 + 4 · 8 = 56: more effect wins.
        try house.score { _, entry in
            entry == entries[0] ? [("effect", 4), ("effort", 8)] : [("effect", 6), ("effort", 5)]
        }
        try house.make(.publish(challenge: "queues"), by: "office", at: CallHouse.monday)
        let stage = try #require(try house.part.outcome()?.challenges[0].stages[0])
        #expect(stage.tied == [[entries[1], entries[0]]] || stage.tied == [entries])
        #expect(stage.statements.map(\.entry) == [entries[1], entries[0]])
        #expect(stage.statements[1].behind == 0)
    }

    @Test func `takes one entry for several offices, each of which decides on its own`() throws {
        var house = try CallHouse()
        let both = try house.enter(["ann"], for: ["queues", "forms"])[0]
        let other = try house.enter(["bob"])[0]
        try house.decideIdeas([both: 9, other: 8])
        #expect(try house.board("forms")?.standing == .judging)
        try house.deal(["ola", "otto"], on: "forms")
        try house.score(on: "forms") { _, _ in [("effect", 1), ("effort", 1)] }
        try house.make(.publish(challenge: "forms"), by: "office", at: CallHouse.monday)
        #expect(try house.board("forms")?.standing == .unsuccessful)
        #expect(try house.board()?.entries == [both, other])
    }

    @Test func `shows people where a challenge and its entries stand`() throws {
        var house = try CallHouse()
        let entries = try house.enter(["ann", "bob", "cyd"])
        #expect(house.part.items.item(String(entries[0]))?.isPublic == false)
        try house.decideIdeas([entries[0]: 8, entries[1]: 7, entries[2]: 5])
        let items = house.part.items
        #expect(items.item(Call.itemID(ofChallenge: "queues"))?.status == "taking")
        #expect(entries.map { items.item(String($0))?.status } == ["advanced", "advanced", "ranked"])
        #expect(items.item(String(entries[2]))?.values["why-queues-idea"]?["rank"] == 3)
        #expect(items.item(String(entries[2]))?.isPublic == true)
        let index = house.part.rules.index(of: try #require(items.item(Call.itemID(ofChallenge: "queues"))))
        #expect(index.title == "Shorter queues")
    }

    @Test func `asks entrants in a form for what it wants to know`() throws {
        let call = try Call(terms: CallHouse.terms())
        let form = try #require(call.form(of: "submit"))
        #expect(form.questions.map(\.name) == ["challenges", "name", "meets", "answers.solution"])
        let body = MoveForm.body([("name", "Ann"), ("answers.solution", "Chairs")])
        #expect(body == ["name": "Ann", "answers": ["solution": "Chairs"]])
        let places = call.hiddenPlaces(of: "submit", in: body)
        #expect(places.map(\.field) == ["name", "solution"] && places.allSatisfy(\.waits))
        for move in Call.moves.map(\.name) where !["score", "shut"].contains(move) {
            #expect(call.form(of: move) != nil, "\(move) has no form")
        }
    }

    @Test func `shows trade secrets to nobody but those who read them`() throws {
        let call = try Call(terms: CallHouse.terms())
        let field = try #require(call.hiddenFields.first { $0.name == "prototype" })
        #expect(field.treatment == .secret && field.readers.contains("juror") && field.namesUpload)
        #expect(call.hiddenFields.first { $0.name == "name" }?.readers.contains("juror") == false)
        for (value, field) in [("", "solution"), ("x", "prototype"), ("x", "scores"), ("x", "comments")]
            as [(JSON, String)]
        {
            #expect(throws: Refusal.self) { try call.check(value, of: field) }
        }
    }
}
