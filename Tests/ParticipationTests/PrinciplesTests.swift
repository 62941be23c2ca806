import Kernel
import Participation
import TestParts
import Testing
import Values

@Suite struct `A principle of a panel` {
    static let monday = PanelTown.monday
    static let end = monday.adding(days: 7)
    static let settled = monday.adding(days: 10)

    @Test func `is adopted when its time is over, enough have answered and nobody objects`() throws {
        var town = try PanelTown()
        let principle = try town.asked()
        _ = try town.respond(1, .consent, to: principle)
        _ = try town.respond(2, .abstain, to: principle)
        _ = try town.respond(3, .object, to: principle)
        _ = try town.respond(3, .consent, to: principle)
        let early = town.refusal { try $0.make(.conclude(principle: principle), at: Self.end.adding(milliseconds: -1)) }
        #expect(early == "principles.not_due")
        try town.make(.conclude(principle: principle), by: "anybody", at: Self.end)
        let line = try town.line()
        #expect(line.standing == .adopted && line.adopted == Self.end)
        let round = try #require(line.rounds.first)
        #expect(round.result == .adopted && round.lifted == 1)
        #expect([round.consents, round.abstentions, round.objections] == [2, 1, 0])
    }

    @Test func `comes back when too few have answered`() throws {
        var town = try PanelTown()
        let principle = try town.asked()
        _ = try town.respond(1, .consent, to: principle)
        _ = try town.respond(2, .consent, to: principle)
        try town.make(.conclude(principle: principle), at: Self.end)
        #expect(try town.line().rounds.map(\.result) == [.quorum])
        #expect(try town.line().standing == .returned)
    }

    @Test(arguments: [
        (objections: 1, answered: 1, result: ConsentRound.Result.adopted),
        (objections: 1, answered: 0, result: .unanswered), (objections: 2, answered: 2, result: .standing),
        (objections: 2, answered: 1, result: .unanswered),
    ])
    func `may keep as many answered objections as the programme says, and no unanswered one`(
        objections: Int, answered: Int, result: ConsentRound.Result
    ) throws {
        var town = try PanelTown()
        let principle = try town.asked()
        for member in 4...5 { _ = try town.respond(member, .consent, to: principle) }
        for member in 1...objections {
            let objection = try town.respond(member, .object, to: principle)
            if member <= answered { try town.make(.answer(objection: objection, words: "Because.")) }
        }
        let early = town.refusal { try $0.make(.conclude(principle: principle), at: Self.end) }
        #expect(early == "principles.not_due", "objections have time to be answered")
        try town.make(.conclude(principle: principle), at: Self.settled)
        #expect(try town.line().rounds.map(\.result) == [result])
    }

    @Test func `lets an objection be taken back, and nothing else be said, while the round settles`() throws {
        var town = try PanelTown()
        let principle = try town.asked()
        for member in 1...3 { _ = try town.respond(member, member == 1 ? .object : .consent, to: principle) }
        #expect(town.refusal { _ = try $0.respond(2, .object, to: principle, at: Self.end) } == "principles.round_over")
        let other = town.refusal { _ = try $0.respond(4, .consent, to: principle, at: Self.end) }
        #expect(other == "principles.round_over")
        #expect(town.refusal { _ = try $0.respond(1, .object, to: principle, at: Self.end) } == "principles.round_over")
        let late = town.refusal { _ = try $0.respond(1, .consent, to: principle, at: Self.settled) }
        #expect(late == "principles.round_over")
        _ = try town.respond(1, .consent, to: principle, at: Self.settled.adding(milliseconds: -1))
        try town.make(.conclude(principle: principle), at: Self.settled.adding(milliseconds: -1))
        #expect(try town.line().standing == .adopted)
    }

    @Test func `counts a person once, and an objection that was put otherwise is not answered any more`() throws {
        var town = try PanelTown()
        let principle = try town.asked()
        let first = try town.respond(1, .object, to: principle)
        try town.make(.answer(objection: first, words: "Because."))
        #expect(town.refusal { try $0.make(.answer(objection: first, words: "Again.")) } == "principles.answered")
        let second = try town.respond(1, .object, to: principle)
        let old = town.refusal { try $0.make(.answer(objection: first, words: "Again.")) }
        #expect(old == "principles.unknown_objection")
        for member in 2...3 { _ = try town.respond(member, .consent, to: principle) }
        try town.make(.answer(objection: second, words: "Still."))
        let round = try #require(try town.line().rounds.first)
        #expect(round.objections == 1 && round.answered == 1 && round.lifted == 0)
    }

