import GRDB
public import Kernel
import Values

extension ViewDatabase {
    /// Looks through the items of a part.
    ///
    /// - Returns: one page with the total and the facets; an empty one where there is no such part.
    public func items(_ query: ItemQuery, of address: PartAddress, log: LogID) async throws -> ItemPage {
        try await pool.read { [indexes] db in
            let position = try Self.next(of: log, in: db)
            guard let part = try PartRow(address, log: log, in: db) else {
                return ItemPage(items: [], total: 0, facets: [], statuses: [], position: position)
            }
            let index = try indexes.index(of: part.key, stamp: part.stamp, in: db)
            guard part.hasText else {
                return ItemPage(items: [], total: 0, facets: [], statuses: [], position: position)
            }
            let found = try ItemSearch(
                db: db, part: part.key, stamp: part.stamp, index: index, shelf: indexes, query: query
            ).run()
            let items = try found.numbers.compactMap { number -> ResolvedItem? in
                let stored = try Self.stored(ItemKey(part: part.key, number: number), in: db)
                guard let stored, query.audience.sees(stored.item) else { return nil }
                return try ItemValues.resolved(stored, title: stored.title, in: db)
            }
            return ItemPage(
                items: items, total: found.total, facets: found.facets, statuses: found.statuses, position: position)
        }
    }

    /// One item as it stands; nil when there is none, or none that the audience may see.
    public func item(
        _ id: String, of address: PartAddress, log: LogID, for audience: ItemQuery.Audience = .everybody
    ) async throws -> ResolvedItem? {
        try await pool.read { db in
            guard let stored = try Self.stored(id, of: address, log: log, for: audience, in: db) else { return nil }
            return try ItemValues.resolved(stored, title: stored.title, in: db)
        }
    }

    /// Several items as they stand, by their ids, read at one moment; those that are not there, or that the audience may
    /// not see, are left out.
    public func items(
        _ ids: some Collection<String> & Sendable, of address: PartAddress, log: LogID,
        for audience: ItemQuery.Audience = .everybody
    ) async throws -> [String: ResolvedItem] {
        guard !ids.isEmpty else { return [:] }
        return try await pool.read { db in
            guard let part = try PartRow(address, log: log, in: db) else { return [:] }
            let statement = try db.cachedStatement(sql: StoredItem.select + " WHERE i.part = ? AND i.id = ?")
            var items: [String: ResolvedItem] = [:]
            for id in ids where items[id] == nil {
                guard let row = try Row.fetchOne(statement, arguments: [part.key, id]) else { continue }
                let stored = try StoredItem(row)
                guard audience.sees(stored.item) else { continue }
                items[id] = try ItemValues.resolved(stored, title: stored.title, in: db)
            }
            return items
        }
    }

    /// Items that share facet values with these, those that share the most first, and of them the newest: the
    /// candidates for “related”.
    ///
    /// - Parameter id: the item for which they are looked for, which is left out.
    public func itemsByFacet(
        _ facets: [String: Set<String>], of address: PartAddress, log: LogID, besides id: String? = nil,
        for audience: ItemQuery.Audience = .everybody, limit: Int = 10
    ) async throws -> [ResolvedItem] {
        try await pool.read { [indexes] db in
            guard let part = try PartRow(address, log: log, in: db) else { return [] }
            let index = try indexes.index(of: part.key, stamp: part.stamp, in: db)
            let own = try id.flatMap { try StoredItem.key(of: $0, part: part.key, in: db) }
            let candidates = try FacetNeighbours(db: db, part: part.key, index: index).numbers(sharing: facets)
            var items: [ResolvedItem] = []
            for number in candidates where number != own?.number {
                guard items.count < min(max(limit, 0), ItemQuery.maximumLimit) else { break }
                guard let stored = try Self.stored(ItemKey(part: part.key, number: number), in: db),
                    audience.sees(stored.item)
                else { continue }
                items.append(try ItemValues.resolved(stored, title: stored.title, in: db))
            }
            return items
        }
    }

    static func next(of log: LogID, in db: Database) throws -> UInt64 {
        let next = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT next FROM position WHERE log = ?"), arguments: [log.origin])
        return UInt64(max(next ?? 0, 0))
    }

    private static func stored(_ key: ItemKey, in db: Database) throws -> StoredItem? {
        try Row.fetchOne(
            db.cachedStatement(sql: StoredItem.select + " WHERE i.key = ?"), arguments: [key.raw]
        ).map(StoredItem.init)
    }

    static func stored(
        _ id: String, of address: PartAddress, log: LogID, for audience: ItemQuery.Audience, in db: Database
    ) throws -> StoredItem? {
        guard let part = try PartRow(address, log: log, in: db),
            let row = try Row.fetchOne(
                db.cachedStatement(sql: StoredItem.select + " WHERE i.part = ? AND i.id = ?"),
                arguments: [part.key, id])
        else { return nil }
        let stored = try StoredItem(row)
        return audience.sees(stored.item) ? stored : nil
    }
}

extension ItemQuery.Audience {
    /// Whether somebody of the audience may see an item.
    func sees(_ item: Item) -> Bool {
        switch self {
        case .everybody: item.isPublic
        case .person(let person): item.isPublic || item.owner == person
        case .office: true
        }
    }
}

/// What a query needs of a part's row.
struct PartRow {
    let key: Int64
    let stamp: Int64
    let hasText: Bool

    init?(_ address: PartAddress, log: LogID, in db: Database) throws {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT key, stamp, has_text FROM part WHERE log = ? AND programme = ? AND name = ?"),
                arguments: [log.origin, address.programme, address.part])
        else { return nil }
        key = row[0]
        stamp = row[1]
        hasText = row[2]
    }
}

extension StoredItem {
    static func key(of id: String, part: Int64, in db: Database) throws -> ItemKey? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT key FROM item WHERE part = ? AND id = ?"), arguments: [part, id]
        ).map { ItemKey(raw: $0) }
    }
}
