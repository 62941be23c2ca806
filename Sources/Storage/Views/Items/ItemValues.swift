import GRDB
import Kernel
import Values

/// The hidden values that an item carries, and how they are put in place of their digests.
struct ItemValues {
    struct Found {
        let entry: UInt64
        let pointer: String
        let standing: HiddenMember.Standing

        var published: JSON? {
            guard case .published(let value) = standing else { return nil }
            return value
        }
    }

    private var byDigest: [String: Found] = [:]

    /// Reads what an item carries. A value that an item has by several entries is shown only while all of them show it.
    init(of item: ItemKey, in db: Database) throws {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(HiddenColumns.list) FROM item_value v JOIN hidden h ON h.key = v.hidden
                    WHERE v.item = ? ORDER BY h.entry
                    """),
            arguments: [item.raw])
        while let row = try rows.next() {
            let found = Found(
                entry: HiddenColumns.entry(row), pointer: HiddenColumns.pointer(row),
                standing: try HiddenColumns.standing(row))
            let digest = HiddenColumns.digest(row)
            if let before = byDigest[digest], !before.standing.isPublished { continue }
            byDigest[digest] = found
        }
    }

    /// The item with published values in place and the other digests left: what its procedure makes an index of.
    static func published(_ item: Item, key: ItemKey, in db: Database) throws -> Item {
        guard item.hasDigests else { return item }
        let values = try ItemValues(of: key, in: db)
        var published = item
        published.values = item.values.replacingDigests { digest, _ in values.byDigest[digest]?.published }
        published.notes = item.notes.replacingDigests { digest, _ in values.byDigest[digest]?.published }
        return published
    }

    /// The item as it is shown.
    static func resolved(_ stored: StoredItem, title: String, in db: Database) throws -> ResolvedItem {
        let item = stored.item
        guard item.hasDigests else {
            return ResolvedItem(item: item, title: title, values: item.values, notes: item.notes, hidden: [])
        }
        let values = try ItemValues(of: stored.key, in: db)
        var hidden: [HiddenMember] = []
        func member(_ digest: String, _ pointer: String) -> JSON {
            let found = values.byDigest[digest]
            let member = HiddenMember(
                pointer: pointer, digest: digest, entry: found?.entry ?? item.changedBy,
                entryPointer: found?.pointer ?? "", standing: found?.standing ?? .unavailable)
            hidden.append(member)
            return member.json
        }
        let shown = item.values.replacingDigests(at: "/values", member)
        let notes = item.notes.replacingDigests(at: "/notes", member)
        return ResolvedItem(item: item, title: title, values: shown, notes: notes, hidden: hidden)
    }
}

extension HiddenMember.Standing {
    var isPublished: Bool {
        guard case .published = self else { return false }
        return true
    }
}

extension Item {
    var hasDigests: Bool { !values.digests.isEmpty || !notes.digests.isEmpty }
}

/// How a row of the table of hidden values is read.
enum HiddenColumns {
    static let list = """
        h.digest, h.entry, h.pointer, h.treatment, h.standing, h.value, h.changed_by, h.ground, h.reason, h.appeal
        """

    static func digest(_ row: Row) -> String { row[0] }

    static func entry(_ row: Row) -> UInt64 {
        let entry: Int64 = row[1]
        return UInt64(max(entry, 0))
    }

    static func pointer(_ row: Row) -> String { row[2] }

    static func standing(_ row: Row) throws -> HiddenMember.Standing {
        let treatment: String = row[3]
        let mark: Int64 = row[4]
        let value: String? = row[5]
        let changedBy: Int64 = row[6] ?? 0
        let by = UInt64(max(changedBy, 0))
        switch HiddenRows.Mark(rawValue: mark) {
        case .withheld:
            return .withheld(
                .init(ground: row[7] ?? "", reason: row[8] ?? "", appeal: row[9] ?? "", by: by))
        case .erased:
            return .erased(ground: row[7] ?? "", by: by)
        case .kept, nil:
            let treatment = Treatment(rawValue: treatment) ?? .secret
            guard treatment == .withdrawable else { return .notPublic(treatment) }
            guard let value else { return .unavailable }
            return .published(try JSON(parsing: Array(value.utf8)))
        }
    }

    static func member(_ row: Row) throws -> HiddenMember {
        HiddenMember(
            pointer: pointer(row), digest: digest(row), entry: entry(row), entryPointer: pointer(row),
            standing: try standing(row))
    }
}
