import Kernel
import Proofs
import Testing
import Values

@Suite struct `Withholding and erasing` {
    static let withhold: [JSONMember] = [
        JSONMember("pointer", "/text"), JSONMember("ground", "Criminal code, section 185"),
        JSONMember("reason", "It insults a person."), JSONMember("appeal", "To the council, within a month."),
    ]

    static func body(_ entry: UInt64, _ members: [JSONMember] = withhold) -> JSON {
        .object([JSONMember("entry", .number(JSONNumber(entry)))] + members)
    }

    static func act(
        _ move: String, _ body: JSON, by key: SigningKey, at office: TestOffice
    ) async throws -> Refusal? {
        let refusal = try await office.refusal(move, body, programme: "box", part: "disclosure", by: key)
        try await office.projector.catchUp()
        return refusal
    }

    @Test func `takes a text from sight and gives it back, with reasons on the log`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let entry = try await office.suggest("Trees", by: SigningKey.generate()).index
            let room = try #require(office.desk.readingRoom)
            #expect(try await room.published(at: [entry]).count == 1)
            #expect(try await Self.act("withhold", Self.body(entry), by: office.office, at: office) == nil)
            #expect(try await room.published(at: [entry]).isEmpty)
            #expect(
                try await Self.act("withhold", Self.body(entry), by: office.office, at: office)?.code
                    == "disclosure.standing")
            let restore = Self.body(
                entry, [JSONMember("pointer", "/text"), JSONMember("reason", "The appeal was right.")])
            #expect(try await Self.act("restore", restore, by: office.office, at: office) == nil)
            #expect(try await room.published(at: [entry]).count == 1)
            guard case .restored(entry, "/text", let shown?)? = office.views.entries.last?.changes.first else {
                Issue.record("the views were not told")
                return
            }
            #expect(shown.value == "Trees")
            _ = try await office.replay()
        }
    }

    @Test func `is refused to strangers, for values that are not published, and where there are none`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let ann = SigningKey.generate()
            let stranger = SigningKey.generate()
            let entry = try await office.suggest("Trees", tax: "1", by: ann).index
            let personal = Self.body(entry, [JSONMember("pointer", "/tax")] + Self.withhold.dropFirst())
            let silent = Self.body(entry, Self.withhold.dropLast() + [JSONMember("appeal", "")])
            let erase: JSON = ["entries": [["entry": .number(JSONNumber(entry))]], "ground": "I want it"]
            let none: JSON = ["entries": [], "ground": "I want it"]
            for (move, body, key, code) in [
                ("withhold", Self.body(entry), stranger, "act.role_missing"),
                ("withhold", personal, office.office, "disclosure.not_public"),
                ("withhold", Self.body(entry + 7), office.office, "disclosure.unknown"),
                ("withhold", silent, office.office, "disclosure.text"),
                (
                    "restore", Self.body(entry, [JSONMember("pointer", "/text"), JSONMember("reason", "x")]),
                    office.office, "disclosure.standing"
                ),
                ("erase", erase, stranger, "act.role_missing"),
                ("erase", none, ann, "disclosure.entries"),
            ] {
                #expect(try await Self.act(move, body, by: key, at: office)?.code == code)
            }
            #expect(try await Self.act("erase", erase, by: ann, at: office) == nil)
            #expect(try await Self.act("erase", erase, by: ann, at: office)?.code == "disclosure.standing")
        }
    }

    @Test func `waits with what is under review until it is published`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox(review: true)
            let entry = try await office.suggest("Trees", by: SigningKey.generate()).index
            let room = try #require(office.desk.readingRoom)
            #expect(try await room.published(at: [entry]).isEmpty)
            #expect(office.views.entries.last?.shown.isEmpty ?? false)
            let read = try await room.values(
                at: [entry], programme: "box", for: ActorID(office.office.did), purpose: "Reviewing")
            #expect(read.map(\.value.disclosure.value) == ["Trees"])
            let stranger = try await room.values(at: [entry], programme: "box", for: "did:key:z6Mk", purpose: "Curious")
            #expect(stranger.isEmpty)
            try await office.accepted(
                "publish", ["version": .number(JSONNumber(entry))], programme: "box", part: "ideas", by: office.office)
            try await office.projector.catchUp()
            #expect(try await room.published(at: [entry]).count == 1)
            #expect(office.views.entries.last?.changes.count == 1)
        }
    }

    @Test func `shows a person's values to those whose task it is, and tells the person`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let (ann, clerk) = (SigningKey.generate(), SigningKey.generate())
            let appoint: JSON = ["role": "clerk", "actors": [.string(clerk.did)]]
            try await office.accepted("appoint", appoint, programme: "box", part: "roles", by: office.office)
            let entry = try await office.suggest("Trees", tax: "123", by: ann).index
            let room = try #require(office.desk.readingRoom)
            func read(by key: SigningKey) async throws -> [JSON] {
                try await room.values(at: [entry], programme: "box", for: ActorID(key.did), purpose: "Checking")
                    .map(\.value.disclosure.value)
            }
            #expect(try await read(by: SigningKey.generate()) == ["Trees"])
            #expect(try await read(by: ann) == ["123", "Trees"])
            #expect(try await room.readings(of: ActorID(ann.did), programme: "box").isEmpty)
            #expect(try await read(by: clerk) == ["123", "Trees"])
            let readings = try await room.readings(of: ActorID(ann.did), programme: "box")
            #expect(readings.map(\.reader) == [ActorID(clerk.did)] && readings.map(\.pointers) == [["/tax"]])
        }
    }

    @Test func `lists what is due for erasure to the office alone`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let entry = try await office.suggest("Trees", tax: "123", by: SigningKey.generate()).index
            let room = try #require(office.desk.readingRoom)
            #expect(try await room.overdue(in: "box", for: ActorID(office.office.did)).isEmpty)
            office.clock.advance(seconds: 31 * 24 * 3_600)
            let due = try await room.overdue(in: "box", for: ActorID(office.office.did))
            #expect(due.map(\.entry) == [entry] && due.map(\.value.pointer) == ["/tax"])
            await #expect(throws: Refusal.self) { try await room.overdue(in: "box", for: "did:key:z6Mk") }
        }
    }

    @Test func `answers only requests that are signed with a current key of who asks`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let room = try #require(office.desk.readingRoom)
            let (ann, bob) = (SigningKey.generate(), SigningKey.generate())
            let now = office.clock.now().milliseconds / 1_000
            func request(_ key: SigningKey, as actor: SigningKey, expires: Int64) throws -> ReadRequest {
                try ReadRequest(
                    parsing: ReadRequest.signed(
                        .mine, programme: "box", purpose: "My own data", of: TestOffice.log, expires: expires,
                        actor: ActorID(actor.did), by: key))
            }
            try await room.admit(try request(ann, as: ann, expires: now + 60))
            for wrong in [
                try request(bob, as: ann, expires: now + 60), try request(ann, as: ann, expires: now - 1),
                try request(ann, as: ann, expires: now + 601),
            ] {
                await #expect(throws: Refusal.self) { try await room.admit(wrong) }
            }
            #expect(throws: Refusal.self) { try ReadRequest(parsing: Array("a.b.c".utf8)) }
        }
    }
}
