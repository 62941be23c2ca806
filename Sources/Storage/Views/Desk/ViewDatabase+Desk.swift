import GRDB
public import Kernel
public import Values

extension ViewDatabase {
    /// The most rows that one question brings.
    private static let maximumRows = 10_000

    /// Every role that one of the actors holds at a time, in the order of programmes and roles.
    public func roles(of actors: [ActorID], log: LogID, at time: Instant) async throws -> [RoleHolding] {
        guard !actors.isEmpty else { return [] }
        return try await pool.read { db in
            try actors.flatMap { actor in
                try Row.fetchAll(
                    db.cachedStatement(
                        sql: Self.selectRoles + " AND actor = ? ORDER BY programme, role LIMIT \(Self.maximumRows)"),
                    arguments: [log.origin, actor.text]
                ).map(Self.holding)
            }.filter { $0.holds(at: time) }
        }
    }

    /// How many actors hold each role of a programme at a time, by the names of the roles.
    public func roleCounts(
        in programme: String, log: LogID, at time: Instant
    ) async throws -> [(role: RoleName, actors: Int)] {
        try await pool.read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT role, COUNT(*) FROM role_holder
                        WHERE log = (SELECT key FROM position WHERE log = ?) AND programme = ?
                        AND (until IS NULL OR until > ?) GROUP BY role ORDER BY role
                        """), arguments: [log.origin, programme, time.milliseconds]
            ).map { (RoleName($0[0]), $0[1]) }
        }
    }

    /// Who holds a role of a programme at a time, in the order of their identifiers.
    public func holders(
        of role: RoleName, in programme: String, log: LogID, at time: Instant, limit: Int
    ) async throws -> [RoleHolding] {
        try await pool.read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: Self.selectRoles + """
                         AND programme = ? AND role = ? AND (until IS NULL OR until > ?) ORDER BY actor LIMIT ?
                        """), arguments: [log.origin, programme, role.text, time.milliseconds, limit]
            ).map(Self.holding)
        }
    }

    /// The acts of each day from one on, by part, move and route, the earliest first.
    public func dayCounts(of log: LogID, from day: Instant) async throws -> [DayCount] {
        try await pool.read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT d.day, a.programme, a.part, d.move, d.route, d.acts FROM day_count d
                        JOIN address a ON a.key = d.address
                        WHERE d.log = (SELECT key FROM position WHERE log = ?) AND d.day >= ?
                        ORDER BY d.day, a.programme, a.part, d.move, d.route LIMIT \(Self.maximumRows)
                        """), arguments: [log.origin, day.milliseconds / DayCounts.dayMilliseconds]
            ).map { row in
                let day: Int64 = row[0]
                return DayCount(
                    day: Instant.epoch.adding(days: day), address: PartAddress(programme: row[1], part: row[2]),
                    move: row[3], route: ProjectedEntry.Route(rawValue: row[4]), acts: row[5])
            }
        }
    }

    private static let selectRoles = """
        SELECT programme, role, actor, since, until, entry FROM role_holder
        WHERE log = (SELECT key FROM position WHERE log = ?)
        """

    private static func holding(_ row: Row) -> RoleHolding {
        let until: Int64? = row[4]
        let entry: Int64 = row[5]
        return RoleHolding(
            programme: row[0], role: RoleName(row[1]), actor: ActorID(row[2]), since: Instant(milliseconds: row[3]),
            until: until.map { Instant(milliseconds: $0) }, entry: UInt64(max(entry, 0)))
    }
}
