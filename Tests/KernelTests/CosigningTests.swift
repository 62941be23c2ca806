import Kernel
import Proofs
import Storage
import Synchronization
import TestLogs
import Testing
import Values

/// Witnesses behind a transport: those of Acta, and those that misbehave.
private final class TestWitnesses: WitnessTransport {
    // A class because the log that asks and the test that looks share it.
    enum Behaviour: Sendable {
        case honest(Witness)
        case answers(WitnessReply)
        case dead
        /// Cosigns the text that it likes.
        case cosigns(Cosigner, text: [UInt8])
        case fromTheFuture(Cosigner)
    }

    struct Dead: Error {}

    let behaviours: Mutex<[String: Behaviour]>
    let asked = Mutex(0)

    init(_ behaviours: [String: Behaviour]) {
        self.behaviours = Mutex(behaviours)
    }

    func send(_ body: [UInt8]?, to path: String, of witness: LogPolicy.Witness) async throws -> WitnessReply {
        asked.withLock { $0 += 1 }
        let text = "text/plain"
        switch behaviours.withLock({ $0[witness.name.description] }) {
        case .dead, nil: throw Dead()
        case .answers(let reply): return body == nil ? WitnessReply(status: 404, mediaType: text, body: []) : reply
        case .cosigns(let cosigner, let other):
            let line = cosigner.cosign(other, at: 1_800_000_000).line
            return WitnessReply(status: 200, mediaType: text, body: Array("\(line)\n".utf8))
        case .fromTheFuture(let cosigner):
            let note = try CosignRequest(parsing: body ?? []).note
            let line = cosigner.cosign(note.text, at: 1_800_000_301).line
            return WitnessReply(status: 200, mediaType: text, body: Array("\(line)\n".utf8))
        case .honest(let witness):
            guard let body else {
                guard let note = try await witness.checkpoint(ofOriginHash: String(path.prefix(64))) else {
                    return WitnessReply(status: 404, mediaType: text, body: [])
                }
                return WitnessReply(status: 200, mediaType: text, body: note.bytes)
            }
            switch try await witness.answer(body) {
            case .cosigned(let line):
                return WitnessReply(status: 200, mediaType: text, body: Array("\(line.line)\n".utf8))
            case .conflict(let size):
                return WitnessReply(status: 409, mediaType: "text/x.tlog.size", body: Array("\(size)\n".utf8))
            case .refused: return WitnessReply(status: 422, mediaType: text, body: [])
            }
        }
    }
}

@Suite struct `A log that asks witnesses` {
    private let office: TestOffice
    private let cosignatures = MemoryCosignatureStore()

    init() throws {
        office = try TestOffice()
    }

    private static func cosigner(_ number: UInt8) throws -> Cosigner {
        try Cosigner(name: "w\(number).example", seed: [UInt8](repeating: 20 + number, count: 32))
    }

    private func honest(_ number: UInt8, store: MemoryWitnessStore = MemoryWitnessStore()) throws -> Witness {
        Witness(
            try Self.cosigner(number), logs: ServedLogs(keys: [office.signer.verifierKey]), store: store,
            time: office.clock)
    }

    private func policy(_ threshold: String, own: Bool = true) throws -> LogPolicy {
        var lines = own ? ["log \(office.signer.verifierKey.text)"] : []
        for number in UInt8(1)...3 {
            lines.append("witness w\(number) \(try Self.cosigner(number).verifierKey.text) http://127.0.0.1:1")
        }
        lines += ["group g \(threshold) w1 w2 w3", "quorum g"]
        return try LogPolicy(parsing: Array(lines.joined(separator: "\n").utf8))
    }

    private func rounds(_ policy: LogPolicy, _ witnesses: TestWitnesses) -> WitnessRounds {
        WitnessRounds(
            log: TestOffice.log, key: office.signer.verifierKey, store: office.store, cosignatures: cosignatures,
            policy: policy, transport: witnesses, time: office.clock)
    }

