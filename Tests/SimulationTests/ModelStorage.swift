import Kernel

/// The model of a store: quick, and as strict as the port asks.
final class ModelStorage: SimulatedStorage {
    // A class because a world has one of them.
    let operationsOfALife = 24
    let people: SimulatedPeople
    private let machine = Machine()
    private let store: ModelStore

    init(world: World, flaw: Flaw? = nil) {
        store = ModelStore(on: machine, clock: world.clock, seed: world.seed ^ 0xd15c, flaw: flaw)
        people = SimulatedPeople(on: machine, trace: world.trace, flaw: flaw)
    }

    var isDead: Bool { machine.isDead }
    var hasFailed: Bool { machine.hasFailed }
    func arm(_ fault: Fault) { machine.arm(fault) }
    func die() { machine.die() }

    func restart(losingPower: Bool) async {
        if losingPower { store.losePower() }
        await people.open(losingPower: losingPower)
        machine.restart()
    }

    func open() async throws -> any LogStore {
        try store.open()
        return store
    }

    func allStates(of store: any LogStore, among keys: [StateKey]) async throws -> [StateKey: StateRow] {
        self.store.allStates
    }
}
