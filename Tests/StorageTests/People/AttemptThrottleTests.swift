import Storage
import Testing
import Values

@Suite struct `A throttle` {
    static let noon = HiddenTown.noon

    @Test func `lets five attempts through, then doubles the wait up to a quarter of an hour`() throws {
        let throttle = AttemptThrottle(.account)
        for _ in 0..<5 { try throttle.begin("a", at: Self.noon) }
        var time = Self.noon
        for wait in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] as [Int64] {
            #expect(throws: AccountError.throttled(seconds: wait)) { try throttle.begin("a", at: time) }
            #expect(throws: AccountError.throttled(seconds: 1)) {
                try throttle.begin("a", at: time.adding(milliseconds: wait * 1000 - 1))
            }
            time = time.adding(seconds: wait)
            try throttle.begin("a", at: time)
        }
        try throttle.begin("b", at: Self.noon)
        try throttle.begin("a", at: time.adding(days: 2))
    }

    @Test func `forgets whom it may, and takes back what was not looked at`() throws {
        let throttle = AttemptThrottle(.account)
        for _ in 0..<5 { try throttle.begin("a", at: Self.noon) }
        throttle.clear("a")
        for _ in 0..<50 {
            try throttle.begin("a", at: Self.noon)
            throttle.undo("a")
        }
    }

    @Test func `does not mind two whose times are in the other order`() throws {
        let throttle = AttemptThrottle(.account)
        for number in 0..<4 as Range<Int64> { try throttle.begin("a", at: Self.noon.adding(milliseconds: -number)) }
    }

    @Test func `does not grow with the names that are tried`() throws {
        let throttle = AttemptThrottle(.account)
        for number in 0..<200_000 { try throttle.begin("name \(number)", at: Self.noon) }
        #expect(throttle.count <= AttemptThrottle.capacity)
    }
}
