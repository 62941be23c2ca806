import GRDB
import Kernel
import Proofs
import Values

/// Writes a page of entries into the query tables.
struct ViewWriter {
    let db: Database
    let log: String
    let logKey: Int64
    let parts: DeclaredParts
    private var known: [PartAddress: KnownPart?] = [:]
    private var changed = ChangedItems()
    private var moves: [Int64: (moves: Int64, actors: Int64)] = [:]
    private var addresses: [PartAddress: Int64] = [:]
    private var days = DayCounts()

    /// A part under the declaration in force, with its key.
    struct KnownPart {
        let key: Int64
        let rules: any RunningPart
    }

    init(db: Database, log: String, parts: DeclaredParts) throws {
        self.db = db
        self.log = log
        self.parts = parts
        logKey = try Int64.fetchOne(db, sql: "SELECT key FROM position WHERE log = ?", arguments: [log]) ?? 0
    }

    mutating func take(_ entry: ProjectedEntry) throws {
        try addAct(entry)
        days.add(entry, at: try address(entry.deed.address))
        try RoleRows(db: db, log: logKey).take(entry)
        if let programme = entry.declaration { try declare(programme, by: entry) }
        if let ending = entry.ending { try end(ending, by: entry) }
        if entry.isMove { try move(by: entry) }
    }

    /// Finds the items anew that the entries have changed.
    mutating func finish() throws {
        for (part, numbers) in moves.sorted(by: { $0.key < $1.key }) {
            try db.cachedStatement(sql: "UPDATE part SET moves = moves + ?, actors = actors + ? WHERE key = ?")
                .execute(arguments: [numbers.moves, numbers.actors, part])
        }
        try days.write(to: db, log: logKey)
        for part in changed.parts {
            guard let rules = try rules(of: part) else { continue }
            var indexer = try ItemIndexer(db: db, part: part, rules: rules)
            for item in changed.items(of: part) { try indexer.index(item) }
            try indexer.finish()
        }
    }

    private mutating func move(by entry: ProjectedEntry) throws {
        guard let part = try part(entry.deed.address) else { return }
        try count(entry.deed, in: part.key)
        let hidden = try HiddenRows(db: db, log: logKey).add(entry, in: part)
        var items: any ItemTable = ItemRows(db: db, part: part.key, entry: entry, hidden: hidden)
        try part.rules.project(entry.deed, index: entry.index, time: entry.time, onto: &items)
        if let items = items as? ItemRows { changed.note(items.touched) }
        for change in entry.changes {
            changed.note(try HiddenRows(db: db, log: logKey).change(change, by: entry.index))
        }
    }

    private mutating func addAct(_ entry: ProjectedEntry) throws {
        let insert = try RawStatement(
            db, "INSERT INTO act (address, idx, move, actor, time, actor_key) VALUES (?, ?, ?, ?, ?, ?)")
        insert.bind(try address(entry.deed.address), at: 1)
        insert.bind(Int64(clamping: entry.index), at: 2)
        insert.bind(entry.deed.move, at: 3)
        insert.bind(entry.deed.actor.text, at: 4)
        insert.bind(entry.time.milliseconds, at: 5)
        insert.bind(Hash.sha256(entry.deed.actor.text.utf8).prefix, at: 6)
        try insert.run()
    }

    private mutating func address(_ part: PartAddress) throws -> Int64 {
        if let known = addresses[part] { return known }
        let place: StatementArguments = [log, part.programme, part.part]
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO address (log, programme, part) VALUES (?, ?, ?)")
            .execute(arguments: place)
        let key = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT key FROM address WHERE log = ? AND programme = ? AND part = ?"),
            arguments: place)
        addresses[part] = key
        return key ?? 0
    }

    /// Counts moves and actors, which `finish` puts into the part's row, so that a page need not count.
    private mutating func count(_ deed: Deed, in part: Int64) throws {
        let insert = try RawStatement(db, "INSERT OR IGNORE INTO part_actor (part, actor) VALUES (?, ?)")
        insert.bind(part, at: 1)
        insert.bind(Hash.sha256(deed.person.text.utf8).prefix, at: 2)
        try insert.run()
        var numbers = moves[part] ?? (0, 0)
        numbers.moves += 1
        numbers.actors += Int64(db.changesCount)
        moves[part] = numbers
    }

    private func end(_ ending: ProjectedEntry.Ending, by entry: ProjectedEntry) throws {
        let deed = entry.deed
        switch ending {
        case .programmeClosed:
            try db.execute(
                sql: "UPDATE programme SET closed_at = ? WHERE log = ? AND name = ?",
                arguments: [entry.time.milliseconds, log, deed.programme])
        case .partClosed:
            try db.execute(
                sql: "UPDATE part SET closed_by = ?, closed_at = ? WHERE log = ? AND programme = ? AND name = ?",
                arguments: [
                    Int64(clamping: entry.index), entry.time.milliseconds, log, deed.programme, deed.part,
                ])
        case .outcome(let upTo, let digest, let results):
            try db.execute(
                sql: """
                    UPDATE part SET outcome_index = ?, outcome_up_to = ?, outcome_digest = ?, outcome_results = ?
                    WHERE log = ? AND programme = ? AND name = ?
                    """,
                arguments: [
                    Int64(clamping: entry.index), Int64(clamping: upTo), digest, results.description, log,
                    deed.programme, deed.part,
                ])
        }
    }
}

