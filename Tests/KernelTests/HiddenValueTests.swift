import Kernel
import Proofs
import Storage
import Testing
import Values

@Suite struct `A hidden value` {
    static let log = TestOffice.log

    @Test func `stays off the log, and is kept until it is erased`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let ann = SigningKey.generate()
            let receipt = try await office.suggest("Plant lime trees", tax: "123-456", by: ann)
            let body = String(decoding: receipt.json.serialized(), as: UTF8.self)
            #expect(!body.contains("lime") && !body.contains("123-456"))
            let kept = await office.people.values(at: [receipt.index], of: Self.log)
            #expect(kept.map(\.value.pointer) == ["/tax", "/text"])
            #expect(
                kept.map { $0.keepUntil?.milliseconds } == [
                    office.clock.now().adding(days: 30).milliseconds, kept[1].keepUntil?.milliseconds,
                ])
            #expect(office.views.entries.last?.shown.map(\.value) == ["Plant lime trees"])

            let place: JSON = ["entry": .number(JSONNumber(receipt.index))]
            let erase: JSON = ["entries": [place], "ground": "GDPR, article 17(1)(b)"]
            try await office.accepted("erase", erase, programme: "box", part: "disclosure", by: ann)
            try await office.projector.catchUp()
            #expect(await office.people.values(at: [receipt.index], of: Self.log).isEmpty)
            #expect(office.views.entries.last?.changes.count == 1)
            _ = try receipt.verify(with: office.desk.verifierKey)
            _ = try await office.replay()
        }
    }

    @Test func `is erased even if its entry and the erasure come to the people store together`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let ann = SigningKey.generate()
            let (act, disclosures) = try await office.suggestion("Plant lime trees", tax: "123-456", by: ann)
            guard case .accepted(let receipt) = try await office.desk.submit(act, disclosures: disclosures) else {
                Issue.record("it was not accepted")
                return
            }
            let erase: JSON = [
                "entries": [["entry": .number(JSONNumber(receipt.index))]], "ground": "GDPR, article 17",
            ]
            try await office.accepted("erase", erase, programme: "box", part: "disclosure", by: ann)
            try await office.projector.catchUp()
            #expect(await office.people.values(at: [receipt.index], of: Self.log).isEmpty)
            #expect(await office.people.values(of: ActorID(ann.did), programme: "box", of: Self.log).isEmpty)
        }
    }

    @Test func `is refused in clear, without its disclosure, and with another's`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let ann = SigningKey.generate()
            let clear: JSON = ["topic": "trees", "text": "Plant lime trees"]
            #expect(
                try await office.refusal("suggest", clear, programme: "box", part: "ideas", by: ann)?.code
                    == "field.in_clear")
            let (act, disclosures) = try await office.suggestion("Plant lime trees", by: ann)
            let (_, others) = try await office.suggestion("Plant oaks", by: ann)
            let renamed = try SealedField(name: "tax", value: "Plant lime trees", salt: TestOffice.salt())
            let cases: [(disclosures: [[UInt8]], code: String)] = [
                ([], "disclosure.missing"), (others, "disclosure.missing"),
                (disclosures + others, "disclosure.unwanted"),
                ([Array("no disclosure".utf8)], "disclosure.unreadable"),
                ([Array(renamed.disclosure.text.utf8)], "disclosure.missing"),
                (Array(repeating: disclosures[0], count: Clerk.maximumDisclosures + 1), "disclosure.too_many"),
            ]
            for (disclosures, code) in cases {
                guard case .refused(let refused) = try await office.desk.submit(act, disclosures: disclosures) else {
                    Issue.record("\(code): it was not refused")
                    continue
                }
                #expect(refused.refusal.code == code)
            }
            guard case .accepted = try await office.desk.submit(act, disclosures: disclosures) else {
                Issue.record("the right disclosure was refused")
                return
            }
        }
    }

    @Test func `under another field's name, or of a wrong kind, is refused`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let ann = SigningKey.generate()
            for (name, value, code) in [
                ("tax", "Plant", "disclosure.other_name"), ("text", "", "box.text"), ("text", 7, "box.text"),
            ] as [(String, JSON, String)] {
                let sealed = try SealedField(name: name, value: value, salt: TestOffice.salt())
                let body: JSON = ["topic": "trees", "text": sealed.json]
                let act = try office.statement("suggest", body, programme: "box", part: "ideas").signed(by: ann)
                let answer = try await office.desk.submit(act, disclosures: [Array(sealed.disclosure.text.utf8)])
                guard case .refused(let refused) = answer else {
                    Issue.record("\(code): it was not refused")
                    continue
                }
                #expect(refused.refusal.code == code)
            }
        }
    }

    @Test func `of a refused act is forgotten`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let (act, disclosures) = try await office.suggestion(
                "They say the mayor", topic: "rumours", by: SigningKey.generate())
            guard case .refused(let refused) = try await office.desk.submit(act, disclosures: disclosures) else {
                Issue.record("it was not refused")
                return
            }
            #expect(refused.refusal.code == "box.topic")
            await office.people.bind(
                [HiddenBinding(statement: Hash.sha256(act), entry: 99, keepUntil: [:])], of: Self.log)
            #expect(await office.people.values(at: [99], of: Self.log).isEmpty)
        }
    }

    @Test func `that must be unique is, on the registrar's word`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            try await office.suggest("Trees", tax: "123", by: SigningKey.generate())
            try await office.suggest("Benches", tax: "124", by: SigningKey.generate())
            await #expect(throws: Refusal.self) {
                try await office.suggest("More trees", tax: "123", by: SigningKey.generate())
            }
            let words = try await office.replay().words
            #expect(words.map(\.fact) == ["unique: tax"])
            #expect(words.map(\.count) == [2])
            #expect(words.map(\.voucher) == [ActorID(office.registrarKey.did)])
        }
    }

    @Test func `cannot be guessed from what the log says, though its field has a million values`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openBox()
            let receipt = try await office.suggest("Trees", tax: "654321", by: SigningKey.generate())
            let entry = try #require(Entry(parsing: receipt.entry))
            let act = try Act(parsing: try #require(entry.act))
            let fact = try Fact(parsing: try #require(entry.facts.first), beside: act.digest, of: Self.log)
            let sealed = try #require(act.body["tax"]?["_sd"]?.arrayValue?.first?.stringValue)
            let keyed = try #require(fact.value["digest"]?.stringValue)
            let published = Set([sealed, keyed].compactMap { Base64URL.decode($0) })
            #expect(published.count == 2)
            // What somebody without salt and secret can try: the value alone, and both messages without what is secret.
            var matches = 0
            for number in 0..<1_000_000 {
                let digits = [100_000, 10_000, 1_000, 100, 10, 1].map { UInt8(0x30 + number / $0 % 10) }
                let message = Array("tax\0\"".utf8) + digits + [0x22]
                let disclosure = Array(#"["","tax",""#.utf8) + digits + Array(#""]"#.utf8)
                for guess in [digits, message, Array(Base64URL.encode(disclosure).utf8)]
                where published.contains(Hash.sha256(guess).bytes) { matches += 1 }
            }
            #expect(matches == 0)
        }
    }

    @Test func `needs a retention before its programme can be opened`() async throws {
        let office = try TestOffice()
        try await office.open {
            for retention in [["text": "P5Y"], ["text": "P5Y", "tax": "five years"]] as [JSON] {
                let refusal = try await office.refusal(
                    "open", TestOffice.box(review: false, retention: retention), programme: "box", part: "programme",
                    by: office.office)
                #expect(refusal?.code == "programme.terms")
                #expect(refusal?.reason.contains("tax") ?? false)
            }
        }
    }
}
