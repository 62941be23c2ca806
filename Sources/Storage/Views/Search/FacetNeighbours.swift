import GRDB

/// Finds the items that share the most facet values with others.
struct FacetNeighbours {
    /// The most candidates that are returned.
    private static let maximumCandidates = 2 * ItemQuery.maximumLimit

    let db: Database
    let part: Int64
    let index: PartIndex

    /// The numbers of the items, those that share the most values first, and of them the newest.
    func numbers(sharing facets: [String: Set<String>]) throws -> [Int] {
        var shared = [UInt16](repeating: 0, count: index.all.words.count << 6)
        for (name, values) in facets.sorted(by: { $0.key < $1.key }) {
            guard let column = index.columns[.facet(name)] else { continue }
            let wanted = try Set(values.compactMap { try number(of: $0, facet: name) })
            guard !wanted.isEmpty else { continue }
            index.all.forEach { number in
                column.visit(number) { if wanted.contains($0) { shared[number] &+= 1 } }
            }
        }
        var byCount: [UInt16: [Int]] = [:]
        for number in shared.indices.reversed() where shared[number] > 0 {
            byCount[shared[number], default: []].append(number)
        }
        return Array(
            byCount.sorted { $0.key > $1.key }.lazy.flatMap(\.value).prefix(Self.maximumCandidates))
    }

    private func number(of value: String, facet: String) throws -> Int32? {
        let key = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT v.key FROM facet f JOIN facet_value v ON v.facet = f.key
                    WHERE f.part = ? AND f.kind = 0 AND f.name = ? AND v.value = ?
                    """), arguments: [part, facet, value])
        return key.flatMap { index.number(ofValue: UInt32(clamping: $0)) }
    }
}