    private func ask(_ rounds: WitnessRounds) async throws -> WitnessRounds.Report {
        let head = try #require(try await office.store.head(of: TestOffice.log))
        return try await rounds.ask(rounds.witnesses, for: head)
    }

    @Test(arguments: [
        ("1", 1, true), ("2", 1, false), ("2", 2, true), ("all", 2, false), ("all", 3, true), ("any", 0, false),
    ])
    func `has witnessed receipts when the policy is met, with or without the log in it`(
        threshold: String, answering: Int, isWitnessed: Bool
    ) async throws {
        for own in [true, false] {
            let office = try TestOffice()
            try await office.open {
                try await office.openHands()
                var behaviours: [String: TestWitnesses.Behaviour] = [:]
                for number in UInt8(1)...3 where number <= answering {
                    behaviours["w\(number)"] = .honest(try honest(number))
                }
                let policy = try policy(threshold, own: own)
                let kept = MemoryCosignatureStore()
                let rounds = WitnessRounds(
                    log: TestOffice.log, key: office.signer.verifierKey, store: office.store, cosignatures: kept,
                    policy: policy, transport: TestWitnesses(behaviours), time: office.clock)
                let head = try #require(try await office.store.head(of: TestOffice.log))
                let report = try await rounds.ask(rounds.witnesses, for: head)
                #expect(report.cosigned.count == answering)
                let log = WitnessedLog(office.desk, policy: policy, cosignatures: kept)
                let receipt = try await log.witnessedReceipt(at: 1)
                #expect((receipt != nil) == isWitnessed)
                #expect(try await log.latestCheckpoint()?.signatures.count == 1 + answering)
                guard own, let receipt else { return }
                #expect(try receipt.verify(with: policy).signatures.count == 1 + answering)
                #expect(try Receipt(json: receipt.json).verify(with: policy).found.deed.move == "open")
            }
        }
    }

    @Test func `gives receipts of new entries once they are seen, and goes on from where each witness stands`()
        async throws
    {
        let store = MemoryWitnessStore()
        let witnesses = TestWitnesses(["w1": .honest(try honest(1, store: store))])
        let policy = try policy("1")
        try await office.open {
            let rounds = rounds(policy, witnesses)
            _ = try await ask(rounds)
            try await office.openHands()
            let log = WitnessedLog(office.desk, policy: policy, cosignatures: cosignatures)
            #expect(try await log.witnessedReceipt(at: 0) != nil)
            #expect(try await log.witnessedReceipt(at: 1) == nil)
            let before = witnesses.asked.withLock { $0 }
            #expect(try await ask(rounds).cosigned.count == 1)
            // What the log remembers spares it a question.
            #expect(witnesses.asked.withLock { $0 } == before + 2 + 1)
            #expect(try await log.witnessedReceipt(at: 1) != nil)
            // A log that has forgotten follows the witness's 409.
            let forgetful = WitnessVisit(
                log: TestOffice.log, key: office.signer.verifierKey, store: office.store,
                client: WitnessClient(policy.witnesses[0], transport: witnesses))
            let head = try #require(try await office.store.head(of: TestOffice.log))
            guard case .cosigned = try await forgetful.ask(for: head, remembered: 0, now: office.clock.now()) else {
                Issue.record("it did not follow")
                return
            }
        }
    }

