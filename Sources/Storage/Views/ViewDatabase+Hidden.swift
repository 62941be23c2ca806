import GRDB
public import Kernel
import Values

extension ViewDatabase {
    /// The most entries that one question names.
    private static let maximumEntries = 1_000

    /// The published values that entries carry, by entry, in the order in which the procedure names them. Everybody sees
    /// those that an item shows or has shown while it was public, and those of entries that make no item.
    public func shown(
        at entries: [UInt64], of log: LogID, for audience: ItemQuery.Audience = .everybody
    ) async throws -> [UInt64: [ShownValue]] {
        try await pool.read { db in
            var shown: [UInt64: [ShownValue]] = [:]
            for entry in entries.prefix(Self.maximumEntries) {
                let values = try Self.members(of: entry, log: log, for: audience, in: db).compactMap { member in
                    guard case .published(let value) = member.standing else { return nil as ShownValue? }
                    return ShownValue(pointer: member.pointer, digest: member.digest, value: value)
                }
                if !values.isEmpty { shown[entry] = values }
            }
            return shown
        }
    }

    /// Every hidden value of an entry and where it stands, in the same order.
    public func hidden(
        at entry: UInt64, of log: LogID, for audience: ItemQuery.Audience = .everybody
    ) async throws -> [HiddenMember] {
        try await pool.read { db in try Self.members(of: entry, log: log, for: audience, in: db) }
    }

    /// The values of an entry that acts have withheld or erased, with ground, reason and right of appeal.
    public func withheld(at entry: UInt64, of log: LogID) async throws -> [HiddenMember] {
        try await hidden(at: entry, of: log, for: .office).filter { member in
            switch member.standing {
            case .withheld, .erased: true
            case .published, .notPublic, .unavailable: false
            }
        }
    }

    /// The bundles of 256 entries that publish values, in order.
    public func bundlesWithValues(of log: LogID) async throws -> [UInt64] {
        try await pool.read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT entry / 256 FROM hidden
                    WHERE log = (SELECT key FROM position WHERE log = ?) AND value IS NOT NULL ORDER BY 1
                    """, arguments: [log.origin]
            ).map { UInt64(max($0, 0)) }
        }
    }

    private static func members(
        of entry: UInt64, log: LogID, for audience: ItemQuery.Audience, in db: Database
    ) throws -> [HiddenMember] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(HiddenColumns.list), h.key FROM hidden h
                    WHERE h.log = (SELECT key FROM position WHERE log = ?) AND h.entry = ? ORDER BY h.key
                    """), arguments: [log.origin, Int64(clamping: entry)])
        return try rows.map { row in
            let member = try HiddenColumns.member(row)
            guard member.standing.isPublished, try !isShown(row[10], to: audience, in: db) else { return member }
            return HiddenMember(
                pointer: member.pointer, digest: member.digest, entry: member.entry,
                entryPointer: member.entryPointer, standing: .notPublic(.withdrawable))
        }
    }

    /// Whether an item shows or has shown a value to the audience; what is in no item is shown to everybody.
    private static func isShown(
        _ hidden: Int64, to audience: ItemQuery.Audience, in db: Database
    ) throws -> Bool {
        let owners = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT v.is_public AND n.is_public, n.owner FROM item_value v JOIN item i ON i.key = v.item
                    JOIN item_version n ON n.key = i.version WHERE v.hidden = ?
                    """), arguments: [hidden])
        guard !owners.isEmpty else { return true }
        return owners.contains { row in
            switch audience {
            case .everybody: row[0]
            case .person(let person): row[0] || row[1] == person.text
            case .office: true
            }
        }
    }
}
