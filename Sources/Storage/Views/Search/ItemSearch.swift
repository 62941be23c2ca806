import GRDB
import Kernel

/// One look through the items of a part: which are found, how many have which facet value, and in which order.
struct ItemSearch {
    /// What was found, before the items themselves are read.
    struct Found {
        let numbers: [Int]
        let total: Int
        let facets: [FacetCount]
        let statuses: [FacetCount.Value]
    }

    let db: Database
    let part: Int64
    let stamp: Int64
    let index: PartIndex
    let shelf: PartIndexShelf
    let query: ItemQuery

    func run() throws -> Found {
        let words = SearchWords(query.text)
        var found = try audience()
        var matches: NumberSet?
        if let words {
            let matching = try matched(words)
            matches = matching
            found = found.intersection(matching)
        }
        if let owner = query.owner { found = try owned(by: owner, of: found) }
        let choices = try self.choices()
        let kept = choices.mapValues { chosen in chosen.column.filter(found, chosen.isWanted) }
        let all = kept.values.reduce(found) { $0.intersection($1) }
        let counts = query.countsFacets ? try count(found, kept, choices) : ([], [])
        let order = ItemOrder(
            db: db, part: part, query: query, words: words, matches: matches?.count ?? 0)
        return Found(
            numbers: try order.page(of: all), total: all.count, facets: counts.0, statuses: counts.1)
    }

    private func audience() throws -> NumberSet {
        switch query.audience {
        case .everybody: index.open
        case .office: index.all
        case .person(let person):
            // What is open, and of the rest what is theirs.
            try owned(by: person, of: index.all.subtracting(index.open)).union(index.open)
        }
    }

    private func owned(by owner: ActorID, of items: NumberSet) throws -> NumberSet {
        guard let column = index.columns[.owner], let chosen = try choice(.owner, [owner.text]) else {
            return NumberSet(below: 0)
        }
        return column.filter(items, chosen)
    }

    private func matched(_ words: SearchWords) throws -> NumberSet {
        try shelf.found(words.expression, in: part, stamp: stamp) {
            var found = NumberSet(below: index.all.words.count << 6)
            let table = ItemSchema.textTable(of: part)
            let rows = try Int.fetchCursor(
                db.cachedStatement(sql: "SELECT rowid FROM \(table) WHERE \(table) MATCH ?"),
                arguments: [words.expression])
            while let number = try rows.next() { found.insert(number) }
            return found
        }
    }

    private struct Choice {
        let column: FacetColumn
        let isWanted: [Bool]
        let values: Set<String>
    }

    private func choices() throws -> [FacetName: Choice] {
        var wanted: [FacetName: Set<String>] = [:]
        for (name, values) in query.facets where !values.isEmpty { wanted[.facet(name)] = values }
        if !query.statuses.isEmpty { wanted[.status] = query.statuses }
        var choices: [FacetName: Choice] = [:]
        for (name, values) in wanted {
            choices[name] = Choice(
                column: index.columns[name] ?? FacetColumn(), isWanted: try choice(name, values) ?? [],
                values: values)
        }
        return choices
    }

    /// By value of the column, whether it is one of these; nil when no item has any of them.
    private func choice(_ name: FacetName, _ values: Set<String>) throws -> [Bool]? {
        var isWanted: [Bool] = []
        for value in values {
            let key = try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT v.key FROM facet f JOIN facet_value v ON v.facet = f.key
                        WHERE f.part = ? AND f.kind = ? AND f.name = ? AND v.value = ?
                        """), arguments: [part, name.kind, name.name, value])
            guard let key, let number = index.number(ofValue: UInt32(clamping: key)) else { continue }
            while isWanted.count <= Int(number) { isWanted.append(false) }
            isWanted[Int(number)] = true
        }
        return isWanted.isEmpty ? nil : isWanted
    }

    private func count(
        _ found: NumberSet, _ kept: [FacetName: NumberSet], _ choices: [FacetName: Choice]
    ) throws -> ([FacetCount], [FacetCount.Value]) {
        let all = kept.values.reduce(found) { $0.intersection($1) }
        var facets: [FacetCount] = []
        var statuses: [FacetCount.Value] = []
        for (name, column) in index.columns where name != .owner {
            var items = all
            if kept[name] != nil {
                items = kept.filter { $0.key != name }.values.reduce(found) { $0.intersection($1) }
            }
            var counts = [Int32](repeating: 0, count: index.valueKeys.count)
            column.count(items, into: &counts)
            let values = try named(counts, chosen: choices[name]?.values ?? [])
            switch name {
            case .facet(let facet):
                facets.append(FacetCount(name: facet, values: values.values, distinct: values.distinct))
            case .status: statuses = values.values
            case .owner: break
            }
        }
        return (facets.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }, statuses)
    }

    private func named(
        _ counts: [Int32], chosen: Set<String>
    ) throws -> (values: [FacetCount.Value], distinct: Int) {
        var numbers: [Int] = []
        for number in counts.indices where counts[number] > 0 { numbers.append(number) }
        let distinct = numbers.count
        if distinct > ItemQuery.maximumFacetValues {
            numbers.sort { (counts[$1], index.valueKeys[$0]) < (counts[$0], index.valueKeys[$1]) }
            numbers.removeSubrange(ItemQuery.maximumFacetValues...)
        }
        var missing = chosen
        var values: [FacetCount.Value] = []
        for number in numbers {
            let value = try String.fetchOne(
                db.cachedStatement(sql: "SELECT value FROM facet_value WHERE key = ?"),
                arguments: [index.valueKeys[number]])
            guard let value else { continue }
            let isChosen = missing.remove(value) != nil
            values.append(.init(value: value, count: Int(counts[number]), isChosen: isChosen))
        }
        values += missing.map { .init(value: $0, count: 0, isChosen: true) }
        values.sort {
            $0.count == $1.count
                ? $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) : $0.count > $1.count
        }
        return (values, distinct)
    }
}
