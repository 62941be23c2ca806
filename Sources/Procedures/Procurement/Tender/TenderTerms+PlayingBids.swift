import Elections
import Kernel
import Values

/// What is done with one bid.
extension TenderTerms {
    func playBid<Book: TenderBook>(
        _ applied: Applied<TenderMove>, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        guard let number = applied.move.bid, var bid = try book.bid(number), var lot = try record(bid.lot, in: book)
        else { return [] }
        switch applied.move {
        case .confirm: bid.edition = lot.edition
        case .withdraw:
            bid.isWithdrawn = true
            lot.bids.removeAll { $0 == number }
            try book.put(own: nil, of: bid.party, bid.lot)
        case .unseal(_, let opening):
            bid.isOpenedByBidder = true
            bid.take(bid.message.open(with: opening), by: self)
            lot.noteOpening(of: bid)
        case .attach(_, let document): if let digest = document.sealDigest { bid.attached.append(digest) }
        case .exclude(_, let ground, _): bid.exclusion = .init(ground: ground, detail: nil)
        case .admit:
            bid.isAdmitted = true
            bid.exclusion = nil
        case .query:
            bid.query = .init(until: calendar.end(of: abnormallyLow?.explainDays ?? 1, after: applied.time))
        case .justify: bid.query?.isJustified = true
        case .judge(_, let verdict, _):
            bid.query?.verdict = verdict
            if verdict == .reject { bid.exclusion = .init(ground: "abnormally-low", detail: nil) }
        default: playContract(applied, &bid, &lot)
        }
        try book.put(bid)
        try book.put(lot)
        return [lot.id]
    }

    private func playContract(_ applied: Applied<TenderMove>, _ bid: inout TenderBid, _ lot: inout TenderLot) {
        switch applied.move {
        case .contract:
            let value = contractValue(of: bid)
            bid.contract = .init(signed: value, value: value)
            lot.set(.active, of: bid.number)
            lot.standing = .awarded
        case .fail: lot.fail(bid.number, at: applied.time, by: self)
        case .modify(_, let value, _, _):
            guard var contract = bid.contract, let new = minorUnits(value) else { return }
            contract.changed += abs(new - contract.value)
            contract.value = new
            contract.changes += 1
            bid.contract = contract
        case .pay(_, let amount, _): bid.contract?.paid += minorUnits(amount) ?? 0
        case .finish:
            bid.contract?.standing = .fulfilled
            lot.end(bid.number)
        case .terminate:
            bid.contract?.standing = .terminated
            lot.end(bid.number)
        default: break
        }
    }

    /// What a contract is worth: the named prices, so many times each, rounded up to a minor unit.
    func contractValue(of bid: TenderBid) -> Int64 {
        let named = bid.offer.map { zip(prices ?? [], $0.prices ?? []) }
        let value = named?.reduce(Rational.zero) { sum, pair in
            let units = Money(amount: pair.1.amount, currency: currency)?.minorUnits ?? 0
            return sum + Rational(units) * (pair.0.quantity ?? .one)
        }
        return Int64(clamping: (value ?? .zero).ceiling)
    }
}
