import Kernel
import Registers
import TestParts
import Testing
import Values

@Suite struct `A register of the office` {
    typealias Example = RegisterExample

    static func add(_ id: String, _ members: (String, JSON)...) throws -> RegisterMove {
        .add(id: try Example.id(id), values: RecordValues(members.map { JSONMember($0.0, $0.1) }))
    }

    static func correct(_ id: String, _ members: (String, JSON)..., reason: String? = "Checked.") throws -> RegisterMove
    {
        .correct(id: try Example.id(id), values: RecordValues(members.map { JSONMember($0.0, $0.1) }), reason: reason)
    }

    /// The code and pointer of the refusal of a move, which must change nothing.
    static func refusal(
        _ part: inout RegisterRehearsal, _ move: RegisterMove, by actor: ActorID = "clerk",
        at time: Instant = Example.during,
        facts: [(String, JSON)] = []
    ) -> String {
        let before = (part.states, part.items.versions)
        do {
            try part.act(move, by: actor, at: time, facts: facts)
            return "accepted"
        } catch let refusal as Refusal {
            #expect(!refusal.reason.isEmpty && !refusal.remedy.isEmpty)
            #expect(part.states == before.0 && part.items.versions == before.1)
            return refusal.code + (refusal.pointer.map { " \($0)" } ?? "")
        } catch {
            return "\(error)"
        }
    }

