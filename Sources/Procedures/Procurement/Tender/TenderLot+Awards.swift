import Kernel
import Values

/// From the opening to the last contract.
extension TenderLot {
    /// Once every bid is open, they are evaluated.
    mutating func noteOpening(of bid: TenderBid) {
        opened += 1
        if bid.offer != nil, bid.exclusion?.ground != "selection" {
            fit = bids.filter { fit.contains($0) || $0 == bid.number }
        }
        if opened >= bids.count {
            standing = .evaluating
            openBy = nil
        }
    }

    /// Every evaluator marks again.
    mutating func markAnew() {
        (marked, revealed) = ([], 0)
        round += 1
    }

    /// The decision falls, and everything that led to it can be done again. Where contracts are signed they stay, and
    /// what was only announced falls.
    mutating func uphold() {
        if standing == .intended {
            standing = .evaluating
            (ranking, awards) = ([], [])
            markAnew()
        } else if standing == .awarded {
            for place in awards.indices where awards[place].standing == .intended {
                awards[place].standing = .failed
            }
            settle()
        }
    }

    /// The decision as the comparison has it; nothing where no bid could be compared.
    mutating func publish(_ comparison: TenderComparison, at time: Instant, by terms: TenderTerms) {
        ranking = comparison.ranking.map(\.bid)
        let from = terms.calendar.end(of: terms.standstillDays, after: time)
        awards = comparison.best.map { Award(bid: $0, standing: .intended, from: from) }
        standing = awards.isEmpty ? .unsuccessful : .intended
    }

    /// The award of a bid.
    func award(of bid: UInt64) -> Award? { awards.first { $0.bid == bid } }

    mutating func set(_ standing: Award.Standing, of bid: UInt64) {
        if let place = awards.firstIndex(where: { $0.bid == bid }) { awards[place].standing = standing }
    }

    /// The next bid in the published order takes the place of one with which no contract comes about, after a standstill
    /// of its own.
    mutating func fail(_ bid: UInt64, at time: Instant, by terms: TenderTerms) {
        set(.failed, of: bid)
        let next = ranking.first { number in !awards.contains { $0.bid == number } }
        if let next {
            let from = terms.calendar.end(of: terms.standstillDays, after: time)
            awards.append(Award(bid: next, standing: .intended, from: from))
        }
        settle()
    }

    /// A contract has ended.
    mutating func end(_ bid: UInt64) {
        set(.ended, of: bid)
        settle()
    }

    /// Where no award goes on, the lot is over.
    private mutating func settle() {
        guard awards.allSatisfy({ $0.standing == .ended || $0.standing == .failed }) else { return }
        standing = awards.contains { $0.standing == .ended } ? .complete : .unsuccessful
    }
}