    @Test func `takes objections up in another text, and fails when there are no more rounds`() throws {
        var town = try PanelTown()
        let principle = try town.asked()
        let objection = try town.respond(1, .object, to: principle)
        let text = try town.make(.amend(principle: principle, text: "Other", sources: [1], reason: "Taken up."))
        #expect(town.refusal { try $0.make(.answer(objection: objection, words: "Late.")) } == "principles.standing")
        try town.make(.ask(principle: principle, until: Self.end))
        let old = town.refusal { try $0.make(.answer(objection: objection, words: "Late.")) }
        #expect(old == "principles.unknown_objection")
        try town.make(.conclude(principle: principle), at: Self.end)
        let line = try town.line()
        #expect(line.text == text && line.rounds.map(\.result) == [.amended, .quorum])
        #expect(line.standing == .failed)
        #expect(town.refusal { try $0.make(.ask(principle: principle, until: Self.end)) } == "principles.standing")
        var other = try PanelTown()
        let second = try other.asked()
        for _ in 1...2 {
            try other.make(.amend(principle: second, text: "Other", sources: [1], reason: "Taken up."))
            if try other.line().rounds.count < 2 { try other.make(.ask(principle: second, until: Self.end)) }
        }
        #expect(other.refusal { try $0.make(.ask(principle: second, until: Self.end)) } == "principles.no_more_rounds")
    }

    static let weeks: Int64 = 21 * 86_400_000

    @Test(arguments: [(-1, false), (0, true), (weeks, true), (weeks + 1, false)] as [(Int64, Bool)])
    func `is asked about for as long as the rule says`(more: Int64, isRight: Bool) throws {
        var town = try PanelTown()
        let story = try town.tell(1)
        let principle = try town.make(.draft(text: "We value that", sources: [story]))
        let until = Self.end.adding(milliseconds: more)
        if isRight {
            try town.make(.ask(principle: principle, until: until))
        } else {
            #expect(town.refusal { try $0.make(.ask(principle: principle, until: until)) } == "principles.until")
        }
    }

    @Test func `is settled before the part closes`() throws {
        let closes = Self.monday.adding(days: 10)
        var town = try PanelTown { ($0.closes, $0.tellUntil) = (closes, Self.monday.adding(days: 1)) }
        let story = try town.tell(1)
        let principle = try town.make(.draft(text: "We value that", sources: [story]))
        #expect(town.refusal { try $0.make(.ask(principle: principle, until: Self.end)) } == "principles.until")
    }

    @Test func `is followed by a promise and reports, and what does not come in time is noted`() throws {
        var town = try PanelTown()
        let principle = try town.adopted()
        let report = Principles.Move.report(principle: principle, progress: .partly, words: "Half.")
        #expect(town.refusal { try $0.make(report, at: Self.end) } == "principles.no_promise")
        let due = Self.end.adding(days: 30)
        let early = town.refusal { try $0.make(.miss(principle: principle), at: due.adding(milliseconds: -1)) }
        #expect(early == "principles.not_due")
        try town.make(.miss(principle: principle), at: due)
        #expect(town.refusal { try $0.make(.miss(principle: principle), at: due) } == "principles.not_due")
        try town.make(.promise(principle: principle, words: "So."), at: due)
        try town.make(report, at: due)
        let line = try town.line()
        #expect(line.missed == 1 && line.reports == 1 && line.progress == .partly && line.promised == due)
        let sums = try #require(try town.part.outcome()?.sums)
        #expect(sums.adopted == 1 && sums.promised == 1 && sums.missed == 1)
    }

    @Test func `can be given up, and then nothing more is done with it`() throws {
        var town = try PanelTown()
        let principle = try town.asked()
        try town.make(.drop(principle: principle, reason: "Said elsewhere."))
        #expect(try town.line().rounds.map(\.result) == [.dropped])
        #expect(town.refusal { _ = try $0.respond(1, .consent, to: principle) } == "principles.standing")
        #expect(town.refusal { try $0.make(.promise(principle: principle, words: "x")) } == "principles.standing")
        #expect(town.refusal { try $0.make(.drop(principle: 99, reason: "x")) } == "principles.unknown")
    }
}

