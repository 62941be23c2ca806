import Testing
import Values

@testable import Kernel

@Suite struct `What an audit says of bids that could be late` {
    private static let until = Instant(seconds: 1_000)

    private static func report(
        _ sights: [(UInt64, Int64)], entries: [UInt64] = [5, 9, 12], end: UInt64 = 14
    ) -> TakingReport {
        TakingReport(
            part: PartAddress(programme: "buying", part: "laptops"),
            taking: TimedTaking("bids", for: "laptops", until: until, entries: entries), end: end,
            sights: sights.map { .init(size: $0.0, time: Instant(seconds: $0.1)) })
    }

    @Test func `names the interval between two witnessed checkpoints around the end`() {
        let report = Self.report([(4, 800), (10, 990), (13, 1_005), (15, 1_010), (20, 1_100)])
        #expect(report.before == .init(size: 10, time: Instant(seconds: 990)))
        // That of 13 entries was seen after the end and holds nothing of what came since: another bid could follow it.
        #expect(report.after == .init(size: 15, time: Instant(seconds: 1_010)))
        #expect(report.shown == [5, 9] && report.unshown == [12])
        #expect(report.sentence.contains("2 of 3 bids stand there, and came in time"))
        #expect(report.sentence.contains("that of 10 entries (1970-01-01T00:16:30"))
        #expect(report.sentence.hasSuffix("; there stand: entry 12."))
    }

    @Test func `takes what was seen at the very end for in time`() {
        #expect(Self.report([(13, 1_000), (15, 1_001)]).unshown == [])
        #expect(Self.report([(13, 1_000), (15, 1_001)]).sentence.hasSuffix("; no bids stand there."))
        #expect(Self.report([(13, 1_001), (15, 1_002)]).unshown == [5, 9, 12])
    }

    @Test func `says that nothing is known without witnesses around the end`() {
        #expect(Self.report([]).sentence.contains("rests on the word of whoever keeps the log, for entries 5, 9, 12"))
        let open = Self.report([(13, 900)])
        #expect(open.after == nil && open.sentence.contains("until they do"))
        #expect(Self.report([(20, 2_000)]).sentence.contains("the beginning of the log"))
        #expect(Self.report([], entries: Array(1...25)).sentence.contains("20 and 5 more"))
    }
}
