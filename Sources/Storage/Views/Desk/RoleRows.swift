import GRDB
import Kernel
import Values

/// Keeps who holds which role up to date with the acts of the part `roles`.
struct RoleRows {
    let db: Database
    let log: Int64

    /// Takes in an entry, if it gives or takes a role.
    func take(_ entry: ProjectedEntry) throws {
        let deed = entry.deed
        if deed.part == ProgrammeRules.partName, deed.move == "open" {
            return try add(.office, [deed.actor], until: nil, by: entry)
        }
        guard deed.part == Roles.partName, entry.isMove else { return }
        switch try JSON.object([JSONMember(deed.move, deed.body)]).decode(Roles.Move.self) {
        case .found(_, let registrar, _):
            try add(.office, [deed.actor], until: nil, by: entry)
            try add(.registrar, [ActorID(registrar)], until: nil, by: entry)
        case .appoint(let role, let actors, let until): try add(role, actors, until: until, by: entry)
        case .dismiss(let role, let actors, _):
            let statement = try db.cachedStatement(
                sql: "DELETE FROM role_holder WHERE log = ? AND programme = ? AND role = ? AND actor = ?")
            for actor in actors {
                try statement.execute(arguments: [log, deed.programme, role.text, actor.text])
            }
        case .addKey, .revokeKey, .replaceKey, .mandate, .endMandate: return
        }
    }

    private func add(_ role: RoleName, _ actors: [ActorID], until: Instant?, by entry: ProjectedEntry) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO role_holder (log, programme, role, actor, since, until, entry) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (log, programme, role, actor) DO UPDATE
                SET since = excluded.since, until = excluded.until, entry = excluded.entry
                """)
        for actor in actors {
            try statement.execute(
                arguments: [
                    log, entry.deed.programme, role.text, actor.text, entry.time.milliseconds, until?.milliseconds,
                    Int64(clamping: entry.index),
                ])
        }
    }
}
