import Kernel
import Values

/// From the hammer to the contract.
extension LotRecord {
    /// The awards of the best two bids. A bid is good enough when it betters the value by the minimal step; where one
    /// bidder is enough, when it reaches the value.
    mutating func award(to ranking: [RoomResult], at time: Instant, by terms: AuctionTerms) {
        awards = ranking.prefix(2).compactMap { result in
            UInt64(result.id).map { number in
                AwardRecord(
                    bid: number, amount: result.amount,
                    standing: isEnough(result.amount, terms) ? .waiting : .unsuccessful, due: time)
            }
        }
        goOn(at: time, by: terms)
    }

    private func isEnough(_ amount: Int64, _ terms: AuctionTerms) -> Bool {
        // In a hybrid Dutch auction the price falls below the value by design.
        guard terms.format != .dutch else { return true }
        let step = terms.minimumBids == 1 ? 0 : self.step
        return terms.side == .sale
            ? amount >= value.addingReportingOverflow(step).partialValue : amount <= value - step
    }

    /// The first who waits is next; where nobody does, the lot is unsuccessful.
    private mutating func goOn(at time: Instant, by terms: AuctionTerms) {
        guard let place = awards.firstIndex(where: { $0.standing == .waiting }) else {
            standing = .unsuccessful
            return
        }
        awards[place].standing = .pending
        awards[place].since = time
        awards[place].due = terms.end(of: terms.protocolDays, after: time)
        standing = .qualification
    }

    /// What a move after the hammer changes.
    mutating func takeAfterwards(_ applied: Applied<AuctionMove>, by terms: AuctionTerms) {
        if case .cancel = applied.move { callOff() }
        if case .leave = applied.move, let place = awards.firstIndex(where: { $0.standing == .waiting }) {
            awards[place].standing = .cancelled
        }
        guard let place = awards.firstIndex(where: { $0.standing == .pending || $0.standing == .active }) else {
            return
        }
        switch applied.move {
        case .record: awards[place].hasProtocol = true
        case .approve:
            awards[place].standing = .active
            awards[place].isLate = false
            // The time for the contract runs from the same day as that for the protocol, prolonged alike.
            var due = terms.end(of: terms.contractDays, after: awards[place].since ?? applied.time)
            for days in (terms.prolongations ?? []).prefix(Int(clamping: awards[place].prolonged)) {
                due = terms.end(of: days, after: due.adding(milliseconds: -1))
            }
            awards[place].due = due
            standing = .awarded
        case .contract: standing = .complete
        case .disqualify, .terminate: fail(place, at: applied.time, by: terms)
        case .miss:
            awards[place].isLate = true
            if terms.missed == .fatal { fail(place, at: applied.time, by: terms) }
        case .prolong:
            let days = (terms.prolongations ?? []).dropFirst(Int(clamping: awards[place].prolonged)).first ?? 0
            awards[place].prolonged += 1
            awards[place].due = terms.end(of: days, after: awards[place].due.adding(milliseconds: -1))
            awards[place].isLate = false
        default: break
        }
    }

    /// Nobody gets anything any more, nor waits for it.
    private mutating func callOff() {
        standing = .cancelled
        for place in awards.indices where awards[place].standing != .unsuccessful {
            awards[place].standing = .cancelled
        }
    }

    private mutating func fail(_ place: Int, at time: Instant, by terms: AuctionTerms) {
        awards[place].standing = .unsuccessful
        goOn(at: time, by: terms)
    }
}
