import Synchronization

/// Runs the costly checks of acts on every core before they go into the log's queue, so that the one writer finds what
/// came out.
///
/// Nothing is decided here: what is not found out ahead, the writer finds out in its turn.
final class ChecksAhead: Sendable {
    // A class because the programmes made ready are shared by all who use the desk.
    private let log: LogID
    private let store: any LogStore
    private let time: any TimeSource
    private let costlyMoves: Set<String>
    private let results: CheckResults
    private let rulebook: Mutex<Rulebook>

    init(log: LogID, store: any LogStore, procedures: ProcedureList, time: any TimeSource) {
        self.log = log
        self.store = store
        self.time = time
        costlyMoves = procedures.costlyMoves
        results = procedures.checkResults
        rulebook = Mutex(Rulebook(origin: log.origin, procedures: procedures))
    }

    /// Whether the act may have a check that costs much.
    func mayCost(_ submission: Submission) -> Bool { costlyMoves.contains(submission.deed.move) }

    /// Runs the acts' checks.
    func run(_ submissions: [Submission]) async {
        let costly = submissions.filter(mayCost)
        guard !costly.isEmpty else { return }
        var checks: [CostlyCheck] = []
        for submission in costly {
            // A refusal, or a store that does not answer, is the writer's to state.
            if let check = try? await check(of: submission) { checks.append(check) }
        }
        await results.prepare(checks)
    }

    private func check(of submission: Submission) async throws -> CostlyCheck? {
        let now = time.now()
        return try await StateQuestion(log: log, store: store).ask { (draft) throws(Refusal) in
            try rulebook.withLock { (rulebook) throws(Refusal) in
                try rulebook.costlyCheck(of: submission, time: now, index: draft.index, base: draft.base)
            }
        }
    }
}