    @Test func `counts no cosignature that is not good`() async throws {
        try await office.open {
            let own = try #require(try await office.store.head(of: TestOffice.log)).checkpoint
            let plain = "text/plain"
            let one = try Self.cosigner(1)
            let two = try Self.cosigner(2).cosign(own.text, at: 1_800_000_000)
            let size = WitnessReply(status: 409, mediaType: "text/x.tlog.size", body: Array("0\n".utf8))
            let wrong: [TestWitnesses.Behaviour] = [
                .dead, .cosigns(one, text: Array("other\n1\n".utf8)), .fromTheFuture(one), .answers(size),
                .answers(WitnessReply(status: 200, mediaType: plain, body: [])),
                .answers(WitnessReply(status: 200, mediaType: plain, body: Array("garbage\n".utf8))),
                .answers(WitnessReply(status: 200, mediaType: plain, body: [UInt8](repeating: 0x61, count: 70_000))),
                .answers(WitnessReply(status: 200, mediaType: plain, body: Array("\(two.line)\n".utf8))),
                .answers(WitnessReply(status: 409, mediaType: plain, body: Array("0\n".utf8))),
                .answers(WitnessReply(status: 409, mediaType: "text/x.tlog.size", body: Array("00\n".utf8))),
                .answers(WitnessReply(status: 500, mediaType: plain, body: [])),
                .answers(WitnessReply(status: 302, mediaType: plain, body: [])),
            ]
            for behaviour in wrong {
                let rounds = rounds(try policy("1"), TestWitnesses(["w1": behaviour]))
                let report = try await ask(rounds)
                #expect(report.cosigned.isEmpty, "\(behaviour)")
                #expect(report.failed.count == 3)
            }
            #expect(await cosignatures.newestWitnessed(of: TestOffice.log) == nil)
        }
    }

