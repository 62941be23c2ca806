import Participation
import Testing
import Values

@Suite struct `Scores of a statement` {
    @Test func `are bounded, and the bounds close in as votes come in`() {
        var last = Double.infinity
        for votes in [1, 10, 100, 1_000, 10_000] as [Int64] {
            let scores = StatementScores(VoteCounts(agree: votes * 6 / 10, disagree: votes * 3 / 10, pass: votes / 10))
            #expect(scores.agreement.lower < scores.agreement.value && scores.agreement.value < scores.agreement.upper)
            #expect(scores.consensus.halfWidth < last)
            last = scores.consensus.halfWidth
        }
    }

    @Test func `turn love and hate about`() {
        let loved = StatementScores(VoteCounts(agree: 50, disagree: 50, qualifiers: [.like: 30, .noWay: 10]))
        let hated = StatementScores(VoteCounts(agree: 50, disagree: 50, qualifiers: [.like: 10, .noWay: 30]))
        #expect(loved.adhesion.value == -hated.adhesion.value && loved.rejection.value == hated.adhesion.value)
        #expect(loved.controversy.value == hated.controversy.value)
    }

    @Test(arguments: 0..<UInt64(40))
    func `are numbers, whatever was voted`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let (agree, disagree) = (
            Int64(numbers.next(upperBound: 200 as UInt64)), Int64(numbers.next(upperBound: 200 as UInt64))
        )
        let qualifiers = Dictionary(
            uniqueKeysWithValues: VoteQualifier.allCases.map { ($0, Int64(numbers.next(upperBound: 400 as UInt64))) })
        let scores = StatementScores(
            VoteCounts(
                agree: agree, disagree: disagree, pass: Int64(numbers.next(upperBound: 50 as UInt64)),
                qualifiers: qualifiers))
        for score in [
            scores.engagement, scores.agreement, scores.adhesion, scores.realism, scores.platitude,
            scores.controversy, scores.rejection, scores.consensus,
        ] {
            #expect(score.value.isFinite && score.halfWidth.isFinite && score.halfWidth >= 0)
        }
    }

    @Test func `weigh all votes as the consultation says`() {
        let (dealt, all) = (
            StatementScores(VoteCounts(agree: 10)), StatementScores(VoteCounts(agree: 10, disagree: 90))
        )
        #expect(dealt.mixed(withAll: all, weight: 0) == dealt)
        let whole = dealt.mixed(withAll: all, weight: 1).agreement
        #expect(whole.value == all.agreement.value && whole.halfWidth == dealt.agreement.halfWidth)
        let half = dealt.mixed(withAll: all, weight: 0.5).agreement.value
        #expect((half - (dealt.agreement.value + all.agreement.value) / 2).magnitude < 1e-12)
    }
}
