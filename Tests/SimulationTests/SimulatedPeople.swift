import Kernel
import Proofs
import Storage
import Synchronization
import Values

/// Hidden values on a simulated machine: what was done to them, in order, and how much of it is durable.
final class SimulatedPeople: PeopleStore {
    // A class because everything in a world shares it.
    private enum Change {
        case keep([HiddenValue], Instant)
        case forget(Hash)
        case bind([HiddenBinding])
        case erase([ErasedPlace])
        case destroyKey(String)
    }

    private struct State {
        var changes: [Change] = []
        var synced = 0
        var lostKeys: Set<String> = []
        var memory = MemoryPeopleStore()
    }

    private let machine: Machine
    private let trace: Trace
    private let flaw: Flaw?
    private let state = Mutex(State())

    init(on machine: Machine, trace: Trace, flaw: Flaw? = nil) {
        self.machine = machine
        self.trace = trace
        self.flaw = flaw
    }

    /// What a new process finds.
    func open(losingPower: Bool) async {
        let changes = state.withLock { state in
            if losingPower { state.changes.removeSubrange(state.synced...) }
            state.synced = state.changes.count
            let changes = state.changes
            state = State(changes: changes, synced: changes.count)
            return changes
        }
        for change in changes { await apply(change) }
    }

    func keep(_ values: [HiddenValue], of log: LogID, at time: Instant) async throws {
        try await make(.keep(values, time))
    }

    func forget(statement: Hash, of log: LogID) async throws { try await make(.forget(statement)) }
    func bind(_ bindings: [HiddenBinding], of log: LogID) async throws { try await make(.bind(bindings)) }
    func erase(_ places: [ErasedPlace], of log: LogID) async throws { try await make(.erase(places)) }
    func eraseOrphans(keptBefore time: Instant, of log: LogID) async throws {}

    func values(at entries: [UInt64], of log: LogID) async throws -> [KeptValue] {
        try await memory().values(at: entries, of: log)
    }

    func values(of person: ActorID, programme: String, of log: LogID) async throws -> [KeptValue] {
        try await memory().values(of: person, programme: programme, of: log)
    }

    func overdue(of log: LogID, programme: String?, at time: Instant, limit: Int) async throws -> [KeptValue] {
        try await memory().overdue(of: log, programme: programme, at: time, limit: limit)
    }

    /// Derived, not drawn, so that the same seed gives the same log.
    func uniquenessKey(of programme: String, of log: LogID) async throws -> [UInt8]? {
        try machine.read()
        let isLost = state.withLock { $0.lostKeys.contains(programme) }
        return isLost ? nil : Hash.sha256(Array("\(log) \(programme)".utf8)).bytes
    }

    func destroyUniquenessKey(of programme: String, of log: LogID) async throws {
        try await make(.destroyKey(programme))
    }

    func noteReading(_ reading: Reading, of log: LogID) async throws {
        try await memory().noteReading(reading, of: log)
    }

    func readings(of person: ActorID, programme: String, of log: LogID) async throws -> [Reading] {
        try await memory().readings(of: person, programme: programme, of: log)
    }

    private func memory() throws -> MemoryPeopleStore {
        try machine.read()
        return state.withLock { $0.memory }
    }

    private func make(_ change: Change) async throws {
        trace.note(Self.words(for: change))
        let before = state.withLock { $0.changes.count }
        let result = Result {
            try machine.step {
                state.withLock { state in
                    state.changes.append(change)
                    if flaw != .keepsHiddenValuesLater { state.synced = state.changes.count }
                }
            }
        }
        if state.withLock({ $0.changes.count }) > before { await apply(change) }
        try result.get()
    }

    private static func words(for change: Change) -> String {
        switch change {
        case .keep(let values, _): "keep \(values.map { "\($0.statement.hex.prefix(8))\($0.pointer)" })"
        case .forget(let statement): "forget \(statement.hex.prefix(8))"
        case .bind(let bindings): "bind \(bindings.map { "\($0.statement.hex.prefix(8)) to \($0.entry)" })"
        case .erase(let places): "erase \(places.map(\.entry))"
        case .destroyKey(let programme): "destroy the key of \(programme)"
        }
    }

    private func apply(_ change: Change) async {
        let (memory, log) = (state.withLock { $0.memory }, World.log)
        switch change {
        case .keep(let values, let time): await memory.keep(values, of: log, at: time)
        case .forget(let statement): await memory.forget(statement: statement, of: log)
        case .bind(let bindings): await memory.bind(bindings, of: log)
        case .erase(let places): await memory.erase(places, of: log)
        case .destroyKey(let programme): _ = state.withLock { $0.lostKeys.insert(programme) }
        }
    }
}
