import Kernel
import Registers
import TestParts
import Testing
import Values

@Suite struct `A register that people bring records into` {
    typealias Example = RegisterExample

    static func refusal(
        _ part: inout RegisterRehearsal, _ move: RegisterMove, by actor: ActorID, at time: Instant = Example.during,
        facts: [(String, JSON)] = []
    ) -> String {
        `A register of the office`.refusal(&part, move, by: actor, at: time, facts: facts)
    }

    static func submitted() throws -> (RegisterRehearsal, RecordID) {
        var part = try Example.rehearsal(Example.cases)
        let index = try part.act(.submit(id: nil, values: Example.caseValues()), by: "ann")
        return (part, try Example.id(String(index)))
    }

    static func review(
        _ id: RecordID, _ version: UInt64, _ decision: RegisterMove.Decision, _ reason: String? = nil
    ) -> RegisterMove { .review(id: id, version: version, decision: decision, reason: reason) }

    @Test func `publishes what a reviewer has seen`() throws {
        var (part, id) = try Self.submitted()
        #expect(part.items.item(id.text)?.status == "submitted")
        #expect(part.items.item(id.text)?.isPublic == false)
        #expect(try part.membership(of: id.text, on: "published") == nil)
        #expect(Self.refusal(&part, Self.review(id, 9, .publish), by: "eve") == "record.changed /body/version")
        #expect(
            Self.refusal(&part, Self.review(id, 0, .reject), by: "eve") == "record.reason_missing /body/reason")
        try part.act(Self.review(id, 0, .return, "Say more."), by: "eve")
        #expect(part.items.item(id.text)?.status == "returned")
        let revised = RegisterMove.revise(id: id, values: Example.caseValues("work"))
        #expect(Self.refusal(&part, revised, by: "bob") == "record.not_owner /actor")
        let version = try part.act(revised, by: "ann")
        #expect(Self.refusal(&part, Self.review(id, 0, .publish), by: "eve") == "record.changed /body/version")
        try part.act(Self.review(id, version, .publish), by: "eve")
        #expect(part.items.item(id.text)?.isPublic == true)
        #expect(try part.membership(of: id.text, on: "published") != nil)
        #expect(Self.refusal(&part, revised, by: "ann") == "record.status /body/id")
    }

    @Test func `keeps what was never published from the public`() throws {
        var (part, id) = try Self.submitted()
        try part.act(.withdraw(id: id, reason: nil), by: "ann")
        #expect(part.items.item(id.text)?.isPublic == false)
        try part.act(.reinstate(id: id, reason: "A slip."), by: "clerk")
        #expect(part.items.item(id.text)?.status == "submitted")
        try part.act(Self.review(id, 2, .reject, "Out of scope."), by: "eve")
        #expect(part.items.item(id.text)?.isPublic == false)
        try part.act(.reinstate(id: id, reason: "In scope."), by: "clerk")
        #expect(try part.record(id.text)?.status == .submitted)
        #expect(try part.outcome()?.statuses.first { $0.records > 0 }?.status == .submitted)
    }

    @Test func `lets the owner withdraw without a word, and nobody else`() throws {
        var (part, id) = try Self.submitted()
        #expect(Self.refusal(&part, .withdraw(id: id, reason: nil), by: "bob") == "record.not_keeper /actor")
        #expect(
            Self.refusal(&part, .withdraw(id: id, reason: "My name is Ann."), by: "ann")
                == "record.reason_not_asked /body/reason")
        #expect(
            Self.refusal(&part, .withdraw(id: id, reason: nil), by: "clerk") == "record.reason_missing /body/reason")
        #expect(
            Self.refusal(
                &part, .correct(id: id, values: Example.values(("year", 2020)), reason: nil), by: "ann")
                == "record.status /body/id")
        try part.act(.withdraw(id: id, reason: nil), by: "ann")
    }

    @Test func `takes records from the opening to the end of submissions`() throws {
        var part = try Example.rehearsal(Example.cases)
        let submit = RegisterMove.submit(id: nil, values: Example.caseValues())
        #expect(
            Self.refusal(&part, submit, by: "ann", at: Example.time("2025-12-31T23:59:59.999Z")) == "register.not_open")
        try part.act(submit, by: "ann", at: Example.time("2026-01-01T00:00:00Z"))
        try part.act(submit, by: "ann", at: Example.time("2026-05-31T23:59:59.999Z"))
        let late = Example.time("2026-06-01T00:00:00Z")
        #expect(Self.refusal(&part, submit, by: "ann", at: late) == "register.closed")
        #expect(
            Self.refusal(&part, .revise(id: try Example.id("0"), values: Example.caseValues()), by: "ann", at: late)
                == "register.closed")
        try part.act(Self.review(try Example.id("0"), 0, .publish), by: "eve", at: late)
        #expect(
            Self.refusal(&part, .submit(id: try Example.id("ann-smith"), values: Example.caseValues()), by: "ann")
                == "record.id_not_asked /body/id")
    }

    @Test func `publishes at once where nobody reviews, and lets the owner correct`() throws {
        var part = try Example.rehearsal(Example.cases, replacing: "\"review\": true", with: "\"review\": false")
        try part.act(.submit(id: nil, values: Example.caseValues()), by: "ann")
        let id = try Example.id("0")
        #expect(part.items.item("0")?.isPublic == true)
        let correct = RegisterMove.correct(id: id, values: Example.values(("year", 2020)), reason: nil)
        #expect(Self.refusal(&part, correct, by: "bob") == "record.not_keeper /actor")
        #expect(
            Self.refusal(&part, correct, by: "ann", at: Example.time("2026-07-01T00:00:00Z")) == "register.closed")
        try part.act(correct, by: "ann")
        #expect(part.items.item("0")?.values["year"] == 2020)
    }

    @Test func `knows of hidden values only that they are there, and that they are unique`() throws {
        var part = try Example.rehearsal(Example.cases)
        func submit(_ email: JSON) -> RegisterMove {
            .submit(
                id: nil, values: Example.values(("title", Example.sealed), ("theme", "work"), ("email", email)))
        }
        func word(_ digest: String, of field: String = "email") -> (String, JSON) {
            ("unique", ["field": .string(field), "digest": .string(digest)])
        }
        let (one, two) = (Example.digest, String(repeating: "B", count: 42) + "A")
        #expect(Self.refusal(&part, submit(Example.sealed), by: "ann") == "field.not_vouched /body/values/email")
        #expect(
            Self.refusal(&part, submit(Example.sealed), by: "ann", facts: [word(one, of: "title")])
                == "field.not_vouched /body/values/email")
        #expect(
            Self.refusal(&part, submit(Example.sealed), by: "ann", facts: [word("short")])
                == "field.not_vouched /body/values/email")
        try part.act(submit(Example.sealed), by: "ann", facts: [word(one)])
        #expect(
            Self.refusal(&part, submit(Example.sealed), by: "bob", facts: [word(one)])
                == "field.not_unique /body/values/email")
        try part.act(submit(Example.sealed), by: "bob", facts: [word(two)])
        try part.act(.withdraw(id: try Example.id("0"), reason: nil), by: "ann")
        try part.act(submit(Example.sealed), by: "cleo", facts: [word(one)])
        #expect(
            Self.refusal(&part, .submit(id: nil, values: Example.values(("theme", "work"))), by: "ann")
                == "field.required /body/values/title")
    }

    @Test func `declares what it hides, and where`() throws {
        let register = try Example.register(Example.cases)
        #expect(
            register.hiddenFields == [
                HiddenField("title", .withdrawable),
                HiddenField("email", .personal, readers: ["clerk"], isUnique: true),
            ])
        let values: JSON = ["title": "x", "email": .null, "theme": "work"]
        let places = { (move: String, body: JSON) in register.hiddenPlaces(of: move, in: body).map(\.path.pointer) }
        #expect(places("submit", ["values": values]) == ["/values/title"])
        #expect(places("correct", ["id": "1", "values": values]) == ["/values/title"])
        #expect(places("split", ["into": [["id": "a", "values": values], 7]]) == ["/into/0/values/title"])
        #expect(places("withdraw", ["values": values]) == [])
        #expect(places("submit", ["values": [1]]) == [])
        #expect(throws: Never.self) { try register.check("A title", of: "title") }
        let refusal = #expect(throws: Refusal.self) { try register.check("a\nb", of: "title") }
        #expect(refusal?.code == "field.text" && refusal?.pointer == "/body/values/title")
    }

    @Test func `puts the owners of records on a list, as long as one record of theirs meets its conditions`() throws {
        let text = Example.cases.replacing(
            "\"title\": \"title\",",
            with: """
                "title": "title", "lists": {"healers": {"when": {"theme": ["health"]}, "of": "owners"}},
                """)
        var part = try Example.rehearsal(text)
        for _ in 0..<3 { try part.act(.submit(id: nil, values: Example.caseValues()), by: "desk", for: "ann") }
        #expect(try part.membership(of: "ann", on: "healers") == nil)
        for index in 0..<UInt64(2) {
            try part.act(Self.review(try Example.id(String(index)), index, .publish), by: "eve")
        }
        #expect(try part.membership(of: "ann", on: "healers")?.columns == [:])
        #expect(try part.membership(of: "desk", on: "healers") == nil)
        try part.act(.withdraw(id: try Example.id("0"), reason: nil), by: "ann")
        #expect(try part.membership(of: "ann", on: "healers") != nil)
        let theme = RegisterMove.correct(
            id: try Example.id("1"), values: Example.values(("theme", "work")), reason: "Wrong theme.")
        try part.act(theme, by: "clerk")
        #expect(try part.membership(of: "ann", on: "healers") == nil)
        try part.act(.reinstate(id: try Example.id("0"), reason: "A slip."), by: "clerk")
        #expect(try part.membership(of: "ann", on: "healers") != nil)
    }

    @Test func `forgets what was vouched for when what it rests on changes`() throws {
        let text = Example.cases.replacing(
            "\"title\": \"title\",",
            with: """
                "title": "title", "facts": [{"name": "poor", "by": ["clerk"], "moves": ["submit", "review"]}],
                "lists": {"helped": {"when": {"status": ["submitted", "published"]}, "facts": ["poor"]}},
                """)
        var part = try Example.rehearsal(text)
        try part.act(.submit(id: nil, values: Example.caseValues()), by: "ann", facts: [("poor", true)])
        #expect(try part.membership(of: "0", on: "helped") != nil)
        try part.act(.revise(id: try Example.id("0"), values: Example.caseValues()), by: "ann")
        #expect(try part.membership(of: "0", on: "helped") == nil)
        try part.act(Self.review(try Example.id("0"), 1, .publish), by: "eve", facts: [("poor", true)])
        #expect(try part.membership(of: "0", on: "helped") != nil)
        try part.act(
            .correct(id: try Example.id("0"), values: Example.values(("title", Example.sealed)), reason: "Typo."),
            by: "clerk")
        #expect(try part.membership(of: "0", on: "helped") == nil)
    }

    @Test(arguments: [
        ("add", #"{"values":{}}"#, true), ("add", #"{"id":"a","values":{}}"#, true),
        ("add", #"{"id":"-","values":{}}"#, false),
        ("submit", #"{"values":[]}"#, false), ("review", #"{"id":"a","version":3,"decision":"return"}"#, true),
        ("review", #"{"id":"a","version":-1,"decision":"return"}"#, false),
        ("review", #"{"id":"a","version":1,"decision":"maybe"}"#, false),
        ("withdraw", #"{"id":"a"}"#, true), ("reinstate", #"{"id":"a"}"#, false),
        ("merge", #"{"from":["a"],"into":"b","reason":"x"}"#, true),
        ("split", #"{"from":"a","into":[{"id":"b","values":{"t":1}}],"reason":"x"}"#, true),
        ("split", #"{"from":"a","into":[{"values":{}}],"reason":"x"}"#, false), ("add", #"{"values":{},"x":1}"#, false),
    ])
    func `reads moves as they stand on the log`(move: String, body: String, isRight: Bool) throws {
        let json = JSON.object([JSONMember(move, try JSON(parsing: Array(body.utf8)))])
        if isRight {
            let read = try json.decode(RegisterMove.self)
            #expect(try JSON(encoding: read) == json)
        } else {
            #expect(throws: JSONDecodingError.self) { try json.decode(RegisterMove.self) }
        }
    }
}
