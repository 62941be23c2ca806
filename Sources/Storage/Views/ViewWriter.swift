import GRDB
import Kernel
import Values

/// Writes one entry into the query tables.
struct ViewWriter {
    let db: Database
    let log: String

    func take(_ entry: ProjectedEntry) throws {
        let act = entry.act
        try db.cachedStatement(
            sql: "INSERT INTO act (log, idx, programme, part, move, actor, time) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            log, Int64(clamping: entry.index), act.programme, act.part, act.move, act.actor.text,
            entry.time.milliseconds,
        ])
        if let programme = entry.declaration { try declare(programme, by: entry) }
        if entry.declaration == nil, entry.ending == nil { try count(act) }
        switch entry.ending {
        case nil: break
        case .programmeClosed:
            try db.execute(
                sql: "UPDATE programme SET closed_at = ? WHERE log = ? AND name = ?",
                arguments: [entry.time.milliseconds, log, act.programme])
        case .partClosed:
            try db.execute(
                sql: "UPDATE part SET closed_by = ?, closed_at = ? WHERE log = ? AND programme = ? AND name = ?",
                arguments: [
                    Int64(clamping: entry.index), entry.time.milliseconds, log, act.programme, act.part,
                ])
        case .outcome(let upTo, let digest, let results):
            try db.execute(
                sql: """
                    UPDATE part SET outcome_index = ?, outcome_up_to = ?, outcome_digest = ?, outcome_results = ?
                    WHERE log = ? AND programme = ? AND name = ?
                    """,
                arguments: [
                    Int64(clamping: entry.index), Int64(clamping: upTo), digest,
                    String(decoding: results.serialized(), as: UTF8.self), log, act.programme, act.part,
                ])
        }
    }

    /// Keeps the numbers of moves and actors in the part's row, so that a page need not count.
    private func count(_ act: Act) throws {
        let place: StatementArguments = [log, act.programme, act.part]
        let actor = (act.principal ?? act.actor).text
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO part_actor (log, programme, part, actor) VALUES (?, ?, ?, ?)"
        ).execute(arguments: place + [actor])
        try db.cachedStatement(
            sql: """
                UPDATE part SET moves = moves + 1, actors = actors + ? WHERE log = ? AND programme = ? AND name = ?
                """
        ).execute(arguments: [db.changesCount] + place)
    }

    private func declare(_ programme: Programme, by entry: ProjectedEntry) throws {
        let declaration = String(decoding: try JSON(encoding: programme).serialized(), as: UTF8.self)
        try db.execute(
            sql: """
                INSERT INTO programme (log, name, declaration, opened_by, opened_at, terms_of)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (log, name) DO UPDATE SET declaration = excluded.declaration, terms_of = excluded.terms_of
                """,
            arguments: [
                log, entry.act.programme, declaration, Int64(clamping: entry.index), entry.time.milliseconds,
                Int64(clamping: entry.index),
            ])
        for name in programme.parts.keys.sorted() + [Roles.partName] {
            try db.execute(
                sql: "INSERT OR IGNORE INTO part (log, programme, name) VALUES (?, ?, ?)",
                arguments: [log, entry.act.programme, name])
        }
    }
}
