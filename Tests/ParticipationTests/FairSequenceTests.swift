import Participation
import Proofs
import Testing
import Values

@Suite struct `A fair sequence` {
    static let sequence = FairSequence(programme: "city", part: "ideas", testVotes: 20)

    /// Deals out statements to people who vote on a few each.
    static func dealt(_ people: Int, each: Int, statements: UInt64, _ sequence: FairSequence = sequence) -> [Int64] {
        var votes = [Int64](repeating: 0, count: Int(statements))
        for person in 0..<people {
            var seen: Set<UInt64> = []
            for position in 0..<each {
                let candidates = (0..<statements).filter { !seen.contains($0) }.map {
                    SequenceCandidate(statement: $0, exposure: votes[Int($0)], priority: Double($0 + 1))
                }
                guard let next = sequence.next(for: "did:\(person)", at: UInt64(position), among: candidates) else {
                    break
                }
                seen.insert(next)
                votes[Int(next)] += 1
            }
        }
        return votes
    }

    @Test func `shows every statement until it is tested, and afterwards those that tell most`() {
        let votes = Self.dealt(300, each: 5, statements: 40)
        #expect(votes.allSatisfy { $0 >= 20 })
        #expect(votes[30...].reduce(0, +) > votes[..<10].reduce(0, +))
    }

    @Test func `can be drawn again by anybody, whatever the order of the candidates`() {
        let candidates = (0..<30).map { SequenceCandidate(statement: $0, exposure: Int64($0), priority: 2) }
        for position in 0..<50 as Range<UInt64> {
            let (first, second) = (
                Self.sequence.next(for: "did:a", at: position, among: candidates),
                Self.sequence.next(for: "did:a", at: position, among: candidates.reversed())
            )
            #expect(first != nil && first == second)
        }
    }

    @Test func `differs from person to person, from part to part and from position to position`() {
        let candidates = (0..<1_000).map { SequenceCandidate(statement: $0, exposure: 100) }
        let other = FairSequence(programme: "city", part: "other", testVotes: 20)
        let drawn = Set([
            Self.sequence.next(for: "did:a", at: 0, among: candidates),
            Self.sequence.next(for: "did:b", at: 0, among: candidates),
            Self.sequence.next(for: "did:a", at: 1, among: candidates),
            other.next(for: "did:a", at: 0, among: candidates),
        ])
        #expect(drawn.count == 4)
    }

    @Test func `shows nothing where nothing is left`() {
        #expect(Self.sequence.next(for: "did:a", at: 0, among: []) == nil)
    }

    @Test(arguments: [0, 100] as [UInt64])
    func `shows what there is where only new or only tested statements are left`(percent: UInt64) {
        let sequence = FairSequence(programme: "city", part: "ideas", testVotes: 20, newPercent: percent)
        for exposure in [0, 50] as [Int64] {
            let candidates = [SequenceCandidate(statement: 7, exposure: exposure)]
            #expect(sequence.next(for: "did:a", at: 3, among: candidates) == 7)
        }
    }
}