    @Test func `never takes itself for a witness`() async throws {
        let own = try NoteVerifierKey(name: "self.example", cosignature: office.signer.verifierKey.key)
        let text = "witness me \(own.text) http://127.0.0.1:1\nquorum me\n"
        let policy = try LogPolicy(parsing: Array(text.utf8))
        #expect(rounds(policy, TestWitnesses([:])).witnesses.isEmpty)
        let listed = "log \(office.signer.verifierKey.text)\n" + text
        #expect(throws: LogPolicyError.self) { try LogPolicy(parsing: Array(listed.utf8)) }
        try await office.open {
            let note = try #require(try await office.store.head(of: TestOffice.log)).checkpoint
            let cosigner = try Cosigner(name: "self.example", seed: [UInt8](repeating: 1, count: 32))
            let both = try note.adding([cosigner.cosign(note.text, at: 1)])
            #expect(throws: CheckpointError.quorumNotMet) {
                try policy.verify(both, of: office.signer.verifierKey)
            }
        }
    }

    @Test func `stops when a witness shows a larger checkpoint with the log's own signature`() async throws {
        let store = MemoryWitnessStore()
        let witnesses = TestWitnesses(["w1": .honest(try honest(1, store: store))])
        try await office.open {
            try await office.openHands()
            _ = try await ask(rounds(try policy("2"), witnesses))
        }
        // The same log, put back to its first entry.
        let old = try TestOffice()
        try await old.open {
            let rounds = WitnessRounds(
                log: TestOffice.log, key: old.signer.verifierKey, store: old.store,
                cosignatures: MemoryCosignatureStore(), policy: try policy("2"), transport: witnesses, time: old.clock)
            let head = try #require(try await old.store.head(of: TestOffice.log))
            do {
                _ = try await rounds.ask(rounds.witnesses, for: head)
                Issue.record("it went on")
            } catch let alarm as RollbackAlarm {
                #expect(alarm.ours == 1)
                #expect(alarm.theirs == 2)
                #expect(alarm.witnesses == ["w1"])
            }
        }
    }

    @Test func `stops when a witness shows that another copy of it has grown differently`() async throws {
        let witnesses = TestWitnesses(["w1": .honest(try honest(1))])
        try await office.open {
            _ = try await ask(rounds(try policy("2"), witnesses))
        }
        let twin = try TestOffice()
        try await twin.open {
            try await twin.openHands()
            let rounds = WitnessRounds(
                log: TestOffice.log, key: twin.signer.verifierKey, store: twin.store,
                cosignatures: MemoryCosignatureStore(), policy: try policy("2"), transport: witnesses, time: twin.clock)
            let head = try #require(try await twin.store.head(of: TestOffice.log))
            do {
                _ = try await rounds.ask(rounds.witnesses, for: head)
                Issue.record("it went on")
            } catch let alarm as RollbackAlarm {
                #expect(alarm.isFork)
                #expect(alarm.theirs == 1)
                #expect(alarm.shown != nil)
            }
        }
    }

    @Test(arguments: [(1, false), (2, true), (3, true)])
    func `is not stopped by fewer liars than its policy believes`(liars: Int, stops: Bool) async throws {
        let claim = WitnessReply(status: 409, mediaType: "text/x.tlog.size", body: Array("999999\n".utf8))
        var behaviours: [String: TestWitnesses.Behaviour] = [:]
        for number in 1...liars { behaviours["w\(number)"] = .answers(claim) }
        try await office.open {
            let rounds = rounds(try policy("2"), TestWitnesses(behaviours))
            do {
                let report = try await ask(rounds)
                #expect(!stops)
                #expect(report.failed.count == 3)
            } catch is RollbackAlarm {
                #expect(stops)
            }
        }
    }

    @Test func `asks a witness that failed after pauses that grow, beside the others`() async throws {
        let witnesses = try policy("2").witnesses
        let roster = WitnessRoster(of: witnesses, freshMilliseconds: 300_000)
        let start = office.clock.now()
        #expect(await roster.due(.steady, size: 1, at: start) == witnesses)
        var report = WitnessRounds.Report()
        report.cosigned = [witnesses[0], witnesses[1]]
        report.failed = [(witnesses[2], "dead")]
        #expect(await roster.take(report, size: 1, at: start).lost.map(\.witness) == [witnesses[2]])
        #expect(await roster.due(.steady, size: 1, at: start).isEmpty)
        #expect(await roster.due(.steady, size: 2, at: start) == Array(witnesses.prefix(2)))
        #expect(await roster.due(.steady, size: 1, at: start.adding(seconds: 300)) == Array(witnesses.prefix(2)))
        var now = start
        for pause: Int64 in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300] {
            #expect(await roster.due(.troubled, size: 1, at: now.adding(milliseconds: pause * 1000 - 1)).isEmpty)
            now = now.adding(seconds: pause)
            #expect(await roster.due(.troubled, size: 1, at: now) == [witnesses[2]])
            var again = WitnessRounds.Report()
            again.failed = [(witnesses[2], "dead")]
            #expect(await roster.take(again, size: 1, at: now).lost.isEmpty)
        }
        var back = WitnessRounds.Report()
        back.cosigned = [witnesses[2]]
        #expect(await roster.take(back, size: 1, at: now).back == [witnesses[2]])
        #expect(await roster.due(.troubled, size: 1, at: now.adding(days: 1)).isEmpty)
    }

    @Test func `is audited by what its witnesses have seen`() async throws {
        let policy = try policy("1")
        let witnesses = TestWitnesses(["w1": .honest(try honest(1))])
        try await office.open {
            _ = try await ask(rounds(policy, witnesses))
            try await office.openHands()
            var published = try await PublishedLog(of: TestOffice.log, in: office.store)
            let key = office.signer.verifierKey
            func audit() async throws -> AuditReport {
                try await Audit(of: published, key: key, procedures: office.procedures, policy: policy).run()
            }
            #expect(try await audit().witnessed == nil)
            let note = try #require(await cosignatures.newestWitnessed(of: TestOffice.log))
            published.files["witnessed-checkpoint"] = note.bytes
            let report = try await audit()
            #expect(report.witnessed?.checkpoint.size == 1)
            #expect(report.witnessed?.witnesses.map(\.name) == ["w1"])
            #expect(report.reservations.contains { $0.contains("last 1 entries") })
            // What they had seen before leads to where it differs.
            published.files["witnessed-checkpoint"] = nil
            published.files["witnessed-checkpoints/0"] = WitnessedHistory.written([note])
            #expect(try await audit().witnessed?.checkpoint.size == 1)
            // Witnesses have cosigned another tree than the one that is shown.
            let other = office.signer.sign(
                try Checkpoint(origin: TestOffice.log.origin, size: 1, root: Hash.sha256([1])))
            let lie = try other.adding([try Self.cosigner(1).cosign(other.text, at: 1)])
            published.files["witnessed-checkpoint"] = lie.bytes
            await #expect(throws: ReplayDifference.self) { try await audit() }
        }
    }
}
