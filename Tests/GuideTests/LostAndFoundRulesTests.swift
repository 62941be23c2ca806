import Kernel
import TestParts
import Testing
import Values

@Suite struct `A lost property office` {
    static let monday = Instant(rfc3339: "2027-03-01T09:00:00Z") ?? .epoch
    static let terms: JSON = [
        "kinds": [["id": "umbrella", "label": "Umbrella"], ["id": "phone", "label": "Telephone"]],
        "keep": "P6M", "reportsUntil": "2027-12-31T23:00:00Z", "closes": "2028-07-02T00:00:00Z",
    ]

    static func office() throws -> LostAndFound { try LostAndFound(terms: terms.decode(LostAndFoundTerms.self)) }

    /// A clerk's word that somebody has said what was lost.
    static func recognised() throws -> Fact { try MadeUpFact.word("recognised", true, at: monday) }

    @Test func `gives a thing back to an owner for whom a clerk vouches, once`() throws {
        var book = Rehearsal(try Self.office())
        let thing = try book.make(.report(kind: "phone", words: ["_sd": ["…"]]), by: "ann", at: Self.monday)
        let doubt = #expect(throws: Refusal.self) { try book.make(.claim(thing: thing), by: "bob", at: Self.monday) }
        #expect(doubt?.code == "lost.not_recognised")
        try book.make(.claim(thing: thing), by: "bob", facts: [try Self.recognised()], at: Self.monday)
        #expect(try book.membership(of: "ann", on: LostAndFound.finders) != nil)
        let late = #expect(throws: Refusal.self) {
            try book.make(.claim(thing: thing), by: "eve", facts: [try Self.recognised()], at: Self.monday)
        }
        #expect(late?.reason == "The thing is back with its owner.")
        #expect(try book.outcome()?.lines.map(\.returned) == [0, 1])
    }

    @Test func `refuses what the terms do not know`() throws {
        var book = Rehearsal(try Self.office())
        let newYear = Instant(rfc3339: "2027-12-31T23:00:00Z") ?? .epoch
        for (move, time, code) in [
            (.report(kind: "crocodile", words: "…"), Self.monday, "lost.unknown_kind"),
            (.report(kind: "phone", words: "…"), newYear, "lost.reports_ended"),
            (.claim(thing: 7), Self.monday, "lost.unknown_thing"),
        ] as [(LostAndFound.Move, Instant, String)] {
            let refusal = #expect(throws: Refusal.self) { try book.make(move, by: "ann", at: time) }
            #expect(refusal?.code == code)
        }
        try book.make(.report(kind: "phone", words: "…"), by: "ann", at: newYear.adding(milliseconds: -1))
    }

    @Test func `names every mistake in its terms`() throws {
        let terms: JSON = [
            "kinds": [
                ["id": "Phone", "label": "Phone"], ["id": "bag", "label": "Bag"], ["id": "bag", "label": "Sack"],
            ],
            "keep": "P6M", "reportsUntil": "2027-12-31T23:00:00Z", "closes": "2028-06-30T23:00:00Z",
        ]
        let error = try #require(
            #expect(throws: TermsError.self) {
                try LostAndFound(terms: terms.decode(LostAndFoundTerms.self))
            })
        #expect(error.mistakes.map { $0.path.joined(separator: ".") } == ["kinds.0.id", "kinds.2.id", "closes"])
        #expect(
            error.mistakes.last?.reason
                == "the last thing waits until 2028-06-30T23:00:00.000Z, the book must close after that")
    }

    @Test(arguments: [(0, 1), (1, 0), (50, 0), (51, 1)])
    func `has 1 to 50 kinds`(count: Int, mistakes: Int) throws {
        var terms = try Self.terms.decode(LostAndFoundTerms.self)
        terms.kinds = (0..<count).map { LostAndFoundTerms.Kind(id: "kind-\($0)", label: "Kind") }
        #expect(terms.mistakes.count == mistakes)
    }

    @Test func `hands over to the town what nobody fetched in time`() throws {
        var book = Rehearsal(try Self.office())
        let thing = try book.make(.report(kind: "umbrella", words: "…"), by: "ann", at: Self.monday)
        let end = Instant(rfc3339: "2027-09-01T09:00:00Z") ?? .epoch
        let early = #expect(throws: Refusal.self) {
            try book.make(.forfeit(thing: thing), by: "eve", at: end.adding(milliseconds: -1))
        }
        #expect(early?.reason == "The thing waits for its owner until 2027-09-01T09:00:00.000Z.")
        let late = #expect(throws: Refusal.self) {
            try book.make(.claim(thing: thing), by: "bob", facts: [try Self.recognised()], at: end)
        }
        #expect(late?.code == "lost.standing")
        #expect(try book.dischargeDuties(at: end.adding(milliseconds: -1)) == 0)
        #expect(try book.dischargeDuties(at: end) == 1)
        #expect(try book.dischargeDuties(at: end) == 0)
        #expect(try book.outcome()?.sum(\.forfeited) == 1)
    }

    @Test func `shows where a thing stands, and since when`() throws {
        var book = Rehearsal(try Self.office(), showsItems: true)
        let thing = try book.make(.report(kind: "phone", words: "…"), by: "ann", at: Self.monday)
        let item = try #require(book.items.item(String(thing)))
        #expect(item.status == "kept" && item.owner == "ann" && item.isPublic)
        let tuesday = Self.monday.adding(days: 1)
        try book.make(.claim(thing: thing), by: "bob", facts: [try Self.recognised()], at: tuesday)
        let returned = try #require(book.items.item(String(thing)))
        #expect(returned.status == "returned" && returned.changedAt == tuesday && returned.createdAt == Self.monday)
    }

    @Test func `takes kinds in, but not out, while its book is open`() throws {
        let office = try Self.office()
        var terms = office.terms
        terms.kinds.append(LostAndFoundTerms.Kind(id: "bag", label: "Bag"))
        try office.mayChange(office.terms, to: terms)
        let refusal = #expect(throws: Refusal.self) { try office.mayChange(terms, to: office.terms) }
        #expect(refusal?.code == "lost.kind_missing")
        terms.closes = office.terms.closes.adding(days: -1)
        let earlier = #expect(throws: Refusal.self) { try office.mayChange(office.terms, to: terms) }
        #expect(earlier?.code == "terms.closes_earlier")
    }

    @Test(arguments: [(0, false), (1, true), (500, true), (501, false)])
    func `takes 1 to 500 characters of words`(length: Int, isTaken: Bool) throws {
        let office = try Self.office()
        let words = String(repeating: "ü", count: length)
        if isTaken {
            try office.check(.string(words), of: "words")
        } else {
            let refusal = #expect(throws: Refusal.self) { try office.check(.string(words), of: "words") }
            #expect(refusal?.code == "lost.words")
        }
    }

    @Test func `asks finders in their own words, and says what becomes of the answers`() throws {
        var procedures = ProcedureList()
        procedures.add(LostAndFound.self)
        let part = try procedures.part(LostAndFound.reference, terms: Self.terms)
        let report = try #require(part.form(of: "report"))
        #expect(report.questions.map(\.name) == ["kind", "words"])
        #expect(report.questions.map(\.hiding?.treatment) == [nil, .withdrawable])
        #expect(part.form(of: "claim")?.questions.map(\.kind) == [.entry])
    }
}
