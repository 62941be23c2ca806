import Foundation
import GRDB

/// By what items are counted and chosen: a facet of the procedure's, their status, or their owner.
enum FacetName: Hashable {
    case facet(String)
    case status
    case owner

    /// The kind as a number in the table.
    var kind: Int64 {
        switch self {
        case .facet: 0
        case .status: 1
        case .owner: 2
        }
    }

    var name: String {
        guard case .facet(let name) = self else { return "" }
        return name
    }

    init?(kind: Int64, name: String) {
        switch kind {
        case 0: self = .facet(name)
        case 1: self = .status
        case 2: self = .owner
        default: return nil
        }
    }
}

/// An item's facet values by their keys, as they are kept in one cell: a whole part's are read in one sweep.
struct FacetCodes: Equatable {
    /// A value of a facet, by the keys of both.
    struct Code: Hashable {
        let facet: UInt32
        let value: UInt32
    }

    var codes: [Code] = []

    init(_ codes: [Code] = []) {
        self.codes = codes
    }

    init(data: Data) {
        data.withUnsafeBytes { bytes in
            codes.reserveCapacity(bytes.count / 8)
            for start in stride(from: 0, to: bytes.count - 7, by: 8) {
                codes.append(
                    Code(
                        facet: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)),
                        value: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self))))
            }
        }
    }

    var data: Data {
        var data = Data(capacity: codes.count * 8)
        for code in codes {
            withUnsafeBytes(of: code.facet.littleEndian) { data.append(contentsOf: $0) }
            withUnsafeBytes(of: code.value.littleEndian) { data.append(contentsOf: $0) }
        }
        return data
    }

    /// The codes of an item; nil when it has not been indexed.
    static func read(of item: ItemKey, in db: Database) throws -> FacetCodes? {
        try Data.fetchOne(
            db.cachedStatement(sql: "SELECT facets FROM item_index WHERE item = ?"), arguments: [item.raw]
        ).map(FacetCodes.init(data:))
    }
}

/// The facets of a part and their values, each with the number of items that have it, so that a value goes when its
/// last item does: it may have been made of something that is no longer published.
struct FacetRows {
    let db: Database
    let part: Int64
    private var facetKeys: [FacetName: Int64] = [:]
    private var valueKeys: [Int64: [String: Int64]] = [:]
    /// By how much the number of items of each value has changed.
    private var uses: [Int64: Int] = [:]

    init(db: Database, part: Int64) {
        self.db = db
        self.part = part
    }

    /// The codes of an item's values, which take the place of those that it had.
    mutating func replace(_ old: FacetCodes, by values: [(FacetName, String)]) throws -> FacetCodes {
        var codes: [FacetCodes.Code] = []
        for (name, value) in values {
            let facet = try key(of: name)
            let key = try key(of: value, facet: facet)
            uses[key, default: 0] += 1
            codes.append(FacetCodes.Code(facet: UInt32(clamping: facet), value: UInt32(clamping: key)))
        }
        for code in old.codes { uses[Int64(code.value), default: 0] -= 1 }
        return FacetCodes(codes)
    }

    /// Writes how many items have each value, and removes those that none has.
    mutating func finish() throws {
        for (key, change) in uses.sorted(by: { $0.key < $1.key }) where change != 0 {
            try db.cachedStatement(sql: "UPDATE facet_value SET uses = uses + ? WHERE key = ?")
                .execute(arguments: [change, key])
            guard change < 0 else { continue }
            try db.cachedStatement(sql: "DELETE FROM facet_value WHERE key = ? AND uses <= 0")
                .execute(arguments: [key])
        }
        uses = [:]
        valueKeys = [:]
    }

    private mutating func key(of name: FacetName) throws -> Int64 {
        if let key = facetKeys[name] { return key }
        try db.execute(
            sql: "INSERT OR IGNORE INTO facet (part, kind, name) VALUES (?, ?, ?)",
            arguments: [part, name.kind, name.name])
        let key =
            try Int64.fetchOne(
                db, sql: "SELECT key FROM facet WHERE part = ? AND kind = ? AND name = ?",
                arguments: [part, name.kind, name.name]) ?? 0
        facetKeys[name] = key
        return key
    }

    private mutating func key(of value: String, facet: Int64) throws -> Int64 {
        if let key = valueKeys[facet]?[value] { return key }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO facet_value (facet, value, uses) VALUES (?, ?, 0)")
            .execute(arguments: [facet, value])
        let key =
            try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT key FROM facet_value WHERE facet = ? AND value = ?"),
                arguments: [facet, value]) ?? 0
        valueKeys[facet, default: [:]][value] = key
        return key
    }
}
