import Kernel
import Participation
import Proofs
import TestParts
import Testing
import Values

/// A roll of a few people, each with the code they were sent.
struct RollExample {
    static let monday = Instant(rfc3339: "2026-03-02T09:00:00Z") ?? .epoch
    static let closes = Instant(rfc3339: "2026-05-01T00:00:00Z") ?? .epoch
    var part: Rehearsal<Roll>
    var codes: [String: InvitationCode] = [:]
    var numbers: [String: UInt64] = [:]

    static func terms() throws -> RollTerms {
        try JSON(
            parsing: Array(
                #"""
                {"closes": "2026-05-01T00:00:00Z",
                 "fields": [{"id": "number", "label": "Register number", "identifies": true},
                            {"id": "name", "label": "Name"}, {"id": "email", "label": "E-mail", "required": false}],
                 "groups": [{"id": "north", "label": "North"}, {"id": "south", "label": "South"}]}
                """#.utf8)
        ).decode(RollTerms.self)
    }

    init() throws {
        part = Rehearsal(try Roll(terms: Self.terms()))
    }

    static func code(_ name: String) throws -> InvitationCode {
        try #require(InvitationCode(random: Hash.sha256(name.utf8).bytes))
    }

    static let sealed: JSON = ["number": ["_sd": ["n"]], "name": ["_sd": ["m"]]]

    mutating func enter(
        _ name: String, group: String? = "north", represented: Bool? = nil, number: String? = nil,
        values: JSON = sealed
    ) throws {
        let code = try Self.code(name)
        let index = part.nextIndex
        try part.make(
            .enter(code: code.key().did, group: group, represented: represented, values: values), by: "office",
            facts: [try MadeUpFact.unique("number", number ?? name, at: Self.monday)], at: Self.monday)
        codes[name] = code
        numbers[name] = index
    }

    /// The roll's size and digest, as anybody computes them.
    func size() throws -> RollSize {
        guard case .roll(let size) = try part.subject("roll", "") else {
            throw OutcomeError("nobody was entered")
        }
        return size
    }

    mutating func publish() throws {
        let size = try size()
        try part.make(.publish(people: size.people, digest: size.digest), by: "office", at: Self.monday)
    }

    mutating func admit(_ actor: ActorID, with code: InvitationCode, at time: Instant = monday) throws {
        let body = try RollAdmission.body(with: code, programme: "city", part: "part", actor: actor)
        let move = try JSON.object([JSONMember("admit", body)]).decode(RollMove.self)
        try part.make(move, by: actor, at: time)
    }
}

@Suite struct `A roll` {
    typealias Example = RollExample

    static func published(_ names: String...) throws -> Example {
        var example = try Example()
        for name in names { try example.enter(name) }
        try example.publish()
        return example
    }

    @Test func `lets in who holds a code, as the person whom it was sent to`() throws {
        var roll = try Self.published("ann", "bob")
        try roll.admit("did:a", with: Example.code("ann"))
        let member = try #require(try roll.part.membership(of: "did:a", on: Roll.voters))
        #expect(member.columns == ["person": .integer(Int64(try #require(roll.numbers["ann"]))), "group": "north"])
        #expect(try roll.part.membership(of: "did:b", on: Roll.voters) == nil)
        let outcome = try #require(try roll.part.outcome())
        #expect(outcome.all.entered == 2 && outcome.all.listed == 2 && outcome.all.admitted == 1)
        #expect(outcome.groups.map(\.sums.admitted) == [1, 0])
    }

    @Test func `lets nobody in before its size is published, and states no other size than its own`() throws {
        var roll = try Example()
        try roll.enter("ann")
        let early = #expect(throws: Refusal.self) { try roll.admit("did:a", with: Example.code("ann")) }
        #expect(early?.code == "roll.not_published")
        let size = try roll.size()
        for (people, digest) in [(2, size.digest), (1, "AAAA")] as [(UInt64, String)] {
            let wrong = #expect(throws: Refusal.self) {
                try roll.part.make(.publish(people: people, digest: digest), by: "office", at: Example.monday)
            }
            #expect(wrong?.code == "roll.wrong_digest")
        }
        try roll.publish()
        #expect(#expect(throws: Refusal.self) { try roll.publish() }?.code == "roll.published")
    }

    @Test func `has a digest that changes with each person and their order`() throws {
        var (first, second, third) = (try Example(), try Example(), try Example())
        for name in ["ann", "bob"] { try first.enter(name) }
        for name in ["bob", "ann"] { try second.enter(name) }
        try third.enter("ann")
        #expect(Set([try first.size().digest, try second.size().digest, try third.size().digest]).count == 3)
    }

    @Test func `takes a code once, for one voter, signed for that voter`() throws {
        var roll = try Self.published("ann", "bob")
        try roll.admit("did:a", with: Example.code("ann"))
        let cases: [(ActorID, InvitationCode, String)] = [
            ("did:a", try Example.code("ann"), "roll.used_code"), ("did:x", try Example.code("ann"), "roll.used_code"),
            ("did:a", try Example.code("bob"), "roll.somebody_else"),
            ("did:x", try Example.code("nobody"), "roll.unknown_code"),
        ]
        for (actor, code, expected) in cases {
            let refusal = #expect(throws: Refusal.self) { try roll.admit(actor, with: code) }
            #expect(refusal?.code == expected)
        }
        let key = try Example.code("bob").key()
        let others = key.sign(RollAdmission.message(programme: "city", part: "part", actor: "did:b"))
        let stolen = #expect(throws: Refusal.self) {
            try roll.part.make(
                .admit(code: key.did, signature: Base64URL.encode(others)), by: "did:thief", at: Example.monday)
        }
        #expect(stolen?.code == "roll.wrong_signature")
    }

    @Test func `replaces a lost letter, and lets the one with the old code in no longer`() throws {
        var roll = try Self.published("ann")
        try roll.admit("did:thief", with: Example.code("ann"))
        let number = try #require(roll.numbers["ann"])
        let newer = try Example.code("ann again")
        try roll.part.make(
            .replace(person: number, code: newer.key().did, reason: .misused), by: "office", at: Example.monday)
        #expect(try roll.part.membership(of: "did:thief", on: Roll.voters) == nil)
        let old = #expect(throws: Refusal.self) { try roll.admit("did:a", with: Example.code("ann")) }
        #expect(old?.code == "roll.replaced_code")
        try roll.admit("did:a", with: newer)
        #expect(try roll.part.membership(of: "did:a", on: Roll.voters)?.columns["person"] == .integer(Int64(number)))
        #expect(try roll.part.outcome()?.all.replaced == 1)
    }

    @Test func `takes off who moved or died, before or after they were let in`() throws {
        var roll = try Self.published("ann", "bob")
        try roll.admit("did:a", with: Example.code("ann"))
        for name in ["ann", "bob"] {
            let number = try #require(roll.numbers[name])
            try roll.part.make(.strike(person: number, reason: .moved), by: "office", at: Example.monday)
            #expect(try roll.part.membership(of: String(number), on: Roll.people) == nil)
        }
        #expect(try roll.part.membership(of: "did:a", on: Roll.voters) == nil)
        let struck = #expect(throws: Refusal.self) { try roll.admit("did:b", with: Example.code("bob")) }
        #expect(struck?.code == "roll.struck")
        let outcome = try #require(try roll.part.outcome())
        #expect(outcome.all.struck == ["moved": 2] && outcome.all.listed == 0)
    }

    @Test func `takes somebody back who was struck out by mistake, with the same code`() throws {
        var roll = try Example()
        for name in ["ann", "bob"] { try roll.enter(name) }
        try roll.publish()
        try roll.admit("did:a", with: Example.code("ann"))
        let number = try #require(roll.numbers["ann"])
        let onRoll = #expect(throws: Refusal.self) {
            try roll.part.make(.reinstate(person: number, reason: .mistake), by: "office", at: Example.monday)
        }
        #expect(onRoll?.code == "roll.not_struck")
        try roll.part.make(.strike(person: number, reason: .died), by: "office", at: Example.monday)
        try roll.part.make(.reinstate(person: number, reason: .mistake), by: "office", at: Example.monday)
        #expect(try roll.part.membership(of: String(number), on: Roll.people) != nil)
        #expect(try roll.part.membership(of: "did:a", on: Roll.voters) == nil)
        try roll.admit("did:b", with: Example.code("ann"))
        #expect(try roll.part.membership(of: "did:b", on: Roll.voters) != nil)
        let unknown = #expect(throws: Refusal.self) {
            try roll.part.make(.reinstate(person: 999, reason: .eligible), by: "office", at: Example.monday)
        }
        #expect(unknown?.code == "roll.unknown_person")
        let outcome = try #require(try roll.part.outcome())
        #expect(outcome.all.struck == [:] && outcome.all.listed == 2 && outcome.all.admitted == 1)
        #expect(outcome.all.reinstated == 1)
    }

    @Test func `lets a guardian in for a child beside themselves`() throws {
        var roll = try Example()
        try roll.enter("ann")
        try roll.enter("child", represented: true)
        try roll.publish()
        try roll.admit("did:a", with: Example.code("ann"))
        try roll.admit("did:a", with: Example.code("child"))
        let child = try #require(roll.numbers["child"])
        #expect(try roll.part.membership(of: "did:a \(child)", on: Roll.wards) != nil)
        #expect(
            try roll.part.membership(of: "did:a", on: Roll.voters)?.columns["person"]
                == .integer(Int64(try #require(roll.numbers["ann"]))))
    }

    @Test func `enters nobody twice, and nobody without what it must know`() throws {
        var roll = try Example()
        try roll.enter("ann")
        let refusals: [(String, (inout Example) throws -> Void)] = [
            ("roll.entered_twice", { try $0.enter("ann's second letter", number: "ann") }),
            ("roll.code_taken", { try $0.enter("ann", number: "another") }),
            ("roll.unknown_group", { try $0.enter("bob", group: "west") }),
            ("roll.unknown_group", { try $0.enter("bob", group: nil) }),
            ("roll.missing_field", { try $0.enter("bob", values: ["number": ["_sd": ["n"]]]) }),
            ("roll.unknown_field", { try $0.enter("bob", values: ["number": 1, "name": 2, "age": 3]) }),
        ]
        for (code, move) in refusals {
            #expect(#expect(throws: Refusal.self) { try move(&roll) }?.code == code)
        }
    }

    @Test func `changes no more once it is closed`() throws {
        var roll = try Self.published("ann")
        let late = #expect(throws: Refusal.self) {
            try roll.admit("did:a", with: Example.code("ann"), at: Example.closes)
        }
        #expect(late?.code == "roll.closed")
    }

    @Test(arguments: [
        (#"{"fields": []}"#, "fields"),
        (#"{"fields": [{"id": "name", "label": "Name"}]}"#, "identifies"),
        (#"{"fields": [{"id": "n", "label": "N", "identifies": true, "required": false}]}"#, "identifies"),
        (#"{"fields": [{"id": "N!", "label": "N", "identifies": true}]}"#, "an id is"),
        (#"{"fields": [{"id": "n", "label": "N", "identifies": true}], "groups": []}"#, "groups"),
    ])
    func `says what is wrong with its terms`(json: String, expected: String) throws {
        let terms = try JSON(parsing: Array(json.utf8)).decode(RollTerms.self)
        let error = #expect(throws: TermsError.self) { try Roll(terms: terms) }
        let told = error?.mistakes.map { "\($0.path.joined(separator: ".")): \($0.reason)" }.joined() ?? ""
        #expect(told.contains(expected))
    }
}
