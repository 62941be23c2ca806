import GRDB
import Kernel

/// Writes how the items of a part are found: title, text, facets and sort keys.
struct ItemIndexer {
    /// The most facet values of one item.
    static let maximumFacetValues = 256
    /// The most characters of a sort key.
    static let maximumSortLength = 100
    /// The sort name under which titles stand; no procedure can take it.
    static let titleSort = ""

    let db: Database
    let part: Int64
    let rules: any RunningPart
    private let stamp: Int64
    private let text: ItemText
    private var facets: FacetRows

    /// Begins a round; everything that is indexed in it bears one stamp, by which readers see what has changed.
    init(db: Database, part: Int64, rules: any RunningPart) throws {
        self.db = db
        self.part = part
        self.rules = rules
        text = ItemText(db: db, part: part)
        try text.create()
        stamp =
            try Int64.fetchOne(
                db, sql: "UPDATE part SET stamp = stamp + 1 WHERE key = ? RETURNING stamp", arguments: [part]) ?? 0
        facets = FacetRows(db: db, part: part)
    }

    mutating func index(_ key: ItemKey) throws {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(sql: StoredItem.select + " WHERE i.key = ?"), arguments: [key.raw])
        else { return }
        let stored = try StoredItem(row)
        let index = rules.index(of: try ItemValues.published(stored.item, key: key, in: db))
        let old = try FacetCodes.read(of: key, in: db)
        if stored.title != index.title {
            try db.cachedStatement(sql: "UPDATE item SET title = ? WHERE key = ?")
                .execute(arguments: [index.title, key.raw])
        }
        try text.set(ItemText.Columns(index), of: key, isNew: old == nil)
        try setSorts(index, of: key, id: stored.item.id, isNew: old == nil)
        let codes = try facets.replace(old ?? FacetCodes(), by: Self.facets(of: stored.item, index))
        try db.cachedStatement(
            sql: """
                INSERT INTO item_index (item, part, stamp, is_public, facets) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (item) DO UPDATE SET
                    stamp = excluded.stamp, is_public = excluded.is_public, facets = excluded.facets
                """
        ).execute(arguments: [key.raw, part, stamp, stored.item.isPublic, codes.data])
    }

    /// Ends the round.
    mutating func finish() throws { try facets.finish() }

    private static func facets(of item: Item, _ index: ItemIndex) -> [(FacetName, String)] {
        var values = [(FacetName.status, item.status), (FacetName.owner, item.owner.text)]
        for (name, named) in index.facets.sorted(by: { $0.key < $1.key }) {
            for value in Set(named).sorted() { values.append((.facet(name), value)) }
        }
        return Array(values.prefix(maximumFacetValues))
    }

    private func setSorts(_ index: ItemIndex, of key: ItemKey, id: String, isNew: Bool) throws {
        var wanted = index.sorts.filter { $0.key != Self.titleSort }.mapValues(SortValue.init)
        wanted[Self.titleSort] = SortValue(.text(index.title))
        if !isNew {
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: "SELECT name, number, letters FROM item_sort WHERE item = ?"),
                arguments: [key.raw])
            let known = Dictionary(
                rows.map { row -> (String, SortValue) in (row[0], SortValue(number: row[1], letters: row[2])) }
            ) { first, _ in first }
            guard known != wanted else { return }
            try db.cachedStatement(sql: "DELETE FROM item_sort WHERE item = ?").execute(arguments: [key.raw])
        }
        for (name, value) in wanted.sorted(by: { $0.key < $1.key }) {
            try db.cachedStatement(
                sql: "INSERT INTO item_sort (part, name, number, letters, id, item) VALUES (?, ?, ?, ?, ?, ?)"
            ).execute(arguments: [part, name, value.number, value.letters, id, key.raw])
        }
    }
}