// Declarations
extension ViewWriter {
    private mutating func declare(_ programme: Programme, by entry: ProjectedEntry) throws {
        let declaration = try JSON(encoding: programme).description
        let name = entry.deed.programme
        let old = try Self.declaration(of: name, log: log, in: db)
        try db.execute(
            sql: """
                INSERT INTO programme (log, name, declaration, opened_by, opened_at, terms_of)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (log, name) DO UPDATE SET declaration = excluded.declaration, terms_of = excluded.terms_of
                """,
            arguments: [
                log, name, declaration, Int64(clamping: entry.index), entry.time.milliseconds,
                Int64(clamping: entry.index),
            ])
        for part in programme.parts.keys.sorted() + [Roles.partName, Disclosures.partName] {
            try addPart(PartAddress(programme: name, part: part))
        }
        known.removeAll()
        for (part, declared) in programme.parts.sorted(by: { $0.key < $1.key }) {
            guard let before = old?.programme.parts[part], before.terms != declared.terms,
                let key = try key(of: PartAddress(programme: name, part: part))
            else { continue }
            changed.note(try ItemRows.all(of: key, in: db))
        }
    }

    private func addPart(_ address: PartAddress) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO part (log, programme, name) VALUES (?, ?, ?)",
            arguments: [log, address.programme, address.part])
    }

    private func key(of address: PartAddress) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT key FROM part WHERE log = ? AND programme = ? AND name = ?"),
            arguments: [log, address.programme, address.part])
    }

    /// The part for which an entry counts. The office itself, which no programme declares, has only built-in parts.
    private mutating func part(_ address: PartAddress) throws -> KnownPart? {
        if let part = known[address] { return part }
        let part = try makeKnown(address)
        known[address] = .some(part)
        return part
    }

    private func makeKnown(_ address: PartAddress) throws -> KnownPart? {
        guard let (programme, termsOf) = try Self.declaration(of: address.programme, log: log, in: db),
            let rules = try parts.part(address, in: programme, termsOf: termsOf, of: log),
            let key = try key(of: address)
        else { return nil }
        return KnownPart(key: key, rules: rules)
    }

    private mutating func rules(of key: Int64) throws -> (any RunningPart)? {
        guard
            let row = try Row.fetchOne(db, sql: "SELECT programme, name FROM part WHERE key = ?", arguments: [key])
        else { return nil }
        return try part(PartAddress(programme: row[0], part: row[1]))?.rules
    }

    /// The declaration in force, with the entry that set its terms.
    static func declaration(
        of programme: String, log: String, in db: Database
    ) throws -> (programme: Programme, termsOf: UInt64)? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT declaration, terms_of FROM programme WHERE log = ? AND name = ?",
                arguments: [log, programme])
        else { return nil }
        let text: String = row[0]
        let termsOf: Int64 = row[1]
        return (try JSON(parsing: Array(text.utf8)).decode(Programme.self), UInt64(max(termsOf, 0)))
    }
}

/// The items that a page of entries has changed, by part and each once.
struct ChangedItems {
    private var byPart: [Int64: Set<ItemKey>] = [:]

    mutating func note(_ items: some Sequence<ItemKey>) {
        for item in items { byPart[item.part, default: []].insert(item) }
    }

    var parts: [Int64] { byPart.keys.sorted() }

    func items(of part: Int64) -> [ItemKey] { (byPart[part] ?? []).sorted() }
}
