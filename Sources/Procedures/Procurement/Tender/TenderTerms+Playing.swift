import Elections
import Kernel
import Values

/// What each move changes, once it is allowed.
extension TenderTerms {
    /// Changes what a move changes, in a book of whatever kind.
    ///
    /// - Returns: the names of the lots that it is about.
    @discardableResult
    func play<Book: TenderBook>(
        _ applied: Applied<TenderMove>, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        switch applied.move {
        case .certify, .deal, .key, .restart: return []
        case .ask(let lot, _):
            try book.put(question: applied.index, isAnswered: false)
            return [lot]
        case .answer(let question, _):
            try book.put(question: question, isAnswered: true)
            return []
        case .share(let member, let parts): return try playShares(parts, of: member, in: &book)
        case .declare, .mark, .reveal: return try playEvaluator(applied, in: &book)
        case .complain, .decide: return try playComplaint(applied, in: &book)
        default:
            if applied.move.bid != nil { return try playBid(applied, in: &book) }
            return try playLot(applied, in: &book)
        }
    }

    private func playShares<Book: TenderBook>(
        _ parts: [TenderMove.Part], of member: String, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        guard let number = number(of: member) else { return [] }
        var lots: [String] = []
        for part in parts {
            guard var bid = try book.bid(part.bid), var lot = try record(bid.lot, in: book) else { continue }
            bid.shares.append(.init(member: number, share: part.share))
            let shares = Dictionary(bid.shares.map { ($0.member, $0.share) }) { first, _ in first }
            if let opened = bid.message.open(with: shares, needed: needed) {
                bid.take(opened, by: self)
                lot.noteOpening(of: bid)
            }
            try book.put(bid)
            try book.put(lot)
            if !lots.contains(lot.id) { lots.append(lot.id) }
        }
        return lots
    }

    private func playEvaluator<Book: TenderBook>(
        _ applied: Applied<TenderMove>, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        guard let id = applied.move.lot, var lot = try record(id, in: book) else { return [] }
        if case .declare(_, let conflicts, _) = applied.move {
            try book.put(TenderEvaluator(actor: applied.actor, lot: id, conflicts: conflicts))
            return [id]
        }
        guard var evaluator = try book.evaluator(applied.actor, id) else { return [id] }
        switch applied.move {
        case .mark(_, let marks):
            (evaluator.round, evaluator.digest, evaluator.marks) = (lot.round, marks.sealDigest, nil)
            lot.marked.append(applied.actor)
        case .reveal(_, let disclosure):
            evaluator.marks = SealedMarks(disclosure)?.marks(of: lot.fit, on: scales)
            lot.revealed += 1
        default: break
        }
        try book.put(evaluator)
        try book.put(lot)
        return [id]
    }

    private func playComplaint<Book: TenderBook>(
        _ applied: Applied<TenderMove>, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        if case .complain(let id, _) = applied.move, var lot = try record(id, in: book) {
            lot.complaints += 1
            try book.put(TenderComplaint(number: applied.index, lot: id))
            try book.put(lot)
            return [id]
        }
        guard case .decide(let number, let ruling, _) = applied.move, var complaint = try book.complaint(number),
            var lot = try record(complaint.lot, in: book)
        else { return [] }
        complaint.ruling = ruling
        lot.complaints -= min(1, lot.complaints)
        if ruling == .upheld { lot.uphold() }
        try book.put(complaint)
        try book.put(lot)
        return [lot.id]
    }

    private func playLot<Book: TenderBook>(
        _ applied: Applied<TenderMove>, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        guard let id = applied.move.lot, var lot = try record(id, in: book) else { return [] }
        switch applied.move {
        case .amend(_, let until, let estimate, _):
            lot.edition += 1
            lot.bidsUntil = until ?? lot.bidsUntil
            lot.estimate = estimate.flatMap(minorUnits) ?? lot.estimate
        case .submit(_, _, let message):
            let party = applied.principal ?? applied.actor
            lot.submitted += 1
            lot.bids.append(applied.index)
            try book.put(own: applied.index, of: party, id)
            try book.put(
                TenderBid(
                    number: applied.index, lot: id, party: party, time: applied.time, message: message,
                    edition: lot.edition))
        case .shut: try shut(&lot, at: applied.time, in: book)
        case .miss: miss(&lot, at: applied.time)
        case .remark: lot.markAnew()
        case .publish: lot.publish(try comparison(of: lot, in: book), at: applied.time, by: self)
        case .cancel: lot.standing = .cancelled
        default: break
        }
        try book.put(lot)
        return [id]
    }

    /// Only bids that stand by the notice as it is are opened, and none where there are too few.
    private func shut<Book: TenderBook>(
        _ lot: inout TenderLot, at time: Instant, in book: Book
    ) throws(Book.Failure) {
        var standing: [UInt64] = []
        for number in lot.bids {
            if let bid = try book.bid(number), bid.edition == lot.edition { standing.append(number) }
        }
        lot.bids = standing
        lot.standing = UInt64(standing.count) >= minimumBids ? .opening : .unsuccessful
        lot.openBy = lot.standing == .opening ? time.adding(seconds: openingSeconds) : nil
    }

    /// The rule for bids that nobody has opened in time.
    private func miss(_ lot: inout TenderLot, at time: Instant) {
        lot.isMissed = true
        if lot.standing == .opening, withheld == .bidders, let unsealSeconds {
            lot.standing = .unsealing
            lot.openBy = time.adding(seconds: unsealSeconds)
        } else {
            let isGoingOn = lot.standing == .unsealing && lot.opened > 0
            lot.standing = isGoingOn ? .evaluating : .unsuccessful
            lot.openBy = nil
        }
    }
}
