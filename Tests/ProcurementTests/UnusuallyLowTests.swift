import Testing

@testable import Procurement

@Suite struct `A price that is unusually low` {
    @Test(
        arguments: [
            ([], false), ([100], false), ([60, 100, 100], true), ([61, 80, 120], false), ([70, 100], true),
            ([71, 100], false), ([70, 100, 71], true), ([Int64.max, Int64.max], false),
            ([0, Int64.max, Int64.max], true),
        ] as [([Int64], Bool)])
    func `is four tenths below the mean of the others, or three below the next`(amounts: [Int64], isLow: Bool) {
        #expect(UnusuallyLow.isIt(amounts) == isLow)
    }
}
