import GRDB
import Kernel
import Values

/// Counts the acts of a page of entries by day, part, move and route.
struct DayCounts {
    /// A day in milliseconds; days are those of UTC.
    static let dayMilliseconds: Int64 = 86_400_000

    private struct Key: Hashable {
        let day: Int64
        let address: Int64
        let move: String
        let route: String
    }

    private var counts: [Key: Int64] = [:]

    mutating func add(_ entry: ProjectedEntry, at address: Int64) {
        let key = Key(
            day: entry.time.milliseconds / Self.dayMilliseconds, address: address, move: entry.deed.move,
            route: entry.route.rawValue)
        counts[key, default: 0] += 1
    }

    /// Adds them to what was counted before.
    func write(to db: Database, log: Int64) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO day_count (log, day, address, move, route, acts) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (log, day, address, move, route) DO UPDATE SET acts = acts + excluded.acts
                """)
        for (key, acts) in counts {
            try statement.execute(arguments: [log, key.day, key.address, key.move, key.route, acts])
        }
    }
}