@Suite struct `A story of a panel` {
    @Test func `comes from the panel, under its own number, in time, and not too often`() throws {
        var town = try PanelTown()
        let words: JSON = ["_sd": ["n"]]
        let cases: [(String, Principles.Move, String)] = [
            ("principles.not_on_panel", .tell(words: words, person: 101), "stranger"),
            ("principles.person", .tell(words: words, person: 102), "m1"),
            ("principles.person", .tell(words: words, person: nil), "m1"),
        ]
        for (code, move, actor) in cases { #expect(town.refusal { try $0.make(move, by: actor) } == code) }
        let until = try PanelTown.terms().tellUntil
        #expect(town.refusal { _ = try $0.tell(1, at: until) } == "principles.telling_ended")
        _ = try town.tell(1, at: until.adding(milliseconds: -1))
        _ = try town.tell(1)
        #expect(town.refusal { _ = try $0.tell(1) } == "principles.too_many_stories")
        let keyed = try PanelTown { $0.onePer = nil }
        #expect(keyed.refusal { _ = try $0.tell(1) } == "principles.person_not_asked")
    }

    @Test func `is taken back by whoever told it, and no principle is drawn from it any more`() throws {
        var town = try PanelTown()
        let principle = try town.asked()
        let withdraw = Principles.Move.withdraw(story: 1, person: 102)
        #expect(town.refusal { try $0.make(withdraw, by: "m2") } == "principles.not_yours")
        #expect(town.refusal { try $0.make(.withdraw(story: 9, person: 101), by: "m1") } == "principles.unknown_story")
        try town.make(.withdraw(story: 1, person: 101), by: "m1")
        #expect(town.refusal { try $0.make(.withdraw(story: 1, person: 101), by: "m1") } == "principles.withdrawn")
        #expect(town.refusal { try $0.make(.draft(text: "x", sources: [1])) } == "principles.withdrawn")
        #expect(town.refusal { try $0.make(.draft(text: "x", sources: [9])) } == "principles.unknown_story")
        for sources in [[], [1, 1], (1...51).map { UInt64($0) }] {
            #expect(town.refusal { try $0.make(.draft(text: "x", sources: sources)) } == "principles.sources")
        }
        let outcome = try #require(try town.part.outcome())
        #expect(outcome.sums.stories == 1 && outcome.sums.takenBack == 1)
        #expect(outcome.principles.first?.takenBack == 1 && outcome.principles.first?.principle == principle)
    }

    @Test func `and every other text have their limits`() throws {
        let rules = try Principles(terms: PanelTown.terms())
        func code(_ text: String, _ field: String) -> String? {
            do throws(Refusal) {
                try rules.check(.string(text), of: field)
                return nil
            } catch { return error.code }
        }
        for (field, most) in [("story", Principles.longestStory), ("talk", 2_000), ("account", 2_000)] {
            #expect(code(String(repeating: "x", count: most), field) == nil)
            #expect(code(String(repeating: "x", count: most + 1), field) == "principles.text")
            #expect(code("  \n", field) == "principles.text")
        }
        #expect(code("We value that people listen.", "text") == nil)
        #expect(code("People listen.", "text") == "principles.text_beginning")
    }

    @Test func `and what is said about principles stay off the log, and only what the service says is public`() throws {
        let rules = try Principles(terms: PanelTown.terms())
        let words: JSON = ["words": "x", "text": "y", "reason": "z"]
        let waits = ["tell": true, "draft": true, "amend": true, "respond": true, "answer": true, "drop": true]
        for declaration in Principles.moves {
            let places = rules.hiddenPlaces(of: declaration.name, in: words)
            if ["promise", "report"].contains(declaration.name) {
                #expect(places.map(\.waits) == [false])
            } else {
                #expect(places.isEmpty == (waits[declaration.name] == nil), "\(declaration.name)")
                let allWait = places.allSatisfy { $0.waits }
                #expect(allWait)
            }
        }
        let closed = rules.hiddenFields.filter { $0.name != "account" }
        #expect(closed.allSatisfy { $0.lists == [PanelTown.panel] && $0.readers == [Principles.facilitator, .office] })
    }
}

@Suite struct `The terms of a panel` {
    @Test func `name every mistake at once`() throws {
        let terms = try PanelTown.terms {
            $0.closes = $0.tellUntil
            $0.stories = 0
            ($0.rounds.quorum, $0.rounds.times) = (0, 11)
            swap(&$0.rounds.least, &$0.rounds.most)
            $0.reportEvery = Period("P0D") ?? $0.reportEvery
        }
        let error = #expect(throws: TermsError.self) { _ = try Principles(terms: terms) }
        let places = Set(error?.mistakes.map { $0.path.joined(separator: "/") } ?? [])
        #expect(places == ["closes", "stories", "rounds/quorum", "rounds/times", "rounds/most", "reportEvery"])
    }

    @Test func `change in nothing but later times`() throws {
        let old = try PanelTown.terms()
        let rules = try Principles(terms: old)
        var later = old
        later.closes = old.closes.adding(days: 1)
        try rules.mayChange(old, to: later)
        #expect(throws: Refusal.self) { try rules.mayChange(later, to: old) }
        var other = old
        other.rounds.quorum = 1
        #expect(#expect(throws: Refusal.self) { try rules.mayChange(old, to: other) }?.code == "terms.fixed")
    }
}
