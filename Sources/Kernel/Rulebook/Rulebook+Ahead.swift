import Values

/// The costly checks of acts whose turn has not come yet.
extension Rulebook {
    /// The costly check of an act or row, as far as it is known before the act's turn; nil where it has none.
    ///
    /// - Throws: why the act will not be allowed as things stand; `Refusal.missing` names a state to load first.
    mutating func costlyCheck(
        of submission: Submission, time: Instant, index: UInt64, base: @escaping (StateKey) -> StateReading
    ) throws(Refusal) -> CostlyCheck? {
        let deed = submission.deed
        let draft = StateDraft(index: index, base: base)
        guard procedures.costlyMoves.contains(deed.move), let open = try programme(deed.programme, in: draft),
            open.record.closedBy == nil,
            let part = open.parts[deed.part], part.moves.contains(where: { $0.name == deed.move && $0.isCostly })
        else { return nil }
        let occasion = Occasion(
            deed: deed, facts: submission.facts, time: time, index: index, isRow: submission.act == nil,
            results: procedures.checkResults)
        return try part.costlyCheck(occasion, in: draft)
    }
}
