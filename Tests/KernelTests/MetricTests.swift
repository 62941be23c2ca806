import Kernel
import Testing

@Suite struct `The server's counts` {
    @Test(arguments: [(0, 0), (10, 0), (11, 1), (100, 1), (101, 2), (5_000, 2)] as [(UInt64, Int)])
    func `put each size into the first bucket that holds it`(value: UInt64, bucket: Int) {
        let histogram = Histogram(bounds: [10, 100])
        histogram.observe(value)
        let (counts, sum) = histogram.snapshot
        #expect(counts.firstIndex(of: 1) == bucket && counts.reduce(0, +) == 1 && sum == value)
    }

    @Test func `lose nothing when every core counts`() async {
        let counter = Counter()
        let histogram = Histogram(bounds: [50])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for number in UInt64(0)..<1_000 {
                        counter.add()
                        histogram.observe(number % 100)
                    }
                }
            }
        }
        #expect(counter.value == 8_000)
        #expect(histogram.snapshot.counts == [4_080, 3_920])
    }

    @Test func `have names of one form, counters with their ending`() {
        for name in MetricName.allCases {
            #expect(name.rawValue.wholeMatch(of: /acta(_[a-z]+)+/) != nil)
            #expect(name.rawValue.hasSuffix("_total") == (name.kind == .counter), "\(name.rawValue)")
            #expect(name.meaning.hasSuffix("."))
        }
    }
}
