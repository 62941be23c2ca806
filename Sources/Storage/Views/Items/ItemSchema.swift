import GRDB

/// The tables of items. A published value stands in `hidden.value`, and derived from it in an item's title, text,
/// facets and sort keys; everywhere else there are digests.
///
/// An item's key is its part's key in the upper 32 bits and its number within the part below, so that a part's items
/// lie together, and a set of them is a set of small numbers.
enum ItemSchema {
    static let tables = """
        CREATE TABLE item (
            key INTEGER PRIMARY KEY,
            part INTEGER NOT NULL,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            created_by INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            title TEXT NOT NULL DEFAULT '',
            UNIQUE (part, id)
        ) STRICT;
        CREATE TABLE item_version (
            key INTEGER PRIMARY KEY,
            item INTEGER NOT NULL,
            entry INTEGER NOT NULL,
            time INTEGER NOT NULL,
            move TEXT NOT NULL,
            actor TEXT NOT NULL,
            status TEXT NOT NULL,
            is_public INTEGER NOT NULL,
            owner TEXT NOT NULL,
            body TEXT NOT NULL,
            notes TEXT NOT NULL,
            UNIQUE (item, entry)
        ) STRICT;
        CREATE TABLE hidden (
            key INTEGER PRIMARY KEY,
            log INTEGER NOT NULL,
            part INTEGER NOT NULL,
            entry INTEGER NOT NULL,
            pointer TEXT NOT NULL,
            digest TEXT NOT NULL,
            treatment TEXT NOT NULL,
            standing INTEGER NOT NULL DEFAULT 0,
            value TEXT,
            changed_by INTEGER,
            ground TEXT,
            reason TEXT,
            appeal TEXT,
            UNIQUE (log, entry, pointer)
        ) STRICT;
        CREATE INDEX hidden_digest ON hidden (digest);
        CREATE TABLE item_value (
            item INTEGER NOT NULL,
            hidden INTEGER NOT NULL,
            is_public INTEGER NOT NULL,
            PRIMARY KEY (item, hidden)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX item_value_hidden ON item_value (hidden);
        CREATE TABLE facet (
            key INTEGER PRIMARY KEY,
            part INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            name TEXT NOT NULL,
            UNIQUE (part, kind, name)
        ) STRICT;
        CREATE TABLE facet_value (
            key INTEGER PRIMARY KEY,
            facet INTEGER NOT NULL,
            value TEXT NOT NULL,
            uses INTEGER NOT NULL,
            UNIQUE (facet, value)
        ) STRICT;
        CREATE TABLE item_index (
            item INTEGER PRIMARY KEY,
            part INTEGER NOT NULL,
            stamp INTEGER NOT NULL,
            is_public INTEGER NOT NULL,
            facets BLOB NOT NULL
        ) STRICT;
        CREATE INDEX item_index_stamp ON item_index (part, stamp);
        CREATE TABLE item_sort (
            part INTEGER NOT NULL,
            name TEXT NOT NULL,
            number INTEGER NOT NULL,
            letters TEXT NOT NULL,
            id TEXT NOT NULL,
            item INTEGER NOT NULL,
            PRIMARY KEY (part, name, number, letters, id, item)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX item_sort_item ON item_sort (item, name);
        CREATE TABLE scrub (
            part INTEGER PRIMARY KEY
        ) STRICT;
        """

    /// A part's full text: a table of its own, so that a word common in one part slows down no other, and erasing in
    /// one part rewrites no other's text.
    static func textTable(of part: Int64) -> String { "item_text_\(part)" }

    static func createTextTable(of part: Int64) -> String {
        """
        CREATE VIRTUAL TABLE \(textTable(of: part)) USING fts5(
            title, lead, rest, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
        )
        """
    }
}

/// The key of an item: its part and its number within the part, counted from 1.
struct ItemKey: Hashable, Comparable {
    let raw: Int64

    init(raw: Int64) { self.raw = raw }

    init(part: Int64, number: Int) { raw = part << 32 | Int64(number) }

    var part: Int64 { raw >> 32 }
    var number: Int { Int(raw & 0xffff_ffff) }

    static func < (left: ItemKey, right: ItemKey) -> Bool { left.raw < right.raw }

    /// The keys that the items of a part may have.
    static func range(of part: Int64) -> ClosedRange<Int64> { part << 32...(part << 32 | 0xffff_ffff) }
}
