public import Kernel

/// Which records are like another: those that share the values of the fields that the terms name.
public struct RelatedRecords: Sendable, Hashable {
    /// A value to look for, and how much it counts when a record has it as well.
    public struct Sought: Sendable, Hashable {
        /// The facet.
        public let facet: String
        /// Its value.
        public let value: String
        /// How much it counts.
        public let weight: Int
    }

    /// The record that others are compared with.
    public let id: String
    /// What to look for, in the order of the terms.
    public let sought: [Sought]

    /// How much a record with these facets has in common with this one; nothing means it is not related.
    public func score(_ facets: [String: [String]]) -> Int {
        sought.reduce(0) { sum, sought in
            facets[sought.facet]?.contains(sought.value) == true ? sum + sought.weight : sum
        }
    }

    /// The most alike first; those that are equally alike in the order of their ids' bytes. Never the record itself.
    public func ranked(_ candidates: some Sequence<(id: String, facets: [String: [String]])>, most: Int) -> [String] {
        let scored = candidates.map { (id: $0.id, score: score($0.facets)) }.filter { $0.score > 0 && $0.id != id }
        let sorted = scored.sorted { left, right in
            left.score == right.score
                ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8) : left.score > right.score
        }
        return sorted.prefix(most).map(\.id)
    }
}

extension Register {
    /// What to look for to find the records that are like an item.
    public func related(to item: Item) -> RelatedRecords {
        let facets = index(of: item).facets
        let sought = (terms.related ?? []).flatMap { name in
            (facets[name] ?? []).map {
                RelatedRecords.Sought(
                    facet: name, value: $0, weight: plan.rule(name)?.field.effectiveWeight ?? 1)
            }
        }
        return RelatedRecords(id: item.id, sought: sought)
    }
}
