/// States by their keys, bounded: what was not touched for two generations is forgotten.
///
/// Absence is remembered as well, because most acts ask for states that do not exist yet.
struct StateCache {
    private var young: [StateKey: StateRow?] = [:]
    private var old: [StateKey: StateRow?] = [:]
    private let generation: Int

    /// A cache of at most twice `generation` states.
    init(generation: Int) {
        precondition(generation > 0, "a cache holds something")
        self.generation = generation
    }

    /// What is known of the state.
    func reading(_ key: StateKey) -> StateReading {
        guard let row = young[key] ?? old[key] else { return .unknown }
        return row.map(StateReading.present) ?? .absent
    }

    /// Remembers a state, or that there is none.
    mutating func remember(_ row: StateRow?, at key: StateKey) {
        if young.count >= generation {
            old = young
            young.removeAll(keepingCapacity: true)
        }
        young[key] = .some(row)
    }

    /// Forgets everything.
    mutating func clear() {
        young.removeAll(keepingCapacity: true)
        old = [:]
    }

    /// Forgets a state that somebody else has written.
    mutating func forget(_ key: StateKey) {
        young.removeValue(forKey: key)
        old.removeValue(forKey: key)
    }
}
