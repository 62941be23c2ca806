import GRDB
import Kernel

/// The order in which found items are shown, of which one page is wanted.
struct ItemOrder {
    let db: Database
    let part: Int64
    let query: ItemQuery
    let words: SearchWords?
    /// How many items of the part the words match, whoever may see them.
    let matches: Int
    /// Up to how many found items are fetched and sorted; of more, the sorted table is walked until the page is full.
    var fewItems = 1_000

    private var offset: Int { max(query.offset, 0) }
    private var limit: Int { min(max(query.limit, 0), ItemQuery.maximumLimit) }

    /// The numbers of the items on the page.
    func page(of found: NumberSet) throws -> [Int] {
        switch query.sort {
        case .relevance:
            guard let words else { return newest(found) }
            return matches <= ItemQuery.relevanceLimit ? try best(words, found) : try titlesFirst(words, found)
        case .newest: return newest(found)
        case .title: return try sorted(by: ItemIndexer.titleSort, found)
        case .named(let name): return try sorted(by: name, found)
        }
    }

    private func newest(_ found: NumberSet) -> [Int] {
        found.slice(descending: !query.isReversed, offset: offset, limit: limit)
    }

    /// By the measure of how rare the words are and how often and where they occur (Okapi BM25).
    private func best(_ words: SearchWords, _ found: NumberSet) throws -> [Int] {
        let table = ItemSchema.textTable(of: part)
        let direction = query.isReversed ? "DESC" : "ASC"
        let rows = try Int.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT rowid FROM \(table) WHERE \(table) MATCH ?
                    ORDER BY bm25(\(table), \(ItemText.weights)) \(direction), rowid \(direction)
                    """), arguments: [words.expression])
        return try take(rows, of: found).page
    }

    private func titlesFirst(_ words: SearchWords, _ found: NumberSet) throws -> [Int] {
        guard !query.isReversed else { return newest(found) }
        let table = ItemSchema.textTable(of: part)
        let rows = try Int.fetchCursor(
            db.cachedStatement(sql: "SELECT rowid FROM \(table) WHERE \(table) MATCH ? ORDER BY rowid DESC"),
            arguments: [words.titleExpression])
        let (page, seen, passed) = try take(rows, of: found)
        guard page.count < limit else { return page }
        return page
            + found.subtracting(seen).slice(
                descending: true, offset: max(offset - passed, 0), limit: limit - page.count)
    }

    private func sorted(by name: String, _ found: NumberSet) throws -> [Int] {
        if found.count <= fewItems { return try sortedFew(by: name, found) }
        let direction = query.isReversed ? "DESC" : "ASC"
        let rows = try Int.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT item & 4294967295 FROM item_sort WHERE part = ? AND name = ?
                    ORDER BY number \(direction), letters \(direction), id \(direction)
                    """), arguments: [part, name])
        let (page, seen, passed) = try take(rows, of: found)
        guard page.count < limit else { return page }
        let rest = try Int.fetchCursor(
            db.cachedStatement(sql: "SELECT key & 4294967295 FROM item WHERE part = ? ORDER BY id \(direction)"),
            arguments: [part])
        let further = try take(
            rest, of: found.subtracting(seen), offset: max(offset - passed, 0), limit: limit - page.count)
        return page + further.page
    }

    /// Reads numbers in order until the page is full.
    private func take(
        _ rows: FastDatabaseValueCursor<Int>, of found: NumberSet, offset: Int? = nil, limit: Int? = nil
    ) throws -> (page: [Int], seen: NumberSet, passed: Int) {
        let offset = offset ?? self.offset
        let limit = limit ?? self.limit
        var seen = NumberSet(below: found.words.count << 6)
        var passed = 0
        var page: [Int] = []
        while page.count < limit, let number = try rows.next() {
            guard found.contains(number) else { continue }
            seen.insert(number)
            passed += 1
            if passed > offset { page.append(number) }
        }
        return (page, seen, passed)
    }

    private struct Placed {
        let number: Int
        let value: SortValue?
        let id: String
    }

    private func sortedFew(by name: String, _ found: NumberSet) throws -> [Int] {
        var placed: [Placed] = []
        for number in found.slice(descending: false, offset: 0, limit: fewItems) {
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT i.id, s.number, s.letters FROM item i
                        LEFT JOIN item_sort s ON s.item = i.key AND s.name = ? WHERE i.key = ?
                        """), arguments: [name, ItemKey(part: part, number: number).raw])
            guard let row else { continue }
            let value = (row[1] as Int64?).map { SortValue(number: $0, letters: row[2] ?? "") }
            placed.append(Placed(number: number, value: value, id: row[0]))
        }
        placed.sort { left, right in
            guard let mine = left.value, let its = right.value else {
                if (left.value == nil) != (right.value == nil) { return left.value != nil }
                let none = SortValue(number: 0, letters: "")
                return Self.precedes((none, left.id), (none, right.id), isReversed: query.isReversed)
            }
            return Self.precedes((mine, left.id), (its, right.id), isReversed: query.isReversed)
        }
        return placed.dropFirst(offset).prefix(limit).map(\.number)
    }

    private static func precedes(
        _ left: (SortValue, String), _ right: (SortValue, String), isReversed: Bool
    ) -> Bool {
        let (first, second) = isReversed ? (right, left) : (left, right)
        if first.0.number != second.0.number { return first.0.number < second.0.number }
        if !first.0.letters.utf8.elementsEqual(second.0.letters.utf8) {
            return first.0.letters.utf8.lexicographicallyPrecedes(second.0.letters.utf8)
        }
        return first.1.utf8.lexicographicallyPrecedes(second.1.utf8)
    }
}
