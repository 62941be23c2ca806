/// How often each statement was voted on, beside how often it would have been if all had been dealt out alike.
///
/// Each vote on a statement that was dealt could have gone to any statement open at that moment. So each of them could
/// expect its part of the vote: one half if two were open. Sums are in millionths of a vote, in whole numbers.
struct ExposureCount: Sendable {
    /// How many parts a vote has.
    private static let vote: Int64 = 1_000_000

    /// What one statement that was open all along could expect.
    private(set) var expected: Int64 = 0
    private(set) var open: Int64 = 0

    /// A statement comes into the sequence.
    ///
    /// - Returns: the mark from which its expectation counts.
    mutating func enter() -> Int64 {
        open += 1
        return expected
    }

    /// A statement leaves the sequence; what it could expect since its mark.
    mutating func leave(since mark: Int64) -> Int64 {
        open -= 1
        return expected - mark
    }

    /// A vote on a statement that was dealt.
    mutating func count() {
        if open > 0 { expected += Self.vote / open }
    }

    /// Whole votes.
    static func votes(_ parts: Int64) -> Int64 { parts / vote }
}
