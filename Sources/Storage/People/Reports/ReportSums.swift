import GRDB
public import Kernel
import Values

/// What became of the reports of one programme for one reason, in numbers.
public struct ReportSums: Sendable, Hashable {
    /// The programme.
    public let programme: String
    /// What was said to be wrong.
    public let reason: ReportReason
    /// How many came.
    public internal(set) var received = 0
    /// How many are not decided yet.
    public internal(set) var waiting = 0
    /// How many were decided how, by what holds now.
    public internal(set) var verdicts: [ReportVerdict: Int] = [:]
    /// Half of the reports were decided in less than this, half in more, in milliseconds; nil where none was.
    public internal(set) var median: Int64?
    /// How many were decided later than they were to be.
    public internal(set) var late = 0
    /// About how many decisions somebody complained.
    public internal(set) var complaints = 0
    /// How many of those complaints led to another decision.
    public internal(set) var changed = 0

    init(_ programme: String, _ reason: ReportReason) {
        self.programme = programme
        self.reason = reason
    }

    /// The counts of several, without a median: of several medians none can be made.
    fileprivate static func sum(_ all: [ReportSums]) -> ReportSums {
        var sum = ReportSums("", .other)
        for one in all {
            sum.received += one.received
            sum.waiting += one.waiting
            sum.late += one.late
            sum.complaints += one.complaints
            sum.changed += one.changed
            sum.verdicts.merge(one.verdicts) { $0 + $1 }
        }
        return sum
    }
}

extension PeopleDatabase {
    /// The numbers of all reports together, and by programme and reason in their order, as the store counts them.
    public func reportSums(of log: LogID) async throws -> (all: ReportSums, rows: [ReportSums]) {
        try await pool.read { db in
            var sums: [String: [ReportReason: ReportSums]] = [:]
            try Self.countReports(of: log, into: &sums, db)
            for (programme, reason, median) in try Self.reportMedians(by: "programme, reason", of: log, db) {
                sums[programme]?[reason]?.median = median
            }
            let rows = sums.keys.sorted().flatMap { name in ReportReason.allCases.compactMap { sums[name]?[$0] } }
            var all = ReportSums.sum(rows)
            all.median = try Self.reportMedians(by: "log", of: log, db).first?.median
            return (all, rows)
        }
    }

    private static func countReports(
        of log: LogID, into sums: inout [String: [ReportReason: ReportSums]], _ db: Database
    ) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT programme, reason, ifnull(last_verdict, verdict), count(*), sum(decided IS NULL),
                    sum(ifnull(decided > due, 0)), sum(decided IS NOT NULL AND complained IS NOT NULL),
                    sum(ifnull(last_verdict <> verdict, 0))
                FROM report WHERE log = ? GROUP BY 1, 2, 3
                """, arguments: [log.origin])
        while let row = try rows.next() {
            let programme: String = row[0]
            let reason = ReportReason(rawValue: row[1]) ?? .other
            var sum = sums[programme]?[reason] ?? ReportSums(programme, reason)
            let verdict: String? = row[2]
            let received: Int = row[3]
            if let verdict = verdict.flatMap(ReportVerdict.init(rawValue:)) {
                sum.verdicts[verdict, default: 0] += received
            }
            sum.received += received
            sum.waiting += row[4]
            sum.late += row[5]
            sum.complaints += row[6]
            sum.changed += row[7]
            sums[programme, default: [:]][reason] = sum
        }
    }

    /// From the arrival of a report to its first decision: the middle of what the decided ones took, or half way
    /// between the two in the middle.
    private static func reportMedians(
        by group: String, of log: LogID, _ db: Database
    ) throws -> [(programme: String, reason: ReportReason, median: Int64)] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                WITH taken AS (
                    SELECT programme, reason, log, max(decided - received, 0) AS took FROM report
                    WHERE log = ? AND decided IS NOT NULL),
                placed AS (
                    SELECT programme, reason, log, took,
                        row_number() OVER (PARTITION BY \(group) ORDER BY took) AS place,
                        count(*) OVER (PARTITION BY \(group)) AS among FROM taken)
                SELECT min(programme), min(reason), min(took), max(took) FROM placed
                WHERE place IN ((among + 1) / 2, among / 2 + 1) GROUP BY \(group)
                """, arguments: [log.origin])
        return rows.map { row in
            let (less, more): (Int64, Int64) = (row[2], row[3])
            return (row[0], ReportReason(rawValue: row[1]) ?? .other, less + (more - less) / 2)
        }
    }
}
