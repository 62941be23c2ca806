import Kernel
import Proofs
import Values

/// One process: everything that works on a log, from its start to its end.
struct Server: Sendable {
    private static let pauseMilliseconds: Int64 = 1_000

    let desk: LogDesk
    let projector: Projector
    private let world: World
    private let store: any LogStore
    private let storage: any SimulatedStorage
    private let sequencer: Sequencer
    private let registrar: Registrar

    init(of world: World, on store: any LogStore, in storage: any SimulatedStorage, views: KeptViews) {
        self.world = world
        self.store = store
        self.storage = storage
        let custodian = Custodian(
            log: World.log, store: store, people: storage.people, registrar: world.registrar,
            procedures: world.procedures, time: world.clock)
        let projector = Projector(log: World.log, store: store, views: views, custodian: custodian)
        sequencer = Sequencer(
            log: World.log, signer: world.signer, store: store, procedures: world.procedures, time: world.clock,
            committed: { projector.take($0) })
        desk = LogDesk(
            log: World.log, signer: world.signer, store: store, sequencer: sequencer, procedures: world.procedures,
            time: world.clock, custodian: custodian)
        registrar = Registrar(
            log: World.log, key: world.registrar, store: store, sequencer: sequencer, procedures: world.procedures,
            time: world.clock, troubled: { world.trace.note("duty of \($0.programme) not done: \($1)") })
        self.projector = projector
    }

    /// Works while the body runs, and until everything has ended.
    func work(during body: () async -> Void) async {
        let sequencing = Task(executorPreference: world.scheduler) { try await sequencer.run() }
        let others = [
            Task(executorPreference: world.scheduler) { await keepUp("registrar") { try await registrar.run() } },
            Task(executorPreference: world.scheduler) { await keepUp("projector") { try await projector.run() } },
            Task(executorPreference: world.scheduler) { await keepUp("watcher") { try await watch() } },
        ]
        await body()
        sequencer.stop()
        projector.stop()
        for task in others { task.cancel() }
        for task in others { await task.value }
        do {
            try await sequencing.value
        } catch {
            world.trace.note("sequencer ended: \(type(of: error))")
            if !storage.hasFailed, !storage.isDead { world.judge.complain("the sequencer ended by itself: \(error)") }
        }
    }

    /// Founds the log where it is empty.
    func found() async throws {
        guard try await store.head(of: World.log) == nil else { return }
        let letter = try Writer(world: world).founding()
        world.judge.take(try await desk.submit(letter.act), to: letter, wasKnown: false)
    }

    /// Sees what is published, as strangers do.
    private func watch() async throws {
        var last: LogHead?
        while !Task.isCancelled {
            if let head = try await store.head(of: World.log), head != last {
                world.judge.see(head.checkpoint)
                last = head
            }
            try await world.clock.sleep(milliseconds: Int64(1 + world.below(80)))
        }
    }

    private func keepUp(_ name: String, _ work: () async throws -> Void) async {
        while !Task.isCancelled, !storage.isDead {
            do {
                try await work()
                return
            } catch {
                if Task.isCancelled || error is CancellationError { return }
                world.trace.note("\(name) tries again")
                do { try await world.clock.sleep(milliseconds: Self.pauseMilliseconds) } catch { return }
            }
        }
    }
}
