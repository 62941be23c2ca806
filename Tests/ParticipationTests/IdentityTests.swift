import Kernel
import Participation
import TestParts
import Testing
import Values

/// A part that identifies people: at the provider up to high, at the counter up to substantial, at the library low.
private struct IdentityExample {
    static let monday = Instant(rfc3339: "2026-03-02T09:00:00Z") ?? .epoch
    var part: Rehearsal<Identity>

    init() throws {
        let terms = try JSON(
            parsing: Array(
                #"""
                {"means": [{"id": "eid", "label": "eID", "level": "high", "by": "registrar", "valid": "P1M"},
                           {"id": "card", "label": "Card", "level": "substantial", "valid": "P1Y"},
                           {"id": "library", "label": "Library", "level": "low", "by": "librarian", "valid": "P7D"}]}
                """#.utf8)
        ).decode(IdentityTerms.self)
        part = Rehearsal(try Identity(terms: terms), showsItems: true)
        for (actor, role) in [("clerk", "clerk"), ("librarian", "librarian")] as [(ActorID, String)] {
            try part.admit(actor, to: ListReference(part: "roles", list: role), from: Self.monday)
        }
    }

    @discardableResult
    mutating func confirm(
        _ account: ActorID, _ person: String, by means: String = "card", _ level: IdentityLevel? = nil,
        as actor: ActorID = "clerk", at time: Instant = monday
    ) throws -> UInt64 {
        try part.make(
            .confirm(account: account, means: means, level: level, person: ["_sd": ["x"]]), by: actor,
            facts: [try MadeUpFact.unique("person", person, at: time)], at: time)
    }

    func levels(_ account: String, at time: Instant = monday) throws -> [String] {
        try IdentityLevel.allCases.map(\.rawValue).filter {
            try part.membership(of: account, on: $0)?.holds(at: time) ?? false
        }
    }

    func person(_ account: String) throws -> Int64? {
        try part.membership(of: account, on: "low")?.columns["person"]?.int64Value
    }
}

@Suite struct `An identity` {
    @Test func `has every level up to the one that the means show`() throws {
        var example = try IdentityExample()
        let number = try example.confirm("ann", "1")
        #expect(try example.levels("ann") == ["low", "substantial"])
        #expect(try example.person("ann") == Int64(number))
        try example.confirm("ann", "1", by: "eid", as: "registrar")
        #expect(try example.levels("ann") == ["low", "substantial", "high"])
        #expect(try example.person("ann") == Int64(number))
    }

    @Test func `ends by itself, a lower level when its own longer time ends`() throws {
        var example = try IdentityExample()
        try example.confirm("ann", "1")
        try example.confirm("ann", "1", by: "eid", as: "registrar")
        let later = IdentityExample.monday.adding(milliseconds: 40 * 86_400_000)
        #expect(try example.levels("ann", at: later) == ["low", "substantial"])
        #expect(try example.levels("ann", at: later.adding(milliseconds: 365 * 86_400_000)) == [])
    }

    @Test func `belongs to one account at a time, and keeps its number in the next`() throws {
        var example = try IdentityExample()
        let number = try example.confirm("ann", "1")
        expect("identity.other_account") { try example.confirm("bea", "1") }
        expect("identity.other_person") { try example.confirm("ann", "2") }
        try example.part.make(.leave, by: "ann", at: IdentityExample.monday)
        #expect(try example.levels("ann") == [])
        expect("identity.not_confirmed") { try example.part.make(.leave, by: "ann", at: IdentityExample.monday) }
        try example.confirm("bea", "1")
        #expect(try example.person("bea") == Int64(number))
        try example.part.make(.withdraw(account: "bea", reason: .lost), by: "clerk", at: IdentityExample.monday)
        #expect(try example.levels("bea") == [])
    }

    @Test func `is confirmed by whom its means name, never above their level`() throws {
        var example = try IdentityExample()
        expect("identity.wrong_registrar") { try example.confirm("ann", "1", by: "eid") }
        expect("identity.wrong_registrar") { try example.confirm("ann", "1", as: "registrar") }
        expect("identity.wrong_registrar") { try example.confirm("ann", "1", as: "librarian") }
        expect("identity.too_high") { try example.confirm("ann", "1", .high) }
        expect("identity.means") { try example.confirm("ann", "1", by: "palm") }
        try example.confirm("ann", "1", by: "library", as: "librarian")
        #expect(try example.levels("ann") == ["low"])
    }

    @Test func `needs the log's word that the person is there once`() throws {
        var example = try IdentityExample()
        expect("identity.not_vouched") {
            try example.part.make(
                .confirm(account: "ann", means: "card", level: nil, person: ["_sd": ["x"]]), by: "clerk",
                at: IdentityExample.monday)
        }
    }

    @Test func `is counted by level and means`() throws {
        var example = try IdentityExample()
        try example.confirm("ann", "1")
        try example.confirm("bea", "2", .low)
        try example.part.make(.leave, by: "ann", at: IdentityExample.monday)
        let outcome = try #require(try example.part.outcome())
        #expect(outcome.levels == ["substantial": 1, "low": 1] && outcome.means == ["card": 2])
        #expect(outcome.confirmed == 2 && outcome.left == 1)
    }

    private func expect(_ code: String, _ move: () throws -> some Any, at location: SourceLocation = #_sourceLocation) {
        do {
            _ = try move()
            Issue.record("\(code) was expected", sourceLocation: location)
        } catch let refusal as Refusal {
            #expect(refusal.code == code, sourceLocation: location)
        } catch {
            Issue.record(error, sourceLocation: location)
        }
    }
}

@Suite struct `A part that asks for a level` {
    private static let list = ListReference(part: "identities", list: "substantial")

    /// What a statement of somebody is refused with who stands on these levels until these times.
    private static func refusal(_ levels: [String: Instant]) throws -> Refusal? {
        let terms = try ConsultationExample.terms(["eligible": .string(list.description)])
        var part = Rehearsal(try Consultation(terms: terms))
        for (level, until) in levels {
            try part.admit(
                "ann", to: ListReference(part: "identities", list: level), from: .epoch, until: until)
        }
        let move = ConsultationMove.propose(text: ["_sd": ["x"]], person: nil, place: nil)
        do throws(Refusal) {
            try part.make(move, by: "ann", at: terms.opens)
            return nil
        } catch { return error }
    }

    @Test func `takes those who have it`() throws {
        let late = Instant(milliseconds: 4_000_000_000_000)
        #expect(try Self.refusal(["low": late, "substantial": late]) == nil)
    }

    @Test func `says which level is missing, what the person has, and where it is raised`() throws {
        let refusal = try #require(try Self.refusal(["low": Instant(milliseconds: 4_000_000_000_000)]))
        #expect(refusal.code == "identity.level")
        #expect(refusal.reason.contains("“substantial”") && refusal.reason.contains("“low”"))
        #expect(refusal.remedy.contains("/programmes/city/identities"))
        #expect(try Self.refusal([:])?.reason.contains("none") == true)
    }

    @Test func `says that a level has ended`() throws {
        let refusal = try #require(try Self.refusal(["low": .epoch, "substantial": Instant(milliseconds: 1_000)]))
        #expect(refusal.code == "identity.expired")
    }
}
