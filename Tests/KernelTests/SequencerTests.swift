import Kernel
import Proofs
import Storage
import Testing
import Values

@Suite struct `A log at work` {
    @Test func `gives a receipt that holds offline`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let voter = SigningKey.generate()
            for yes in [true, false, true] {
                let receipt = try await office.accepted("vote", ["yes": .bool(yes)], by: voter)
                let copy = try Receipt(json: JSON(parsing: receipt.json.serialized()))
                let found = try copy.verify(with: office.desk.verifierKey)
                #expect(found.deed.move == "vote" && found.deed.actor.text == voter.did)
                #expect(found.entry.time == office.clock.now() && found.checkpoint.size == receipt.index + 1)
            }
        }
    }

    @Test func `gives receipts for every act of a large batch`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let prepared = try (0..<700).map { _ in
                let act = try office.statement("vote", ["yes": true]).signed(by: SigningKey.generate())
                return try office.desk.prepare(act).get()
            }
            let answers = try await office.desk.submit(prepared)
            #expect(answers.count == 700)
            for answer in answers {
                guard case .accepted(let receipt) = answer else {
                    Issue.record("an act of the batch was not accepted")
                    return
                }
                _ = try receipt.verify(with: office.desk.verifierKey)
            }
            let late = try #require(try await office.desk.receipt(at: 300))
            _ = try late.verify(with: office.desk.verifierKey)
            let replay = try await office.replay()
            #expect(replay.parts.first { $0.address.part == "vote" }?.moves == 700)
        }
    }

    @Test func `answers the same act with the same entry, and refuses other content under its nonce`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let voter = SigningKey.generate()
            let act = try office.statement("vote", ["yes": true], nonce: "same-nonce").signed(by: voter)
            guard case .accepted(let first) = try await office.desk.submit(act),
                case .repeated(let second) = try await office.desk.submit(act)
            else {
                Issue.record("expected accepted, then repeated")
                return
            }
            #expect(first.index == second.index && first.entry == second.entry)
            let other = try await office.submit("vote", ["yes": false], by: voter, nonce: "same-nonce")
            guard case .refused(let refused) = other else {
                Issue.record("expected a refusal")
                return
            }
            #expect(refused.refusal.code == "act.nonce_used")
            let note = try SignedNote(parsing: refused.note)
            #expect(try note.verify(with: [office.desk.verifierKey]).count == 1)
        }
    }

    @Test func `remembers nonces within one batch as well`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let voter = SigningKey.generate()
            let act = try office.statement("vote", ["yes": true], nonce: "one-batch").signed(by: voter)
            let prepared = try office.desk.prepare(act).get()
            let answers = try await office.desk.submit([prepared, prepared])
            guard case .accepted(let first) = answers[0], case .repeated(let second) = answers[1] else {
                Issue.record("expected accepted, then repeated")
                return
            }
            #expect(first.index == second.index)
        }
    }

    @Test(arguments: [
        ("vote", "part.unknown", "hands", "count"), ("vote", "programme.unknown", "feet", "vote"),
        ("shout", "act.unknown_move", "hands", "vote"), ("appoint", "act.role_missing", "hands", "roles"),
        ("open", "act.role_missing", "other", "programme"), ("found", "roles.already_founded", "office", "roles"),
    ])
    func `refuses what the rules do not allow and keeps nothing`(
        move: String, code: String, programme: String, part: String
    ) async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let size = try await office.store.head(of: TestOffice.log)?.size
            let bodies: [String: JSON] = [
                "appoint": ["role": "voter", "actors": ["did:key:z6Mk"]],
                "open": ["edition": 1, "programme": office.declaration()],
                "found": ["name": "Other", "registrar": .string(office.registrarKey.did)],
            ]
            let refusal = try await office.refusal(
                move, bodies[move] ?? ["yes": true], programme: programme, part: part, by: SigningKey.generate())
            #expect(refusal?.code == code)
            #expect(try await office.store.head(of: TestOffice.log)?.size == size)
        }
    }

    @Test func `refuses expired acts, far expiries, other logs and wrong signatures`() async throws {
        let office = try TestOffice()
        try await office.open {
            try await office.openHands()
            let voter = SigningKey.generate()
            func code(_ statement: Act.Statement, damaged: Bool = false) async throws -> String? {
                var act = try statement.signed(by: voter)
                if damaged { act[act.count - 10] = act[act.count - 10] == 0x41 ? 0x42 : 0x41 }
                guard case .refused(let refused) = try await office.desk.submit(act) else { return nil }
                return refused.refusal.code
            }
            let vote = office.statement("vote", ["yes": true], expiresIn: -1)
            #expect(try await code(vote) == "act.expired")
            let far = office.statement("vote", ["yes": true], expiresIn: Act.maximumValiditySeconds + 1)
            #expect(try await code(far) == "act.expires_too_late")
            let right = office.statement("vote", ["yes": true])
            #expect(try await code(right, damaged: true) == "act.signature")
            var other = right
            other.log = "acta.example/other"
            #expect(try await code(other) == "act.other_log")
            var impostor = right
            impostor.actor = ActorID(office.office.did)
            #expect(try await code(impostor) == "act.key_not_of_actor")
            var withoutMandate = right
            withoutMandate.principal = "did:key:somebody"
            #expect(try await code(withoutMandate) == "act.no_mandate")
        }
    }

    @Test func `opens again where it stood, also with another sequencer on the same store`() async throws {
        let store = MemoryLogStore()
        let first = try TestOffice(store: store)
        try await first.open { try await first.openHands() }
        let second = try TestOffice(store: store)
        let running = Task { try await second.sequencer.run() }
        let receipt = try await second.accepted("vote", ["yes": true], by: SigningKey.generate())
        #expect(receipt.index == 2)
        second.sequencer.stop()
        try await running.value
        let head = try await LogRecovery(log: TestOffice.log, store: store, key: second.desk.verifierKey).check()
        #expect(head?.size == 3)
    }
}
