import Kernel
import Proofs
import Testing
import Values

@Suite struct `A fact` {
    @Test func `stands on the log beside its act, with its voucher's name`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let voucher = SigningKey.generate()
            let bytes = try office.statement("vote", ["yes": true]).signed(by: SigningKey.generate())
            let act = try Act(parsing: bytes)
            let fact = try Fact.signed("resident", true, beside: act, at: office.clock.now(), by: voucher)
            guard case .accepted(let receipt) = try await office.desk.submit(bytes, facts: [fact]) else {
                Issue.record("the act was not accepted")
                return
            }
            let entry = try #require(Entry(parsing: receipt.entry))
            let read = try Fact(parsing: try #require(entry.facts.first), beside: act)
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
            let fact = try Fact.signed(
                "resident", true, beside: try Act(parsing: first), at: office.clock.now(), by: SigningKey.generate())
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

    @Test(arguments: [Entry.maximumFacts, Entry.maximumFacts + 1])
    func `stands with at most sixteen others`(count: Int) async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let bytes = try office.statement("vote", ["yes": true]).signed(by: SigningKey.generate())
            let act = try Act(parsing: bytes)
            let voucher = SigningKey.generate()
            let facts = try (0..<count).map {
                try Fact.signed("fact-\($0)", true, beside: act, at: office.clock.now(), by: voucher)
            }
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
