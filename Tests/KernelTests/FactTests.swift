import Kernel
import Proofs
import Testing
import Values

@Suite struct `A fact` {
    @Test func `stands on the log beside its act, with its voucher's name`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let voucher = office.office
            let bytes = try office.statement("vote", ["yes": true]).signed(by: SigningKey.generate())
            let fact = try office.fact("resident", beside: bytes, by: voucher)
            guard case .accepted(let receipt) = try await office.desk.submit(bytes, facts: [fact]) else {
                Issue.record("the act was not accepted")
                return
            }
            let entry = try #require(Entry(parsing: receipt.entry))
            let read = try Fact(
                parsing: try #require(entry.facts.first), beside: Hash.sha256(bytes), of: TestOffice.log)
            #expect(read.name == "resident" && read.value == true && read.voucher.did == voucher.did)
            _ = try await office.replay()
        }
    }

    @Test func `is refused beside another act, and when its signature does not verify`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let voter = SigningKey.generate()
            let first = try office.statement("vote", ["yes": true]).signed(by: voter)
            let second = try office.statement("vote", ["yes": false]).signed(by: voter)
            let fact = try office.fact("resident", beside: first, by: office.office)
            var spoilt = fact
            spoilt[spoilt.count - 10] = spoilt[spoilt.count - 10] == 0x41 ? 0x42 : 0x41
            for (act, facts) in [(second, [fact]), (first, [spoilt]), (first, [Array("no fact".utf8)])] {
                guard case .refused(let refused) = try await office.desk.submit(act, facts: facts) else {
                    Issue.record("the act was not refused")
                    return
                }
                #expect(refused.refusal.code == "act.fact")
            }
        }
    }

    @Test func `is refused from somebody whose word nobody takes`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let bytes = try office.statement("vote", ["yes": true]).signed(by: SigningKey.generate())
            let stranger = SigningKey.generate()
            let forged = try Fact.signed(
                "resident", true, beside: Hash.sha256(bytes), of: TestOffice.log, at: office.clock.now(), by: stranger,
                for: ActorID(office.office.did))
            let cases: [(fact: [UInt8], code: String)] = [
                (try office.fact("resident", beside: bytes, by: stranger), "fact.voucher"),
                (forged, "fact.key"),
                (try office.fact("rich", beside: bytes, by: office.office), "fact.unwanted"),
                (try office.fact("unique", beside: bytes, by: office.office), "fact.voucher"),
                (try office.fact("key-level", beside: bytes, by: stranger), "fact.voucher"),
            ]
            for (fact, code) in cases {
                guard case .refused(let refused) = try await office.desk.submit(bytes, facts: [fact]) else {
                    Issue.record("\(code): the act was not refused")
                    continue
                }
                #expect(refused.refusal.code == code)
            }
        }
    }

    @Test func `is refused twice beside one act`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let bytes = try office.statement("vote", ["yes": true]).signed(by: SigningKey.generate())
            let facts = try (0..<2).map { _ in try office.fact("resident", beside: bytes, by: office.office) }
            guard case .refused(let refused) = try await office.desk.submit(bytes, facts: facts) else {
                Issue.record("the act was not refused")
                return
            }
            #expect(refused.refusal.code == "fact.twice")
        }
    }

    @Test(arguments: [Entry.maximumFacts, Entry.maximumFacts + 1])
    func `stands with at most sixteen others`(count: Int) async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let bytes = try office.statement("vote", ["yes": true]).signed(by: SigningKey.generate())
            let facts = try (0..<count).map { try office.fact("witness-\($0)", beside: bytes, by: office.office) }
            switch try await office.desk.submit(bytes, facts: facts) {
            case .accepted: #expect(count == Entry.maximumFacts)
            case .refused(let refused): #expect(count > Entry.maximumFacts && refused.refusal.code == "act.facts")
            case .repeated: Issue.record("the act is new")
            }
        }
    }
}

@Suite struct `An entry` {
    @Test func `reads back what it writes`() throws {
        let entry = Entry(
            time: Instant(milliseconds: 1_800_000_000_123), act: Array("a.b.c".utf8), facts: [Array("d.e.f".utf8)])
        #expect(Entry(parsing: entry.bytes) == entry)
        #expect(String(decoding: entry.bytes, as: UTF8.self) == "acta/entry@1\n1800000000123\na.b.c\nd.e.f\n")
    }

    @Test(arguments: [
        "", "\n", "acta/entry@1\n1\na.b.c", "acta/entry@2\n1\na.b.c\n", "acta/entry@1\n01\na.b.c\n",
        "acta/entry@1\n-1\na.b.c\n", "acta/entry@1\n+1\na.b.c\n", "acta/entry@1\n1\n\n", "acta/entry@1\n1\n",
        "acta/entry@1\n1\na.b.c\n\n", "acta/entry@1\n99999999999999999999\na.b.c\n", "acta/entry@1\r\n1\na.b.c\n",
    ])
    func `is refused in any other form`(text: String) {
        #expect(Entry(parsing: Array(text.utf8)) == nil)
    }

    @Test func `has at most 65,535 bytes`() {
        let room = Entry.maximumBytes - Entry(time: Instant(milliseconds: 1), act: []).bytes.count
        let largest = Entry(time: Instant(milliseconds: 1), act: [UInt8](repeating: 0x61, count: room))
        #expect(Entry(parsing: largest.bytes) == largest)
        let larger = Entry(time: Instant(milliseconds: 1), act: [UInt8](repeating: 0x61, count: room + 1))
        #expect(Entry(parsing: larger.bytes) == nil)
    }
}
