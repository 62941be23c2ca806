import GRDB
import Kernel

/// The full text of a part's items.
struct ItemText {
    /// What is searched of one item, the weightiest first.
    struct Columns: Equatable {
        let title: String
        let lead: String
        let rest: String

        init(title: String, lead: String, rest: String) {
            self.title = title
            self.lead = lead
            self.rest = rest
        }

        init(_ index: ItemIndex) {
            title = index.title.withPlainLetters
            lead = (index.texts.first ?? "").withPlainLetters
            rest = index.texts.dropFirst().joined(separator: "\n").withPlainLetters
        }
    }

    /// How much more a word weighs in the title, the first text and the rest.
    static let weights = "10.0, 3.0, 1.0"

    let db: Database
    let part: Int64
    var table: String { ItemSchema.textTable(of: part) }

    /// Whether any item of the part was ever put in.
    var exists: Bool {
        get throws {
            try Bool.fetchOne(
                db.cachedStatement(sql: "SELECT has_text FROM part WHERE key = ?"), arguments: [part]) ?? false
        }
    }

    func create() throws {
        guard try !exists else { return }
        try db.execute(sql: ItemSchema.createTextTable(of: part))
        try db.execute(sql: "UPDATE part SET has_text = 1 WHERE key = ?", arguments: [part])
    }

    /// Puts in an item's text, or replaces it where it differs.
    func set(_ columns: Columns, of item: ItemKey, isNew: Bool) throws {
        if !isNew {
            guard try self.columns(of: item) != columns else { return }
            try db.cachedStatement(sql: "DELETE FROM \(table) WHERE rowid = ?").execute(arguments: [item.number])
        }
        try db.cachedStatement(sql: "INSERT INTO \(table) (rowid, title, lead, rest) VALUES (?, ?, ?, ?)")
            .execute(arguments: [item.number, columns.title, columns.lead, columns.rest])
    }

    private func columns(of item: ItemKey) throws -> Columns? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT title, lead, rest FROM \(table) WHERE rowid = ?"),
            arguments: [item.number]
        ).map { Columns(title: $0[0], lead: $0[1], rest: $0[2]) }
    }
}
