/// Replaying many entries at once, with what costs much on every core.
extension Replay {
    /// How many entries are looked through for checks at a time.
    private static let window = 64

    /// Decides on entries in their order. Before the first whose move may be costly, the checks of those that follow are
    /// run side by side.
    mutating func take(_ entries: [CheckedEntry]) async throws {
        var ahead = entries.startIndex
        for (place, entry) in entries.enumerated() {
            if place >= ahead, procedures.costlyMoves.contains(entry.prepared.deed.move) {
                ahead = min(place + Self.window, entries.endIndex)
                await procedures.checkResults.prepare(costlyChecks(of: entries[place..<ahead]))
            }
            try take(entry)
        }
    }

    /// What can be known of the entries' checks before their turn; what cannot is found out in it.
    private mutating func costlyChecks(of entries: ArraySlice<CheckedEntry>) -> [CostlyCheck] {
        entries.compactMap { entry in
            do throws(Refusal) {
                return try rulebook.costlyCheck(
                    of: entry.prepared, time: entry.entry.time, index: entry.index, base: states.reading)
            } catch {
                return nil
            }
        }
    }
}
