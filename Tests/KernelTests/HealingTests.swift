import Proofs
import Storage
import Testing
import Values

@testable import Kernel

@Suite struct `A log that has lost its end` {
    @Test(arguments: [0, 1, 2, 5, 9])
    func `comes back as the bytes that it was`(kept: Int) async throws {
        let lost = try await LostLog()
        let scratch = try ScratchStore()
        let last = try #require(lost.heads.last)
        if kept > 0 { try await lost.heal(scratch.store, to: lost.heads[kept - 1]) }
        let healed = try await lost.heal(scratch.store, to: last)
        #expect(healed == last)
        #expect(try await scratch.store.entries(of: TestOffice.log, in: 0..<last.size) == lost.entries)
        let original = lost.office.store
        #expect(
            try await scratch.store.tile(of: TestOffice.log, level: 0, index: 0)
                == original.tile(of: TestOffice.log, level: 0, index: 0))
        let keys = try await original.sequence(TestOffice.log) { try $0.keysWritten(from: 0) } ?? []
        #expect(keys.count > 20)
        #expect(
            try await scratch.store.states(keys, of: TestOffice.log) == original.states(keys, of: TestOffice.log))
        let recovery = LogRecovery(
            log: TestOffice.log, store: scratch.store, key: lost.office.signer.verifierKey)
        #expect(try await recovery.check() == last)
    }

    @Test func `takes nothing over that comes to another root`() async throws {
        let lost = try await LostLog()
        let scratch = try ScratchStore()
        try await lost.heal(scratch.store, to: lost.heads[3])
        let last = try #require(lost.heads.last)
        let tooFew = Array(lost.entries[Int(lost.heads[3].size)...].dropLast())
        await #expect(throws: ReplayDifference.self) { try await lost.heal(scratch.store, to: last, with: tooFew) }
        var swapped = Array(lost.entries[Int(lost.heads[3].size)...])
        swapped.swapAt(0, 1)
        await #expect(throws: ReplayDifference.self) { try await lost.heal(scratch.store, to: last, with: swapped) }
        #expect(try await scratch.store.head(of: TestOffice.log) == lost.heads[3])
    }

    @Test func `takes no act over that the rules do not allow`() async throws {
        let lost = try await LostLog()
        let scratch = try ScratchStore()
        try await lost.heal(scratch.store, to: lost.heads[2])
        let repeated = Array(lost.entries[2..<3] + lost.entries[2..<3])
        let last = try #require(lost.heads.last)
        let difference = await #expect(throws: ReplayDifference.self) {
            try await lost.heal(scratch.store, to: last, with: repeated)
        }
        #expect(difference?.place == .entry(UInt64(lost.heads[2].size)))
    }
}

@Suite struct `Hidden values after a recovery` {
    private func box() async throws -> (office: TestOffice, size: UInt64, early: UInt64) {
        let office = try TestOffice()
        var early: UInt64 = 0
        try await office.open {
            try await office.openBox()
            let ann = SigningKey.generate()
            early = try await office.suggest("Plant lime trees", tax: "123-456", by: ann).index
            let late = try await office.suggest("Plant oaks", by: ann)
            let place: JSON = ["entry": .number(JSONNumber(late.index))]
            try await office.accepted(
                "erase", ["entries": [place], "ground": "GDPR, article 17"], programme: "box", part: "disclosure",
                by: ann)
        }
        return (office, try await office.store.head(of: TestOffice.log)?.size ?? 0, early)
    }

    private func settle(_ office: TestOffice, _ people: MemoryPeopleStore, size: UInt64) async throws
        -> [RecoveredValues.Missing]
    {
        let custodian = Custodian(
            log: TestOffice.log, store: office.store, people: people, registrar: office.registrarKey,
            procedures: office.procedures, time: office.clock)
        return try await RecoveredValues(log: TestOffice.log, store: office.store, custodian: custodian)
            .settle(0..<size)
    }

    @Test func `are named when the people store does not have them, unless they were erased`() async throws {
        let (office, size, early) = try await box()
        #expect(
            try await settle(office, MemoryPeopleStore(), size: size) == [
                RecoveredValues.Missing(entry: early, pointer: "/tax"),
                RecoveredValues.Missing(entry: early, pointer: "/text"),
            ])
    }

    @Test func `are not missed where the people store has them, and are erased if the log says so`() async throws {
        let (office, size, early) = try await box()
        #expect(try await settle(office, office.people, size: size) == [])
        #expect(await office.people.values(at: [early], of: TestOffice.log).count == 2)
        #expect(await office.people.values(at: Array(early + 1..<size), of: TestOffice.log) == [])
    }
}
