/// What a simulated deployment keeps its log in, and who works on it.
enum Kind: String, CaseIterable {
    case model
    case twoProcesses
    case sqlite

    private static let lives = 12

    /// How many runs there is time for.
    var runs: UInt64 {
        switch self {
        case .model: Campaign.isLong ? 600 : 10
        case .twoProcesses: Campaign.isLong ? 200 : 3
        case .sqlite: Campaign.isLong ? 400 : 4
        }
    }

    func run(seed: UInt64, keepingLines lines: Int = 60) async throws -> Simulation.Report {
        let world = try World(seed: seed, keepingLines: lines)
        let storage: any SimulatedStorage =
            self == .sqlite ? try SQLiteStorage(world: world) : ModelStorage(world: world)
        let processes = self == .twoProcesses ? 2 : 1
        return await Simulation(of: world, in: storage, lives: Self.lives, processes: processes).run()
    }

    /// A run over a store that has a flaw.
    static func run(seed: UInt64, with flaw: Flaw) async throws -> Simulation.Report {
        let world = try World(seed: seed)
        let storage: any SimulatedStorage =
            flaw == .liesAboutSync
            ? try SQLiteStorage(world: world, lies: true) : ModelStorage(world: world, flaw: flaw)
        let processes = flaw == .ignoresMovedHead ? 2 : 1
        return await Simulation(of: world, in: storage, lives: lives, processes: processes).run()
    }
}
