import Kernel

/// Everything that a server keeps, on a machine that can fail.
protocol SimulatedStorage: Sendable {
    /// The hidden values.
    var people: SimulatedPeople { get }
    /// How many operations a life has, about.
    var operationsOfALife: Int { get }
    /// Whether it has crashed.
    var isDead: Bool { get }
    /// Whether the fault of this life has happened.
    var hasFailed: Bool { get }
    /// Sets the fault of the next life.
    func arm(_ fault: Fault)
    /// Ends the life of every process.
    func die()
    /// Makes everything ready for a new process.
    func restart(losingPower: Bool) async
    /// The log as a new process finds it.
    func open() async throws -> any LogStore
    /// Every state of the log, where that can be told.
    func allStates(of store: any LogStore, among keys: [StateKey]) async throws -> [StateKey: StateRow]
}