    @Test func `publishes what it adds, under ids that are given once`() throws {
        var part = try Example.rehearsal(Example.shops)
        try part.act(try Self.add("S-001", ("title", "Bakery"), ("district", "north")), by: "clerk")
        let item = try #require(part.items.item("S-001"))
        #expect(item.status == "published" && item.isPublic)
        #expect(item.values == ["title": "Bakery", "district": "north"])
        #expect(Self.refusal(&part, try Self.add("S-001", ("title", "Other"))) == "record.exists /body/id")
        #expect(Self.refusal(&part, try Self.add("S-1", ("title", "Other"))) == "record.id_form /body/id")
        #expect(
            Self.refusal(&part, .add(id: nil, values: Example.values(("title", "x")))) == "record.id_missing /body/id")
        #expect(
            Self.refusal(&part, .submit(id: try Example.id("S-002"), values: Example.values(("title", "x"))))
                == "register.no_submissions /move")
        #expect(Self.refusal(&part, try Self.add("S-002")) == "field.required /body/values/title")
        #expect(Self.refusal(&part, try Self.add("S-002", ("title", .null))) == "field.required /body/values/title")
        #expect(
            Self.refusal(&part, try Self.add("S-002", ("title", "x"), ("nothing", 1))) == "field.unknown /body/values")
        #expect(
            Self.refusal(&part, try Self.add("S-002", ("title", "x"), ("goods", ["bread", "gold"])))
                == "field.choice /body/values/goods/1")
    }

    @Test func `names records without an id after their entries`() throws {
        let text = Example.shops.replacing(#""key": {"pattern": "S-\\d{3}", "label": "Number"},"#, with: "")
        var part = try Example.rehearsal(text)
        try part.act(.add(id: nil, values: Example.values(("title", "a"))), by: "clerk")
        let index = try part.act(.add(id: nil, values: Example.values(("title", "b"))), by: "clerk")
        #expect(part.items.item(String(index))?.values["title"] == "b")
        try part.act(try Self.add("shop/7", ("title", "c")), by: "clerk")
        #expect(Self.refusal(&part, try Self.add("7", ("title", "c"))) == "record.id_like_index /body/id")
    }

    @Test func `lets no two records in force have the same unique value`() throws {
        var part = try Example.rehearsal(Example.shops)
        let other = try Self.add("S-002", ("title", "b"), ("number", "AB1234"))
        try part.act(try Self.add("S-001", ("title", "a"), ("number", "AB1234")), by: "clerk")
        #expect(Self.refusal(&part, other) == "field.not_unique /body/values/number")
        try part.act(.withdraw(id: try Example.id("S-001"), reason: "Closed."), by: "clerk")
        try part.act(other, by: "clerk")
        let back = RegisterMove.reinstate(id: try Example.id("S-001"), reason: "Open again.")
        #expect(Self.refusal(&part, back) == "field.not_unique /body/values/number")
        try part.act(try Self.correct("S-002", ("number", "AB9999")), by: "clerk")
        try part.act(back, by: "clerk")
        #expect(
            Self.refusal(&part, try Self.correct("S-002", ("number", "AB1234")))
                == "field.not_unique /body/values/number")
        try part.act(try Self.correct("S-001", ("number", .null)), by: "clerk")
        try part.act(try Self.correct("S-002", ("number", "AB1234")), by: "clerk")
    }

    @Test func `links to published records alone`() throws {
        var part = try Example.rehearsal(Example.shops)
        try part.act(try Self.add("S-001", ("title", "a"), ("owner", "C1"), ("partners", ["C1", "C2"])), by: "clerk")
        #expect(
            Self.refusal(&part, try Self.add("S-002", ("title", "a"), ("owner", "C3")))
                == "field.link /body/values/owner")
        #expect(
            Self.refusal(&part, try Self.add("S-002", ("title", "a"), ("partners", ["C1", "C3"])))
                == "field.link /body/values/partners/1")
        #expect(try part.membership(of: "S-001", on: "published") != nil)
        try part.act(.withdraw(id: try Example.id("S-001"), reason: "Closed."), by: "clerk")
        #expect(try part.membership(of: "S-001", on: "published") == nil)
    }

    @Test func `corrects named fields, with a reason`() throws {
        var part = try Example.rehearsal(Example.shops)
        try part.act(try Self.add("S-001", ("title", "a"), ("staff", 3), ("open", true)), by: "clerk")
        try part.act(try Self.correct("S-001", ("open", .null), ("since", "2020-02-02"), ("title", "A")), by: "clerk")
        let item = try #require(part.items.item("S-001"))
        #expect(item.values == ["title": "A", "staff": 3, "since": "2020-02-02"])
        #expect(item.notes == ["version": 1, "reason": "Checked."])
        let refusals = [
            Self.refusal(&part, try Self.correct("S-001", ("title", .null))),
            Self.refusal(&part, try Self.correct("S-001")),
            Self.refusal(&part, try Self.correct("S-001", ("staff", 4), reason: nil)),
            Self.refusal(&part, try Self.correct("S-001", ("staff", 4), reason: "")),
            Self.refusal(&part, try Self.correct("S-001", ("staff", 4), reason: "a\u{7}b")),
            Self.refusal(
                &part, try Self.correct("S-001", ("staff", 4), reason: String(repeating: "x", count: 1001))),
            Self.refusal(&part, try Self.correct("S-009", ("staff", 4))),
            Self.refusal(&part, try Self.correct("S-001", ("staff", 4)), by: "ann"),
        ]
        #expect(
            refusals == [
                "field.required /body/values/title", "record.nothing_changed /body/values",
                "record.reason_missing /body/reason", "record.reason_length /body/reason",
                "record.reason_text /body/reason", "record.reason_length /body/reason", "record.unknown /body/id",
                "record.not_keeper /actor",
            ])
        try part.act(
            try Self.correct("S-001", ("staff", 4), reason: String(repeating: "x", count: 1000)), by: "clerk")
    }

    @Test func `withdraws and reinstates, and shows why`() throws {
        var part = try Example.rehearsal(Example.shops)
        let id = try Example.id("S-001")
        try part.act(try Self.add("S-001", ("title", "a")), by: "clerk")
        #expect(Self.refusal(&part, .reinstate(id: id, reason: "x")) == "record.status /body/id")
        try part.act(.withdraw(id: id, reason: "Closed."), by: "clerk")
        let item = try #require(part.items.item("S-001"))
        #expect(item.status == "withdrawn" && item.isPublic && item.notes["reason"] == "Closed.")
        #expect(Self.refusal(&part, .withdraw(id: id, reason: "Again.")) == "record.status /body/id")
        #expect(Self.refusal(&part, try Self.correct("S-001", ("staff", 1))) == "record.status /body/id")
        try part.act(.reinstate(id: id, reason: "Open again."), by: "clerk")
        #expect(part.items.item("S-001")?.status == "published")
    }

    @Test func `merges records into one`() throws {
        var part = try Example.rehearsal(Example.shops)
        let ids = try (0...Register.mostMerged + 1).map { number in try Example.id("S-\(100 + number)") }
        for id in ids { try part.act(try Self.add(id.text, ("title", "a")), by: "clerk") }
        let merge = { (from: [RecordID], into: RecordID) in RegisterMove.merge(from: from, into: into, reason: "Same.")
        }
        #expect(Self.refusal(&part, merge([], ids[0])) == "record.count /body/from")
        #expect(Self.refusal(&part, merge(Array(ids[1...]), ids[0])) == "record.count /body/from")
        #expect(Self.refusal(&part, merge([ids[0]], ids[0])) == "record.named_twice /body/from/0")
        #expect(Self.refusal(&part, merge([ids[1], ids[1]], ids[0])) == "record.named_twice /body/from/1")
        #expect(Self.refusal(&part, merge([try Example.id("S-001")], ids[0])) == "record.unknown /body/from/0")
        #expect(Self.refusal(&part, merge([ids[0]], try Example.id("S-001"))) == "record.unknown /body/into")
        let index = try part.act(merge(Array(ids[2...]), ids[0]), by: "clerk")
        let merged = try #require(part.items.item(ids[2].text))
        #expect(merged.status == "merged" && merged.isPublic)
        #expect(merged.notes["mergedInto"] == .string(ids[0].text) && merged.notes["reason"] == "Same.")
        #expect(try part.record(ids[0].text)?.version == index)
        #expect(part.items.item(ids[0].text)?.notes["mergedFrom"]?.arrayValue?.count == Register.mostMerged)
        #expect(Self.refusal(&part, merge([ids[2]], ids[1])) == "record.status /body/from/0")
        try part.act(.reinstate(id: ids[2], reason: "Two after all."), by: "clerk")
        #expect(try part.record(ids[2].text)?.status == .published)
    }

    @Test func `splits a record into new ones, which may take over what was unique in it`() throws {
        var part = try Example.rehearsal(Example.shops)
        let whole = try Example.id("S-001")
        try part.act(try Self.add("S-001", ("title", "a"), ("number", "AB1234")), by: "clerk", for: "ann")
        func split(_ ids: String..., number: JSON = "AB1234") throws -> RegisterMove {
            .split(
                from: whole,
                into: try ids.enumerated().map { place, id in
                    .init(
                        id: try Example.id(id),
                        values: Example.values(("title", "b"), ("number", place == 0 ? number : .null)))
                }, reason: "Two shops.")
        }
        #expect(Self.refusal(&part, try split("S-002")) == "record.count /body/into")
        #expect(Self.refusal(&part, try split("S-002", "S-002")) == "record.named_twice /body/into/1/id")
        #expect(Self.refusal(&part, try split("S-002", "x")) == "record.id_form /body/into/1/id")
        #expect(Self.refusal(&part, try split("S-002", "S-001")) == "record.exists /body/into/1/id")
        #expect(
            Self.refusal(&part, try split("S-002", "S-003", number: "x")) == "field.pattern /body/into/0/values/number")
        try part.act(try split("S-002", "S-003"), by: "clerk")
        #expect(part.items.item("S-001")?.notes["splitInto"] == ["S-002", "S-003"])
        let piece = try #require(part.items.item("S-002"))
        #expect(piece.status == "published" && piece.owner == "ann" && piece.notes["splitFrom"] == "S-001")
        #expect(try part.record("S-003")?.owner == "ann")
        try part.act(try Self.correct("S-002", ("staff", 1)), by: "clerk")
        #expect(part.items.item("S-002")?.notes["splitFrom"] == "S-001")
        #expect(
            Self.refusal(&part, .reinstate(id: whole, reason: "Back.")) == "field.not_unique /body/values/number")
    }

    @Test func `keeps its lists up to date with every move`() throws {
        var part = try Example.rehearsal(Example.shops)
        let rent: JSON = ["amount": "900.00", "currency": "EUR"]
        try part.act(try Self.add("S-001", ("title", "a"), ("district", "north"), ("cost", rent)), by: "clerk")
        #expect(try part.membership(of: "S-001", on: "northern")?.columns == ["cost": rent])
        let since = try part.membership(of: "S-001", on: "northern")?.from
        try part.act(
            try Self.correct("S-001", ("title", "A")), by: "clerk", at: Example.during.adding(hours: 1))
        #expect(try part.membership(of: "S-001", on: "northern")?.from == since)
        try part.act(try Self.correct("S-001", ("goods", ["milk"]), ("cost", .null)), by: "clerk")
        #expect(try part.membership(of: "S-001", on: "northern")?.columns == ["goods": ["milk"]])
        try part.act(try Self.correct("S-001", ("district", "south")), by: "clerk")
        #expect(try part.membership(of: "S-001", on: "northern") == nil)
        try part.act(try Self.correct("S-001", ("district", "north")), by: "clerk")
        #expect(try part.membership(of: "S-001", on: "northern") != nil)
        try part.act(.withdraw(id: try Example.id("S-001"), reason: "Closed."), by: "clerk")
        #expect(try part.membership(of: "S-001", on: "northern") == nil)
    }

    @Test func `puts on a list that needs a fact only what was vouched for`() throws {
        var part = try Example.rehearsal(Example.shops)
        let add = try Self.add("S-001", ("title", "a"))
        #expect(part.rules.facts(of: "add") == [FactDemand("safe", by: ["inspector"])])
        #expect(part.rules.facts(of: "withdraw") == [])
        #expect(Self.refusal(&part, add, facts: [("safe", "yes")]) == "fact.value")
        try part.act(add, by: "clerk")
        #expect(try part.membership(of: "S-001", on: "vetted") == nil)
        try part.act(try Self.correct("S-001", ("staff", 1)), by: "clerk", facts: [("safe", true)])
        #expect(try part.membership(of: "S-001", on: "vetted") != nil)
        try part.act(try Self.correct("S-001", ("staff", 2)), by: "clerk")
        #expect(try part.membership(of: "S-001", on: "vetted") != nil)
        try part.act(try Self.correct("S-001", ("staff", 3)), by: "clerk", facts: [("safe", false)])
        #expect(try part.membership(of: "S-001", on: "vetted") == nil)
    }

    @Test func `counts its records by status and facet`() throws {
        var part = try Example.rehearsal(Example.shops)
        try part.act(
            try Self.add("S-001", ("title", "a"), ("goods", ["milk", "bread"]), ("since", "2020-01-01")), by: "clerk")
        try part.act(try Self.add("S-002", ("title", "b"), ("goods", ["milk"]), ("open", true)), by: "clerk")
        try part.act(try Self.add("S-003", ("title", "c"), ("goods", ["milk"])), by: "clerk")
        try part.act(try Self.correct("S-002", ("goods", ["books"])), by: "clerk")
        try part.act(.withdraw(id: try Example.id("S-003"), reason: "Closed."), by: "clerk")
        let outcome = try #require(try part.outcome())
        #expect(outcome.records == 3)
        #expect(outcome.statuses.filter { $0.records > 0 }.map(\.status) == [.published, .withdrawn])
        let goods = try #require(outcome.facets.first { $0.field == "goods" })
        #expect(goods.values.map(\.value) == ["books", "bread", "milk"])
        #expect(goods.values.map(\.records) == [1, 1, 1])
        #expect(outcome.facets.first { $0.field == "since" }?.values.map(\.value) == ["2020"])
        #expect(try part.rules.results(of: outcome) == ["records": 3, "published": 2])
    }
}
