import GRDB
import Synchronization

/// The indexes of the parts that people look through, and what was found for their latest words.
final class PartIndexShelf: Sendable {
    // A class because every reader shares what it keeps.
    /// How much is kept: items times facets; four bytes each, and as much again for items with several values.
    private static let maximumWeight = 50_000_000
    /// How many searches' findings are kept, so that turning pages does not search again.
    private static let maximumFindings = 64

    private struct State {
        var indexes: [Int64: (index: PartIndex, used: Int)] = [:]
        var findings: [Search: (found: NumberSet, used: Int)] = [:]
        var clock = 0
    }

    private struct Search: Hashable {
        let part: Int64
        let stamp: Int64
        let match: String
    }

    private let state = Mutex(State())

    /// The index of a part as the reader's transaction sees it, or a later one.
    func index(of part: Int64, stamp: Int64, in db: Database) throws -> PartIndex {
        let kept = state.withLock { state in
            state.clock += 1
            state.indexes[part]?.used = state.clock
            return state.indexes[part]?.index
        }
        if let kept, kept.stamp >= stamp { return kept }
        var index = kept.flatMap { $0.isWorn ? nil : $0 } ?? PartIndex()
        try index.update(to: stamp, part: part, in: db)
        state.withLock { state in
            if let other = state.indexes[part]?.index, other.stamp >= stamp { return }
            state.indexes[part] = (index, state.clock)
            Self.shrink(&state, keeping: part)
        }
        return index
    }

    private static func shrink(_ state: inout State, keeping part: Int64) {
        var weight = state.indexes.values.reduce(0) { $0 + $1.index.weight }
        for (other, kept) in state.indexes.sorted(by: { $0.value.used < $1.value.used }) where other != part {
            guard weight > maximumWeight else { return }
            weight -= kept.index.weight
            state.indexes[other] = nil
        }
    }

    /// The items that words match, searched once for each state of a part.
    func found(
        _ match: String, in part: Int64, stamp: Int64, search: () throws -> NumberSet
    ) throws -> NumberSet {
        let key = Search(part: part, stamp: stamp, match: match)
        let kept = state.withLock { state -> NumberSet? in
            state.clock += 1
            state.findings[key]?.used = state.clock
            return state.findings[key]?.found
        }
        if let kept { return kept }
        let found = try search()
        state.withLock { state in
            if state.findings.count >= Self.maximumFindings,
                let oldest = state.findings.min(by: { $0.value.used < $1.value.used })?.key
            {
                state.findings[oldest] = nil
            }
            state.findings[key] = (found, state.clock)
        }
        return found
    }
}
