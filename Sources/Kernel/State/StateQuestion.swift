/// Asks the rules a question about the log's present states, outside any decision.
struct StateQuestion: Sendable {
    /// How many states one question may need, one after another.
    private static let maximumRounds = 1_024
    let log: LogID
    let store: any LogStore

    /// Runs the question again with what it asked for, until it has everything.
    ///
    /// - Throws: what the question throws, as a `Refusal`; errors of the store.
    func ask<Answer>(_ question: (StateDraft) throws(Refusal) -> Answer) async throws -> Answer {
        var known: [StateKey: StateReading] = [:]
        for _ in 0..<Self.maximumRounds {
            let now = known
            do throws(Refusal) {
                return try question(StateDraft(index: 0, base: { now[$0] ?? .unknown }))
            } catch {
                guard let key = error.missing else { throw error }
                known[key] = try await store.state(key, of: log).map(StateReading.present) ?? .absent
            }
        }
        throw Refusal("act.too_many_states", "The question touches too many states.", remedy: "Ask for fewer entries.")
    }
}
