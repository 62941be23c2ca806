import Foundation
import GRDB

/// What must be at hand of every item of a part to filter and count: who may see it, and its facet values.
///
/// A part of 100,000 items with five facets takes about 5 MB. It is read from `item_index` and then kept up by what
/// bears a later stamp.
struct PartIndex: Sendable {
    /// The stamp up to which it holds every change.
    private(set) var stamp: Int64 = -1
    /// The items that everybody may see.
    private(set) var open = NumberSet(below: 0)
    /// Every item.
    private(set) var all = NumberSet(below: 0)
    /// The facets' values by item.
    private(set) var columns: [FacetName: FacetColumn] = [:]
    /// The values' keys in the table, by their numbers in the columns.
    private(set) var valueKeys: [UInt32] = []
    private var valueNumbers: [UInt32: Int32] = [:]
    private var names: [UInt32: FacetName] = [:]

    /// A rough measure of the memory it takes: items times facets.
    var weight: Int { all.words.count * 64 * (columns.count + 1) }

    /// Whether it has gathered so much that is out of date that it is better read anew.
    var isWorn: Bool {
        columns.values.contains(where: \.isWorn) || valueKeys.count > 8 * all.words.count * 64 + 65_536
    }

    /// The number of a value in the columns; nil when no item ever had it.
    func number(ofValue key: UInt32) -> Int32? { valueNumbers[key] }

    /// Takes in what has changed up to a stamp.
    mutating func update(to newStamp: Int64, part: Int64, in db: Database) throws {
        let facets = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT key, kind, name FROM facet WHERE part = ?"), arguments: [part])
        for row in facets {
            guard let name = FacetName(kind: row[1], name: row[2]) else { continue }
            let key: Int64 = row[0]
            names[UInt32(clamping: key)] = name
            if columns[name] == nil { columns[name] = FacetColumn() }
        }
        let range = ItemKey.range(of: part)
        let rows =
            stamp < 0
            ? try Row.fetchCursor(
                db, sql: "SELECT item, is_public, facets FROM item_index WHERE item BETWEEN ? AND ?",
                arguments: [range.lowerBound, range.upperBound])
            : try Row.fetchCursor(
                db, sql: "SELECT item, is_public, facets FROM item_index WHERE part = ? AND stamp > ?",
                arguments: [part, stamp])
        var taken = columns
        columns = [:]
        while let row = try rows.next() {
            let data: Data = row[2]
            take(ItemKey(raw: row[0]).number, isPublic: row[1], FacetCodes(data: data), into: &taken)
        }
        columns = taken
        stamp = newStamp
    }

    private mutating func take(
        _ number: Int, isPublic: Bool, _ codes: FacetCodes, into columns: inout [FacetName: FacetColumn]
    ) {
        all.insert(number)
        if isPublic { open.insert(number) } else { open.remove(number) }
        var values: [FacetName: [Int32]] = [:]
        for code in codes.codes {
            guard let name = names[code.facet] else { continue }
            values[name, default: []].append(intern(code.value))
        }
        for name in names.values { columns[name]?.set(values[name] ?? [], of: number) }
    }

    private mutating func intern(_ key: UInt32) -> Int32 {
        if let number = valueNumbers[key] { return number }
        let number = Int32(clamping: valueKeys.count)
        valueKeys.append(key)
        valueNumbers[key] = number
        return number
    }
}
