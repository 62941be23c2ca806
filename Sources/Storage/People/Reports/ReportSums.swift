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
    /// From the arrival of each to its first decision, in milliseconds, the shortest first.
    public internal(set) var milliseconds: [Int64] = []
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

    /// The sums of several.
    public static func sum(_ all: [ReportSums]) -> ReportSums {
        var sum = ReportSums("", .other)
        for one in all {
            sum.received += one.received
            sum.waiting += one.waiting
            sum.late += one.late
            sum.complaints += one.complaints
            sum.changed += one.changed
            sum.verdicts.merge(one.verdicts) { $0 + $1 }
            sum.milliseconds += one.milliseconds
        }
        sum.milliseconds.sort()
        return sum
    }

    /// Half of the reports were decided in less, half in more; nil where none was.
    public var median: Int64? {
        guard !milliseconds.isEmpty else { return nil }
        let middle = milliseconds.count / 2
        guard milliseconds.count.isMultiple(of: 2) else { return milliseconds[middle] }
        return milliseconds[middle - 1] / 2 + milliseconds[middle] / 2
    }

    mutating func add(_ report: ContentReport) {
        received += 1
        guard let decision = report.decision, let last = report.last else {
            waiting += 1
            return
        }
        verdicts[last.verdict, default: 0] += 1
        milliseconds.append(max(decision.time.milliseconds(since: report.received), 0))
        late += decision.time > report.due ? 1 : 0
        complaints += report.complaint == nil ? 0 : 1
        changed += last.verdict == decision.verdict ? 0 : 1
    }
}

extension PeopleDatabase {
    /// The numbers of all reports, by programme and reason in their order.
    public func reportSums(of log: LogID) async throws -> [ReportSums] {
        let reports = try await pool.read { db in try Self.reports("log = ? ORDER BY id", [log.origin], db) }
        var sums: [String: [ReportReason: ReportSums]] = [:]
        for report in reports {
            sums[report.programme, default: [:]][report.reason, default: ReportSums(report.programme, report.reason)]
                .add(report)
        }
        return sums.keys.sorted().flatMap { name in
            ReportReason.allCases.compactMap { reason in
                sums[name]?[reason].map { sums in
                    var sums = sums
                    sums.milliseconds.sort()
                    return sums
                }
            }
        }
    }
}
