import CSimulatedDisk
import Kernel
import Storage
import Values

/// A store with threads of its own, whose calls the simulated world waits for.
struct OutsideStore: LogStore {
    let store: SQLiteLogStore
    let scheduler: SimulatedScheduler
    let machine: Machine
    let disk: Int32

    private func call<Result: Sendable>(
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try machine.read()
        defer { if simulated_disk_is_dead(disk) != 0 { machine.die() } }
        return try await scheduler.outside(body)
    }

    func sequence<Result: Sendable>(
        _ log: LogID, _ body: @Sendable @escaping (any LogTransaction) throws -> Result
    ) async throws -> Result {
        try await call { try await store.sequence(log, body) }
    }

    func head(of log: LogID) async throws -> LogHead? { try await call { try await store.head(of: log) } }

    func entries(of log: LogID, in range: Range<UInt64>) async throws -> [[UInt8]] {
        try await call { try await store.entries(of: log, in: range) }
    }

    func places(of part: PartAddress, of log: LogID, from index: UInt64, limit: Int) async throws -> [UInt64] {
        try await call { try await store.places(of: part, of: log, from: index, limit: limit) }
    }

    func tile(of log: LogID, level: UInt8, index: UInt64) async throws -> [UInt8] {
        try await call { try await store.tile(of: log, level: level, index: index) }
    }

    func state(_ key: StateKey, of log: LogID) async throws -> StateRow? {
        try await call { try await store.state(key, of: log) }
    }

    func states(_ keys: [StateKey], of log: LogID) async throws -> [StateKey: StateRow] {
        try await call { try await store.states(keys, of: log) }
    }

    func due(of log: LogID, at time: Instant, limit: Int) async throws -> [(key: StateKey, row: StateRow)] {
        try await call { try await store.due(of: log, at: time, limit: limit) }
    }

    func nextDue(of log: LogID) async throws -> Instant? { try await call { try await store.nextDue(of: log) } }

    func logs() async throws -> [LogID] { try await call { try await store.logs() } }
}
