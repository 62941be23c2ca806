import Kernel
import Participation
import TestParts
import Testing
import Values

@Suite struct `A paper desk beside the vote online` {
    typealias Example = BudgetExample
    static let voters = ListReference(part: "roll", list: "voters")
    static let people = ListReference(part: "roll", list: "people")
    static let wards = ListReference(part: "roll", list: "wards")

    /// A vote of the people of a roll: 11 and 12 vote for themselves, 13 is a child whom 11 represents.
    static func part(
        counts: String = "paper", onlineUntil: String? = nil, intake: Bool? = nil
    ) throws -> Rehearsal<Budget> {
        var terms = try Example.terms(
            replacing: #""eligible": "in roles where voter","#,
            with: #"""
                "eligible": "in roll where voters", "onePer": "person",
                "paper": {"people": "in roll where people", "counts": "\#(counts)"},
                """#)
        terms.paper?.onlineUntil = onlineUntil.map(Example.time)
        terms.paper?.intake = intake
        var part = Rehearsal(try Budget(terms: terms))
        for (actor, person) in [("ann", 11), ("bob", 12)] as [(ActorID, Int64)] {
            try part.admit(actor, to: voters, columns: ["person": .integer(person)], from: .epoch)
        }
        for person in [11, 12, 13] as [Int64] {
            try part.admit(ActorID(String(person)), to: people, columns: ["person": .integer(person)], from: .epoch)
        }
        try part.admit("ann 13", to: wards, columns: ["person": 13], from: .epoch)
        try part.make(.batch(id: "hall", sheets: 4, scan: nil), by: "clerk", at: Example.during)
        return part
    }

    static func read(
        _ sheet: UInt64, _ reading: PaperSheet, in part: inout Rehearsal<Budget>,
        by clerks: [ActorID] = ["cleo", "dan"],
        at time: Instant = Example.during
    ) throws {
        try part.make(.record(batch: "hall", sheet: sheet, reading: reading), by: clerks[0], at: time)
        try part.make(.confirm(batch: "hall", sheet: sheet, reading: reading), by: clerks[1], at: time)
    }

    static func vote(
        _ choices: [String], for person: UInt64?, by actor: ActorID, in part: inout Rehearsal<Budget>,
        at time: Instant = Example.during
    ) throws {
        try part.make(.vote(choices: choices, points: nil, person: person), by: actor, at: time)
    }

    static func votes(_ part: Rehearsal<Budget>) throws -> [String: Int64] {
        let outcome = try #require(try part.outcome())
        return Dictionary(uniqueKeysWithValues: outcome.projects.map { ($0.id, $0.votes) })
    }

    @Test func `counts one ballot for each person, with another key as with the same one`() throws {
        var part = try Self.part()
        try Self.vote(["park"], for: 11, by: "ann", in: &part)
        try Self.vote(["well"], for: 12, by: "bob", in: &part)
        try part.admit("ann's new key", to: Self.voters, columns: ["person": 11], from: .epoch)
        try Self.vote(["bench"], for: 11, by: "ann's new key", in: &part)
        #expect(try Self.votes(part) == ["park": 0, "bench": 1, "well": 1])
        #expect(try part.outcome()?.ballots == 2)
    }

    @Test func `lets a guardian vote for a child, and nobody for a stranger`() throws {
        var part = try Self.part()
        try Self.vote(["park"], for: 11, by: "ann", in: &part)
        try Self.vote(["park"], for: 13, by: "ann", in: &part)
        #expect(try Self.votes(part)["park"] == 2)
        for (actor, person, code) in [
            ("ann", 12, "budget.other_person"), ("eve", 12, "budget.not_eligible"),
            ("bob", nil, "budget.person_missing"),
        ] as [(ActorID, UInt64?, String)] {
            let refusal = #expect(throws: Refusal.self) { try Self.vote(["park"], for: person, by: actor, in: &part) }
            #expect(refusal?.code == code)
        }
    }

    @Test func `counts a sheet that two people read alike, in the place of the ballot online`() throws {
        var part = try Self.part()
        try Self.vote(["park"], for: 11, by: "ann", in: &part)
        try Self.read(1, PaperSheet(person: 11, choices: ["well"]), in: &part)
        #expect(try Self.votes(part) == ["park": 0, "bench": 0, "well": 1])
        let after = #expect(throws: Refusal.self) { try Self.vote(["park"], for: 11, by: "ann", in: &part) }
        #expect(after?.code == "budget.voted_on_paper")
        let second = #expect(throws: Refusal.self) {
            try Self.read(2, PaperSheet(person: 11, choices: ["park"]), in: &part)
        }
        #expect(second?.code == "desk.second_sheet")
        try Self.read(2, PaperSheet(void: .twice), in: &part)
        let sums = try #require(try part.outcome()?.paper)
        #expect(sums.sheets == 4 && sums.counted == 1 && sums.void == ["twice": 1])
    }

    @Test func `lets the ballot online stand where the terms say so`() throws {
        var part = try Self.part(counts: "online")
        try Self.read(1, PaperSheet(person: 11, choices: ["well"]), in: &part)
        try Self.vote(["park"], for: 11, by: "ann", in: &part)
        try Self.vote(["bench"], for: 12, by: "bob", in: &part)
        #expect(try Self.votes(part) == ["park": 1, "bench": 1, "well": 0])
        let late = #expect(throws: Refusal.self) {
            try Self.read(2, PaperSheet(person: 12, choices: ["well"]), in: &part)
        }
        #expect(late?.code == "desk.voted_online")
    }

    @Test func `takes only paper once voting online is over`() throws {
        var part = try Self.part(onlineUntil: "2026-05-10T00:00:00Z")
        let after = Example.time("2026-05-10T00:00:00Z")
        let online = #expect(throws: Refusal.self) {
            try Self.vote(["park"], for: 11, by: "ann", in: &part, at: after)
        }
        #expect(online?.code == "budget.online_closed")
        try Self.read(1, PaperSheet(person: 11, choices: ["park"]), in: &part, at: after)
        #expect(try Self.votes(part)["park"] == 1)
    }

    @Test func `counts nothing that one person alone has read, or two have read differently`() throws {
        var part = try Self.part()
        let park = PaperSheet(person: 11, choices: ["park"])
        let unread = #expect(throws: Refusal.self) {
            try part.make(.confirm(batch: "hall", sheet: 1, reading: park), by: "dan", at: Example.during)
        }
        #expect(unread?.code == "desk.not_recorded")
        try part.make(.record(batch: "hall", sheet: 1, reading: park), by: "cleo", at: Example.during)
        #expect(try part.outcome()?.ballots == 0)
        for (clerk, reading, code) in [
            ("cleo", park, "desk.same_person"), ("dan", PaperSheet(person: 11, choices: ["well"]), "desk.differs"),
            ("dan", PaperSheet(person: 12, choices: ["park"]), "desk.differs"),
        ] as [(ActorID, PaperSheet, String)] {
            let refusal = #expect(throws: Refusal.self) {
                try part.make(.confirm(batch: "hall", sheet: 1, reading: reading), by: clerk, at: Example.during)
            }
            #expect(refusal?.code == code)
        }
        let anew = PaperSheet(person: 12, choices: ["park"])
        try part.make(.record(batch: "hall", sheet: 1, reading: anew), by: "dan", at: Example.during)
        try part.make(.confirm(batch: "hall", sheet: 1, reading: anew), by: "cleo", at: Example.during)
        let again = #expect(throws: Refusal.self) { try Self.read(1, anew, in: &part) }
        #expect(again?.code == "desk.settled")
    }

    @Test(
        arguments: [
            ("hall", 5, PaperSheet(void: .unreadable), "desk.unknown_sheet"),
            ("hall", 0, PaperSheet(void: .unreadable), "desk.unknown_sheet"),
            ("elsewhere", 1, PaperSheet(void: .unreadable), "desk.unknown_batch"),
            ("hall", 1, PaperSheet(person: 99, choices: ["park"]), "desk.not_on_roll"),
            ("hall", 1, PaperSheet(person: 11, choices: ["pool"]), "ballot.unknown_project"),
            ("hall", 1, PaperSheet(person: 11, choices: ["park", "well", "bench"]), "ballot.too_many"),
        ] as [(String, UInt64, PaperSheet, String)])
    func `takes no sheet that cannot be`(batch: String, sheet: UInt64, reading: PaperSheet, code: String) throws {
        var part = try Self.part()
        let refusal = #expect(throws: Refusal.self) {
            try part.make(.record(batch: batch, sheet: sheet, reading: reading), by: "cleo", at: Example.during)
        }
        #expect(refusal?.code == code)
    }

    @Test func `is there only where the terms allow paper, and say how persons are told apart`() throws {
        var part = Rehearsal(try Example.budget())
        let none = #expect(throws: Refusal.self) {
            try part.make(.batch(id: "hall", sheets: 4, scan: nil), by: "clerk", at: Example.during)
        }
        #expect(none?.code == "desk.no_paper")
        let named = #expect(throws: Refusal.self) { try Self.vote(["park"], for: 11, by: "ann", in: &part) }
        #expect(named?.code == "budget.person_not_asked")
        for piece in [
            #""eligible": "anyone", "onePer": "person","#,
            #""eligible": "anyone", "paper": {"people": "in roll where people", "counts": "paper"},"#,
        ] {
            let terms = try Example.terms(replacing: #""eligible": "in roles where voter","#, with: piece)
            #expect(throws: TermsError.self) { try Budget(terms: terms) }
        }
    }

    @Test func `confirms a batch when the sheets counted by hand are what was read, and closes it`() throws {
        var part = try Self.part()
        func finish(_ counted: UInt64, _ void: UInt64) throws {
            try part.make(.finish(batch: "hall", counted: counted, void: void), by: "cleo", at: Example.during)
        }
        try Self.read(1, PaperSheet(person: 11, choices: ["well"]), in: &part)
        #expect(#expect(throws: Refusal.self) { try finish(1, 0) }?.code == "desk.not_settled")
        for sheet in [2, 3, 4] as [UInt64] { try Self.read(sheet, PaperSheet(void: .blank), in: &part) }
        #expect(#expect(throws: Refusal.self) { try finish(2, 2) }?.code == "desk.counts_differ")
        try finish(1, 3)
        #expect(#expect(throws: Refusal.self) { try finish(1, 3) }?.code == "desk.finished")
        let late = #expect(throws: Refusal.self) { try Self.read(2, PaperSheet(void: .blank), in: &part) }
        #expect(late?.code == "desk.finished")
        #expect(try part.outcome()?.paper?.void == ["blank": 3])
    }

    @Test func `says where a batch comes from in a line`() throws {
        var part = try Self.part()
        for place in ["", String(repeating: "x", count: 121)] {
            let refusal = #expect(throws: Refusal.self) {
                try part.make(.batch(id: "late", sheets: 1, scan: nil, place: place), by: "cleo", at: Example.during)
            }
            #expect(refusal?.code == "desk.label")
        }
        let longest = String(repeating: "x", count: 120)
        try part.make(
            .batch(id: "late", sheets: 1, scan: nil, place: longest, seal: "A-17"), by: "cleo", at: Example.during)
    }

    @Test func `takes votes at the counter like those online, where the terms say so`() throws {
        var part = try Self.part(onlineUntil: "2026-05-10T00:00:00Z", intake: true)
        func intake(_ person: UInt64, _ choice: String, at time: Instant = Example.during) throws {
            try part.make(.intake(person: person, choices: [choice], points: nil), by: "cleo", at: time)
        }
        try Self.vote(["park"], for: 11, by: "ann", in: &part)
        try intake(11, "well")
        try intake(13, "well")
        #expect(try Self.votes(part) == ["park": 0, "bench": 0, "well": 2])
        try Self.vote(["bench"], for: 11, by: "ann", in: &part)
        #expect(try Self.votes(part) == ["park": 0, "bench": 1, "well": 1])
        #expect(try part.outcome()?.paper?.intake == 2)
        try Self.read(1, PaperSheet(person: 12, choices: ["park"]), in: &part)
        let after = Example.time("2026-05-10T00:00:00Z")
        for (person, time, code) in [
            (99, Example.during, "desk.not_on_roll"), (12, Example.during, "budget.voted_on_paper"),
            (11, after, "budget.online_closed"),
        ] as [(UInt64, Instant, String)] {
            #expect(#expect(throws: Refusal.self) { try intake(person, "well", at: time) }?.code == code)
        }
        var without = try Self.part()
        let none = #expect(throws: Refusal.self) {
            try without.make(.intake(person: 11, choices: ["park"], points: nil), by: "cleo", at: Example.during)
        }
        #expect(none?.code == "desk.no_intake")
    }
}
