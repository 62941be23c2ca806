import CSimulatedDisk
import Foundation
import Kernel
import Storage

/// The real SQLite adapter, on a disk in memory that fails, tears and forgets.
final class SQLiteStorage: SimulatedStorage {
    // A class because a world has one of them, and because its disk must be given back.
    let operationsOfALife: Int
    let people: SimulatedPeople
    private let world: World
    private let machine = Machine()
    private let disk: Int32
    private let folder: URL

    /// - Parameter lies: whether the disk reports syncs that it does not make.
    init(world: World, operationsOfALife: Int = 260, lies: Bool = false) throws {
        self.world = world
        self.operationsOfALife = operationsOfALife
        folder = FileManager.default.temporaryDirectory.appending(path: "acta-simulation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        disk = simulated_disk_make(folder.path, world.seed)
        guard disk >= 0 else { throw SimulatedFailure.broken }
        simulated_disk_lie(disk, lies ? 1 : 0)
        people = SimulatedPeople(on: machine, trace: world.trace)
    }

    deinit {
        simulated_disk_discard(disk)
        try? FileManager.default.removeItem(at: folder)
    }

    private var path: String { folder.appending(path: "log.sqlite").path }
    private var journal: String { path + "-wal" }

    var isDead: Bool {
        if simulated_disk_is_dead(disk) != 0 { machine.die() }
        return machine.isDead
    }

    var hasFailed: Bool { machine.hasFailed || simulated_disk_has_failed(disk) != 0 }

    func arm(_ fault: Fault) {
        if case .read = fault { machine.arm(fault) } else { machine.arm(.none) }
        switch fault {
        case .none, .read: simulated_disk_arm(disk, simulated_fault_none, 0, 0)
        case .crash(let at): simulated_disk_arm(disk, simulated_fault_crash, UInt64(at), 0)
        case .crashAfter(let at): simulated_disk_arm(disk, simulated_fault_crash_after, UInt64(at), 0)
        case .error(let at): simulated_disk_arm(disk, simulated_fault_error, UInt64(at), 0)
        case .keptError(let at): simulated_disk_arm(disk, simulated_fault_kept_error, UInt64(at), 0)
        case .full(let at, let span): simulated_disk_arm(disk, simulated_fault_full, UInt64(at), UInt64(span))
        }
    }

    func die() { machine.die() }

    func restart(losingPower: Bool) async {
        world.trace.note("\(simulated_disk_operations(disk)) operations")
        simulated_disk_restart(disk, losingPower ? 1 : 0)
        await people.open(losingPower: losingPower)
        machine.restart()
    }

    func open() async throws -> any LogStore {
        // The library looks at the journal past SQLite, to see whether there is one: it is shown what there is.
        let isThere = simulated_disk_size(disk, journal) > 0
        try Data(repeating: 0, count: isThere ? 1 : 0).write(to: URL(filePath: journal))
        let path = path
        let store = try await world.scheduler.outside { try SQLiteLogStore(path: path) }
        return OutsideStore(store: store, scheduler: world.scheduler, machine: machine, disk: disk)
    }

    func allStates(of store: any LogStore, among keys: [StateKey]) async throws -> [StateKey: StateRow] {
        try await store.states(keys, of: World.log)
    }
}
