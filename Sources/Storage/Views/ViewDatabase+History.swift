import GRDB
public import Kernel
public import Values

extension ViewDatabase {
    /// Every version of an item in the order of the log; empty when there is none that the audience may see. Everybody
    /// sees those versions that were public.
    public func history(
        of id: String, of address: PartAddress, log: LogID, for audience: ItemQuery.Audience = .everybody
    ) async throws -> [ItemVersion] {
        try await pool.read { db in
            guard let stored = try Self.stored(id, of: address, log: log, for: audience, in: db) else { return [] }
            return try Row.fetchAll(
                db.cachedStatement(sql: StoredItem.selectVersions + " WHERE i.key = ? ORDER BY v.entry"),
                arguments: [stored.key.raw]
            ).compactMap { try ItemVersion($0, present: stored, for: audience, in: db) }
        }
    }

    /// An item as it stood at a time, with the entry that made it so; nil when there was none, or none that the audience
    /// may see. What was withheld or erased since is not shown.
    public func item(
        _ id: String, at time: Instant, of address: PartAddress, log: LogID,
        for audience: ItemQuery.Audience = .everybody
    ) async throws -> ItemVersion? {
        try await pool.read { db in
            guard let stored = try Self.stored(id, of: address, log: log, for: audience, in: db),
                let row = try Row.fetchOne(
                    db.cachedStatement(
                        sql: StoredItem.selectVersions
                            + " WHERE i.key = ? AND v.time <= ? ORDER BY v.entry DESC LIMIT 1"),
                    arguments: [stored.key.raw, time.milliseconds])
            else { return nil }
            return try ItemVersion(row, present: stored, for: audience, in: db)
        }
    }

    /// All items of a part as they stood at a time, in the order in which they were brought in: for exports.
    public func items(
        at time: Instant, of address: PartAddress, log: LogID, for audience: ItemQuery.Audience = .everybody
    ) -> ItemExport {
        ItemExport(views: self, time: time, address: address, log: log, audience: audience)
    }

    func items(
        after key: ItemKey?, at time: Instant, upTo position: UInt64, of address: PartAddress, log: LogID,
        for audience: ItemQuery.Audience, limit: Int
    ) async throws -> (items: [ItemVersion], last: ItemKey?) {
        try await pool.read { db in
            guard let part = try PartRow(address, log: log, in: db) else { return ([], nil) }
            let range = ItemKey.range(of: part.key)
            let keys = try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT key FROM item WHERE key > ? AND key <= ? ORDER BY key LIMIT ?"),
                arguments: [key?.raw ?? range.lowerBound, range.upperBound, limit])
            var items: [ItemVersion] = []
            for key in keys {
                guard
                    let present = try Row.fetchOne(
                        db.cachedStatement(sql: StoredItem.select + " WHERE i.key = ?"), arguments: [key]),
                    let row = try Row.fetchOne(
                        db.cachedStatement(
                            sql: StoredItem.selectVersions
                                + " WHERE i.key = ? AND v.time <= ? AND v.entry < ? ORDER BY v.entry DESC LIMIT 1"),
                        arguments: [key, time.milliseconds, Int64(clamping: position)])
                else { continue }
                let stored = try StoredItem(present)
                guard audience.sees(stored.item),
                    let version = try ItemVersion(row, present: stored, for: audience, in: db)
                else { continue }
                items.append(version)
            }
            return (items, keys.last.map { ItemKey(raw: $0) })
        }
    }
}

extension ItemVersion {
    /// A version of an item from its row; nil when the audience may not see it.
    fileprivate init?(
        _ row: Row, present: StoredItem, for audience: ItemQuery.Audience, in db: Database
    ) throws {
        let stored = try StoredItem(row)
        guard audience.sees(stored.item) else { return nil }
        let isPresent = stored.item.changedBy == present.item.changedBy
        item = try ItemValues.resolved(stored, title: isPresent ? present.title : "", in: db)
        entry = stored.item.changedBy
        time = stored.item.changedAt
        move = stored.move
        actor = stored.actor
    }
}

/// The items of a part as they stood at a time, read page by page while they are asked for: whoever is slow holds up
/// nobody, and no reader's snapshot grows old. What the log holds at the first page bounds all that follow.
public struct ItemExport: AsyncSequence, Sendable {
    private static let pageSize = 500

    let views: ViewDatabase
    let time: Instant
    let address: PartAddress
    let log: LogID
    let audience: ItemQuery.Audience

    /// Reads one item after the other.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let export: ItemExport
        private var page: ArraySlice<ItemVersion> = []
        private var last: ItemKey?
        private var position: UInt64?
        private var isAtEnd = false

        fileprivate init(_ export: ItemExport) {
            self.export = export
        }

        /// The next item; nil after the last.
        public mutating func next() async throws -> ItemVersion? {
            while page.isEmpty, !isAtEnd {
                let bound: UInt64
                if let position { bound = position } else { bound = try await export.views.position(of: export.log) }
                position = bound
                let read = try await export.views.items(
                    after: last, at: export.time, upTo: bound, of: export.address, log: export.log,
                    for: export.audience, limit: ItemExport.pageSize)
                page = read.items[...]
                last = read.last
                isAtEnd = read.last == nil
            }
            return page.popFirst()
        }
    }

    /// Starts at the first item.
    public func makeAsyncIterator() -> Iterator { Iterator(self) }
}
