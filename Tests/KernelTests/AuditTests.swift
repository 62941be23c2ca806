import Kernel
import Proofs
import Storage
import TestLogs
import Testing
import Values

@Suite struct `An audit` {
    /// A log with 300 votes, closed, with its outcome.
    private func finished() async throws -> (office: TestOffice, published: PublishedLog) {
        let office = try TestOffice()
        return try await office.open {
            try await office.openHands(closesIn: 60)
            let acts = try (0..<300).map { place in
                let vote = office.statement("vote", ["yes": .bool(place % 3 == 0)])
                return try office.desk.prepare(try vote.signed(by: SigningKey.generate())).get()
            }
            _ = try await office.desk.submit(acts)
            office.clock.advance(seconds: 61)
            while try await office.registrar.round() > 0 {}
            return (office, try await PublishedLog(of: TestOffice.log, in: office.store))
        }
    }

    private func audit(_ published: PublishedLog, _ office: TestOffice) async throws -> AuditReport {
        try await Audit(of: published, key: office.desk.verifierKey, procedures: office.procedures).run()
    }

    @Test func `of a right log finds the outcomes and says what it cannot prove`() async throws {
        let (office, published) = try await finished()
        let report = try await audit(published, office)
        #expect(report.checkpoint.size == 304)
        let part = try #require(report.parts.first { $0.address.description == "hands/vote" })
        #expect(part.outcome?.json == ["yes": 100, "no": 200] && part.moves == 300)
        #expect(report.founding?.office.text == office.office.did)
        #expect(report.reservations.count == 2)
    }

    @Test(arguments: [0, 17, 255, 256, 303])
    func `names the entry of which one byte was changed`(index: Int) async throws {
        var (office, published) = try await finished()
        let path = index < 256 ? "tile/entries/000" : "tile/entries/001.p/48"
        var entries = try EntryBundle.decode(try #require(published.files[path]))
        // The last digit of the time, which no signature covers.
        let place = try #require(entries[index % 256].dropFirst(13).firstIndex(of: 0x0a)) - 1
        entries[index % 256][place] ^= 1
        published.files[path] = try EntryBundle.encode(entries)
        let difference = await #expect(throws: ReplayDifference.self) { try await audit(published, office) }
        #expect(difference?.place == .entry(UInt64(index)))
    }

    @Test(arguments: ["tile/0/000", "tile/0/001.p/48", "tile/1/000.p/1"])
    func `names the tile of which one byte was changed`(path: String) async throws {
        var (office, published) = try await finished()
        published.files[path]?[9] ^= 0x40
        let difference = await #expect(throws: ReplayDifference.self) { try await audit(published, office) }
        #expect(difference?.place == .tile(path))
    }

    @Test func `names the entry whose signature was changed`() async throws {
        var (office, published) = try await finished()
        var entries = try EntryBundle.decode(try #require(published.files["tile/entries/000"]))
        let place = entries[40].count - 20
        entries[40][place] = entries[40][place] == 0x41 ? 0x42 : 0x41
        published.files["tile/entries/000"] = try EntryBundle.encode(entries)
        let difference = await #expect(throws: ReplayDifference.self) { try await audit(published, office) }
        #expect(difference?.place == .entry(40))
        #expect(difference?.reason.contains("signature") == true)
    }

    @Test func `names the checkpoint whose signature was changed`() async throws {
        var (office, published) = try await finished()
        let note = try #require(published.files["checkpoint"])
        published.files["checkpoint"]?[note.count - 8] = note[note.count - 8] == 0x41 ? 0x42 : 0x41
        let difference = await #expect(throws: ReplayDifference.self) { try await audit(published, office) }
        #expect(difference?.place == .checkpoint)
    }

    @Test func `names the outcome that the log's own keys have signed falsely`() async throws {
        let office = try TestOffice()
        let published = try await office.open {
            try await office.openHands(closesIn: 60)
            try await office.accepted("vote", ["yes": true], by: SigningKey.generate())
            office.clock.advance(seconds: 60)
            #expect(try await office.registrar.round() == 1)
            let size = try #require(try await office.store.head(of: TestOffice.log)?.size)
            let digest = Base64URL.encode(Hash.sha256(Array(#"{"no":1,"yes":0}"#.utf8)).bytes)
            let body: JSON = [
                "upTo": .number(JSONNumber(size - 1)), "digest": .string(digest), "results": ["no": 1, "yes": 0],
            ]
            try await office.accepted("outcome", body, by: office.registrarKey)
            return try await PublishedLog(of: TestOffice.log, in: office.store)
        }
        let difference = await #expect(throws: ReplayDifference.self) { try await audit(published, office) }
        #expect(difference?.place == .outcome(PartAddress(programme: "hands", part: "vote"), 4))
    }

    @Test func `says that a bundle or a tile is missing`() async throws {
        for path in ["tile/entries/000", "tile/0/000"] {
            var (office, published) = try await finished()
            published.files[path] = nil
            let difference = await #expect(throws: ReplayDifference.self) { try await audit(published, office) }
            #expect(difference?.place == .tile(path))
        }
    }
}
