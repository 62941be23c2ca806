import Kernel
import Proofs
import Storage
import Testing
import Values

@Suite struct `An act that comes too early` {
    @Test func `hides nothing in a programme that opens in the same batch`() async throws {
        let office = try TestOffice()
        try await office.open {
            let opening = try office.statement(
                "open", TestOffice.box(review: false, retention: ["text": "P5Y", "tax": "P30D"]), programme: "box",
                part: "programme"
            ).signed(by: office.office)
            let (act, disclosures) = try await office.suggestion("Plant lime trees", by: SigningKey.generate())
            let answers = try await office.desk.submit([
                try office.desk.prepare(opening).get(), try office.desk.prepare(act, disclosures: disclosures).get(),
            ])
            guard case .accepted = answers[0], case .refused(let refused) = answers[1] else {
                Issue.record("a value came to be on the log that nobody keeps")
                return
            }
            #expect(refused.refusal.code == "programme.unknown")
            guard case .accepted(let receipt) = try await office.desk.submit(act, disclosures: disclosures) else {
                Issue.record("the open programme does not take it")
                return
            }
            try await office.projector.catchUp()
            #expect(await office.people.values(at: [receipt.index], of: TestOffice.log).count == 1)
        }
    }
}

@Suite struct `A duty` {
    @Test func `is done although a hundred others never can be`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands("short", closesIn: 10)
            try await office.openHands("long", closesIn: 60)
            let late = Instant(milliseconds: office.clock.now().milliseconds + 20_000)
            for _ in 0..<100 {
                try await office.accepted(
                    "remindMe", ["at": .string(late.description)], programme: "short", by: SigningKey.generate())
            }
            office.clock.advance(seconds: 10)
            while try await office.registrar.round() > 0 {}
            let before = try #require(try await office.store.head(of: TestOffice.log)).size
            office.clock.advance(seconds: 60)
            let registrar = office.registrar
            let running = Task { try await registrar.run() }
            defer { running.cancel() }
            var size = before
            for _ in 0..<1_000_000 where size < before + 2 {
                await Task.yield()
                size = try #require(try await office.store.head(of: TestOffice.log)).size
            }
            #expect(size == before + 2)
            let part = try await office.replay().parts.first { $0.address.programme == "long" && $0.outcome != nil }
            #expect(part != nil)
        }
    }
}
