import Kernel
import Proofs
import Synchronization
import TestLogs
import Values

/// The last check of a run: everything that is kept must be what the entries come to.
struct Reckoning {
    private static let patienceMilliseconds: Int64 = 200_000

    let world: World
    let storage: any SimulatedStorage
    let store: any LogStore

    func check(_ entries: [[UInt8]], of head: LogHead?) async throws {
        try await checkAudit()
        try await checkStates(entries, of: head)
        try await checkHiddenValues(entries)
        try await checkDuties()
    }

    /// The audit that anyone can make, with every signature, decision and outcome.
    private func checkAudit() async throws {
        do {
            let report = try await Audit(
                of: try await PublishedLog(of: World.log, in: store), key: world.signer.verifierKey,
                procedures: world.procedures
            ).run()
            for part in report.parts {
                guard let outcome = part.outcome else { continue }
                let tickets = try outcome.json.decode(Fair.Outcome.self).tickets
                if tickets > 150 { world.judge.complain("\(part.address) gave away \(tickets) of 150 tickets") }
            }
        } catch let difference as ReplayDifference {
            world.judge.complain("the audit finds: \(difference)")
        }
    }

    /// A second sequencer that is given the entries one by one must come to the same log and the same states.
    private func checkStates(_ entries: [[UInt8]], of head: LogHead?) async throws {
        let clock = SetClock()
        let copy = ModelStore(on: Machine(), clock: world.clock, seed: 0)
        try copy.open()
        let sequencer = Sequencer(
            log: World.log, signer: world.signer, store: copy, procedures: world.procedures, time: clock)
        let running = Task(executorPreference: world.scheduler) { try await sequencer.run() }
        for (index, bytes) in entries.enumerated() {
            guard let entry = Entry(parsing: bytes), let act = entry.act else { continue }
            clock.set(entry.time)
            let submission = try Clerk(log: World.log).prepare(act, facts: entry.facts)
            guard case .accepted? = try await sequencer.submit([submission]).first else {
                world.judge.complain("entry \(index) is not accepted again")
                break
            }
        }
        sequencer.stop()
        try await running.value
        let own = try await copy.head(of: World.log)
        if own?.range != head?.range { world.judge.complain("the same acts make another tree") }
        let expected = copy.allStates
        let kept = try await storage.allStates(of: store, among: copy.keysEverWritten)
        let wrong = Set(expected.keys).union(kept.keys).filter { expected[$0] != kept[$0] }
        if let key = wrong.min(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
            let name = String(decoding: key.bytes.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
            world.judge.complain("\(wrong.count) states differ from a replay, first \(name)")
        }
    }

    /// What an entry hides is kept, because it was durable before the entry was.
    private func checkHiddenValues(_ entries: [[UInt8]]) async throws {
        for (index, bytes) in entries.enumerated() {
            guard let deed = try Entry(parsing: bytes)?.deed(), deed.move == "tell" else { continue }
            let hidden = deed.body.objectValue?.count ?? 0
            let kept = try await storage.people.values(at: [UInt64(index)], of: World.log)
            if kept.count != hidden {
                world.judge.complain("entry \(index) hides \(hidden) values, of which \(kept.count) are kept")
            }
            if kept.contains(where: { $0.value.statement != deed.statement }) {
                world.judge.complain("entry \(index) has another statement's values")
            }
        }
    }

    /// The registrar has done whatever was due in parts that are open, in programmes that are.
    private func checkDuties() async throws {
        let time = world.clock.now().adding(milliseconds: -Self.patienceMilliseconds)
        for (key, _) in try await store.due(of: World.log, at: time, limit: 1_000) {
            guard let pieces = key.pieces else { continue }
            let part = StateKey(programme: pieces.programme, part: pieces.part, kind: "part", key: [])
            let state = try await store.state(part, of: World.log)
            let declaration = StateKey(
                programme: pieces.programme, part: "programme", kind: "declaration", key: [])
            let programme = try await store.state(declaration, of: World.log)
            let isClosed = try [state, programme].contains {
                try $0.map { try JSON(parsing: $0.value)["closedBy"] != nil } ?? false
            }
            guard pieces.kind != "part", isClosed else {
                let stands = state.map { String(decoding: $0.value, as: UTF8.self) } ?? "nothing"
                world.judge.complain("a duty is left: \(pieces.programme) \(pieces.kind), which stands at \(stands)")
                continue
            }
        }
    }
}
