/// The states that one batch reads: those that are known, and those that storage is asked for as soon as a decision
/// needs them.
final class BatchStates {
    // A class because the decisions, which are pure, and the decider look at the same states.
    private(set) var cache: StateCache
    private let transaction: any LogTransaction
    private var failure: (any Error)?
    private var loads = 0

    /// How many states one decision may ask storage for, one after another.
    static let maximumLoads = 4_096

    init(_ cache: consuming StateCache, from transaction: any LogTransaction) {
        self.cache = cache
        self.transaction = transaction
    }

    /// The state as it stands, asked for where it is not known.
    ///
    /// An error of the store is kept for `finishDecision`, since a decision must not see one; until then the state is unknown.
    func reading(_ key: StateKey) -> StateReading {
        let known = cache.reading(key)
        guard case .unknown = known, loads < Self.maximumLoads else { return known }
        loads += 1
        do {
            let row = try transaction.load(key)
            cache.remember(row, at: key)
            return row.map(StateReading.present) ?? .absent
        } catch {
            failure = failure ?? error
            return .unknown
        }
    }

    /// Ends one decision.
    ///
    /// - Throws: what went wrong while reading; whatever was decided since is void.
    func finishDecision() throws {
        loads = 0
        if let failure { throw failure }
    }

    /// Asks for states, all of them at once.
    func load(_ keys: [StateKey]) throws {
        guard !keys.isEmpty else { return }
        let rows = try transaction.load(keys)
        for key in keys { cache.remember(rows[key], at: key) }
    }

    /// Takes over what an accepted act has written.
    func remember(_ writes: [StateKey: StateRow?]) {
        for (key, row) in writes { cache.remember(row, at: key) }
    }
}
