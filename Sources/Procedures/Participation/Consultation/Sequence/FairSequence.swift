public import Proofs
import Values

/// Which statement somebody is shown next: so that each is seen, and nobody chooses who sees what.
///
/// Statements that few have seen are *new*, the others *tested*. At each position a draw says from which of the two the
/// statement comes. Of the new ones one of those that were seen least is drawn, so that none can be left behind; of the
/// tested ones those that tell more are drawn more often. All draws follow from a public seed, the person and the
/// position: anyone can draw again what somebody was shown, given the votes at that moment.
public struct FairSequence: Sendable, Hashable {
    /// From a name that says what is drawn; it never changes its meaning.
    private static let label = Array("acta/sequence@1".utf8) + [0]

    /// The seed of all draws.
    public let seed: Hash
    /// From so many votes on a statement is tested.
    public let testVotes: Int64
    /// How many of a hundred positions are for new statements.
    public let newPercent: UInt64

    /// A sequence from a public seed.
    public init(seed: Hash, testVotes: Int64, newPercent: UInt64 = 50) {
        self.seed = seed
        self.testVotes = testVotes
        self.newPercent = min(newPercent, 100)
    }

    /// The sequence of a part, whose seed is its address.
    public init(programme: String, part: String, testVotes: Int64, newPercent: UInt64 = 50) {
        self.init(
            seed: Hash.sha256(Self.label + Array("\(programme)/\(part)".utf8)), testVotes: testVotes,
            newPercent: newPercent)
    }

    /// The statement at a position; nil where there is nothing left to show.
    ///
    /// - Parameters:
    ///   - person: the person's name on the log.
    ///   - position: how many statements they have voted on.
    ///   - candidates: what they have not voted on, in any order.
    public func next(for person: String, at position: UInt64, among candidates: [SequenceCandidate]) -> UInt64? {
        let ordered = candidates.sorted { $0.statement < $1.statement }
        guard var draw = draw(for: person, at: position), !ordered.isEmpty else { return nil }
        let new = ordered.filter { $0.exposure < testVotes }
        let tested = ordered.filter { $0.exposure >= testVotes }
        let wantsNew = draw.below(100) < newPercent
        guard !new.isEmpty, wantsNew || tested.isEmpty else { return Self.weighed(tested, by: &draw) }
        let least = new.map(\.exposure).min() ?? 0
        let seldom = new.filter { $0.exposure == least }
        return seldom[Int(draw.below(UInt64(seldom.count)))].statement
    }

    private static func weighed(_ candidates: [SequenceCandidate], by draw: inout PublicDraw) -> UInt64? {
        let sum = candidates.reduce(0) { $0 + $1.weight }
        guard sum > 0 else { return nil }
        var left = draw.below(sum)
        for candidate in candidates {
            if left < candidate.weight { return candidate.statement }
            left -= candidate.weight
        }
        return nil
    }

    private func draw(for person: String, at position: UInt64) -> PublicDraw? {
        let places = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: position >> UInt64($0)) }
        return PublicDraw(seed: Hash.sha256(Self.label + seed.bytes + places + Array(person.utf8)).bytes)
    }
}
