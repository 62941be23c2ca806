import Foundation
import Kernel
import Proofs
import Synchronization
import Values

/// A whole deployment through many lives, each of which ends in a fault that the seed chooses.
struct Simulation: Sendable {
    /// What a run came to.
    struct Report: Sendable {
        var crashPoints = 0
        var entries = 0
        var acknowledged = 0
        var refused = 0
        var repeated = 0
        var checkpoints = 0
        /// A digest of the entries, and one of everything that happened.
        var entryDigest = ""
        var traceDigest = ""
        var wrong: [String] = []
        var lastLines: [String] = []

        var story: String { (lastLines + wrong).joined(separator: "\n") }
    }

    private static let lastWaitMilliseconds: Int64 = 400_000
    private static let longestPauseSeconds = 50
    private static let latestSetBackSeconds = 30

    let world: World
    let storage: any SimulatedStorage
    let lives: Int
    var processes = 1
    private let clients: Clients
    private let views = KeptViews()

    init(of world: World, in storage: any SimulatedStorage, lives: Int, processes: Int = 1) {
        self.world = world
        self.storage = storage
        self.lives = lives
        self.processes = processes
        clients = Clients(of: world)
    }

    /// Runs on a thread of its own, from the first life to the last check.
    func run() async -> Report {
        await withCheckedContinuation { waiting in
            Thread.detachNewThread { waiting.resume(returning: runHere()) }
        }
    }

    private func runHere() -> Report {
        let done = Mutex<Report?>(nil)
        Task(executorPreference: world.scheduler) {
            let report = await play()
            done.withLock { $0 = report }
        }
        do {
            try world.scheduler.run(until: { done.withLock { $0 != nil } }, passTime: world.clock.passTime)
        } catch {
            world.judge.complain("the world stands still: \(error)")
        }
        var report = done.withLock { $0 } ?? Report()
        report.acknowledged = world.judge.acknowledged
        report.refused = world.judge.refusals
        report.repeated = world.judge.repeats
        report.checkpoints = world.judge.checkpoints
        report.wrong = world.judge.wrong
        report.traceDigest = world.trace.digest
        report.lastLines = world.trace.lastLines
        return report
    }

    private func play() async -> Report {
        var report = Report()
        for life in 0..<lives where world.judge.wrong.isEmpty {
            let fault = world.fault(within: storage.operationsOfALife)
            world.trace.note("life \(life) with \(fault) at \(world.clock.now())")
            storage.arm(fault)
            await live()
            if storage.hasFailed { report.crashPoints += 1 }
            await restart()
        }
        guard world.judge.wrong.isEmpty else { return report }
        world.trace.note("last life")
        storage.arm(.none)
        do {
            try await liveToTheEnd(&report)
        } catch {
            world.judge.complain("the last life failed: \(error)")
        }
        return report
    }

    private func restart() async {
        let losingPower = world.percent(60)
        await storage.restart(losingPower: losingPower)
        if world.percent(15) { views.rebuild() }
        let seconds =
            world.percent(15) ? -world.below(Self.latestSetBackSeconds) : world.below(Self.longestPauseSeconds)
        world.clock.step(milliseconds: Int64(seconds) * 1000)
        world.trace.note("restart \(losingPower ? "after a power loss" : "after a kill"), clock \(seconds) s")
    }

    /// A life up to its fault, or until its clients have nothing more to send.
    private func live() async {
        guard let store = await boot() else { return }
        let servers = (0..<processes).map { _ in Server(of: world, on: store, in: storage, views: views) }
        await withTaskGroup(of: Void.self) { group in
            let (first, rest) = (servers[0], servers.dropFirst())
            await first.work {
                for server in rest { group.addTask { await server.work { await pause(first) } } }
                do {
                    try await first.found()
                    await clients.work(with: servers, in: storage, clients: 4, letters: 3)
                } catch {
                    world.trace.note("not founded")
                }
                storage.die()
            }
        }
    }

    /// A second process works until the first has ended.
    private func pause(_ server: Server) async {
        while !storage.isDead { do { try await world.clock.sleep(milliseconds: 20) } catch { return } }
    }

    /// The start of a process: recovery decides whether it may go on.
    private func boot() async -> (any LogStore)? {
        do {
            let store = try await storage.open()
            let head = try await LogRecovery(log: World.log, store: store, key: world.signer.verifierKey).check()
            let entries = try await store.entries(of: World.log, in: 0..<(head?.size ?? 0) + 1)
            world.judge.check(entries, of: head)
            views.rebuild(upTo: head?.size ?? 0)
            return store
        } catch LogStoreError.damaged(let reason) {
            world.judge.complain("recovery finds the log damaged: \(reason)")
        } catch {
            world.trace.note("the start failed")
            if !storage.hasFailed { world.judge.complain("a start failed without a fault: \(error)") }
        }
        return nil
    }

    private func liveToTheEnd(_ report: inout Report) async throws {
        guard let store = await boot() else { return }
        let server = Server(of: world, on: store, in: storage, views: views)
        await server.work {
            do {
                try await server.found()
                await clients.settle(with: server, in: storage)
                try await world.clock.sleep(milliseconds: Self.lastWaitMilliseconds)
                try await server.projector.catchUp()
            } catch {
                world.judge.complain("the last life failed: \(error)")
            }
        }
        let head = try await store.head(of: World.log)
        let entries = try await store.entries(of: World.log, in: 0..<(head?.size ?? 0) + 1)
        world.judge.check(entries, of: head)
        report.entries = entries.count
        report.entryDigest = Hash.sha256(Array(entries.joined())).hex
        try await Reckoning(world: world, storage: storage, store: store).check(entries, of: head)
    }
}

extension World {
    /// The fault of the next life.
    func fault(within operations: Int) -> Fault {
        var numbers = SeededNumbers(seed: UInt64(below(Int.max)))
        return Fault.any(within: operations, &numbers)
    }
}
