import Kernel
import Values

/// What each move changes, once it is allowed.
extension AuctionTerms {
    /// Changes what a move changes, in a book of whatever kind.
    ///
    /// - Returns: the name of the lot that it is about.
    @discardableResult
    func play<Book: AuctionBook>(
        _ applied: Applied<AuctionMove>, in book: inout Book
    ) throws(Book.Failure) -> String? {
        switch applied.move {
        case .bid, .change, .confirm, .withdraw, .deposit, .qualify, .open:
            return try playBid(applied, in: &book)
        case .ask(let lot, _):
            try book.put(question: applied.index, isAnswered: false)
            return lot
        case .answer(let question, _):
            try book.put(question: question, isAnswered: true)
            return nil
        case .seal(let lot, let amount):
            if var bid = try ownBid(applied, lot, in: book) {
                bid.sealed = amount.sealDigest
                try book.put(bid)
            }
            return try playLot(lot, applied, in: &book)
        default:
            return try applied.move.lot.flatMap { lot throws(Book.Failure) in try playLot(lot, applied, in: &book) }
        }
    }

    /// A lot as it stands, or as the terms announce it.
    func record<Book: AuctionBook>(_ lot: String, in book: Book) throws(Book.Failure) -> LotRecord? {
        try book.kept(lot) ?? announced(lot)
    }

    private func ownBid<Book: AuctionBook>(
        _ applied: Applied<AuctionMove>, _ lot: String, in book: Book
    ) throws(Book.Failure) -> BidRecord? {
        guard let number = try book.own(applied.principal ?? applied.actor, lot) else { return nil }
        return try book.bid(number)
    }

    private func playBid<Book: AuctionBook>(
        _ applied: Applied<AuctionMove>, in book: inout Book
    ) throws(Book.Failure) -> String? {
        let mark = RoomMark(applied.time, order: applied.index)
        if case .bid(let id, _, let amount, let choices) = applied.move {
            guard var lot = try record(id, in: book) else { return nil }
            let party = applied.principal ?? applied.actor
            lot.registered += 1
            if lot.guarantee == 0 { lot.bids.append(applied.index) }
            try book.put(lot)
            try book.put(own: applied.index, of: party, id)
            try book.put(
                BidRecord(
                    number: applied.index, lot: id, party: party, broker: applied.principal.map { _ in applied.actor },
                    digest: amount?.sealDigest, choices: choices ?? [], mark: mark, edition: lot.edition))
            return id
        }
        guard let number = applied.move.bid, var bid = try book.bid(number),
            var lot = try record(bid.lot, in: book)
        else { return nil }
        let isListed = lot.bids.contains(number)
        switch applied.move {
        case .change(_, let amount, let choices):
            (bid.digest, bid.mark, bid.edition) = (amount.sealDigest, mark, lot.edition)
            if let choices { bid.choices = choices }
        case .confirm: bid.edition = lot.edition
        case .withdraw:
            bid.isWithdrawn = true
            lot.bids.removeAll { $0 == number }
            try book.put(own: nil, of: bid.party, bid.lot)
        case .deposit(_, let decision): bid.deposit = decision
        case .qualify(_, let decision, _): bid.admission = decision
        case .open(_, let disclosure): bid.amount = SealedAmount(disclosure, in: currency)?.minorUnits
        default: break
        }
        if !isListed, !bid.isWithdrawn, lot.guarantee == 0 || bid.deposit == .received { lot.bids.append(number) }
        try book.put(lot)
        try book.put(bid)
        return bid.lot
    }

    private func playLot<Book: AuctionBook>(
        _ id: String, _ applied: Applied<AuctionMove>, in book: inout Book
    ) throws(Book.Failure) -> String? {
        guard var lot = try record(id, in: book) else { return nil }
        switch applied.move {
        case .rectify(_, let value, let step, let guarantee, _):
            lot.edition += 1
            lot.value = value.flatMap(minorUnits) ?? lot.value
            lot.step = step.flatMap(minorUnits) ?? lot.step
            lot.guarantee = guarantee.flatMap(minorUnits) ?? lot.guarantee
        case .begin: try begin(&lot, at: applied.time, in: book)
        case .advance, .post, .retract, .seal, .unseal:
            let own = try book.own(applied.principal ?? applied.actor, id)
            lot.room?.play(applied, of: own.map(String.init) ?? "", by: self)
            follow(&lot, at: applied.time)
        default: lot.takeAfterwards(applied, by: self)
        }
        try book.put(lot)
        return id
    }

    /// Lets the auction of a lot begin with those who may take part.
    private func begin<Book: AuctionBook>(
        _ lot: inout LotRecord, at time: Instant, in book: Book
    ) throws(Book.Failure) {
        var entrants: [RoomEntrant] = []
        for number in lot.bids {
            guard let bid = try book.bid(number), bid.lack(in: lot, self) == nil else { continue }
            entrants.append(
                RoomEntrant(
                    String(number), amount: bid.amount ?? 0, mark: bid.mark,
                    scoring: scoring(of: bid.choices) ?? .price))
        }
        let isClosed = bidsUntil <= auctionAt
        guard !isClosed || UInt64(entrants.count) >= max(1, minimumBids) else {
            lot.standing = .unsuccessful
            return
        }
        lot.standing = .auction
        lot.room = room(for: lot, entrants)
        lot.room?.advance(to: RoomMark(time, order: 0))
        follow(&lot, at: time)
    }

    private func room(for lot: LotRecord, _ entrants: [RoomEntrant]) -> AuctionRoom? {
        let start = RoomMark(lot.startsAt, order: 0)
        switch format {
        case .rounds:
            return .rounds(
                ThreeRoundRoom(
                    entrants, side: side, step: lot.step, prices: prices, timers: rounds ?? .init(), start: start))
        case .dutch:
            return HybridDutchRoom(
                initial: lot.value, steps: Int(clamping: dutchSteps ?? 0), timers: dutch ?? .init(), start: start
            ).map(AuctionRoom.dutch)
        case .english:
            return OpenEnglishRoom(
                value: lot.value, step: lot.step, side: side, timers: english ?? .init(), start: start
            ).map(AuctionRoom.english)
        }
    }

    /// What a room that is over brings about: awards, nothing, or another auction because the server slept.
    private func follow(_ lot: inout LotRecord, at time: Instant) {
        switch lot.room?.standing {
        case .ended: lot.award(to: lot.room?.ranking ?? [], at: time, by: self)
        case .unsold, nil: lot.standing = .unsuccessful
        case .aborted:
            lot.aborted += 1
            (lot.standing, lot.room) = (.tendering, nil)
            lot.startsAt = time.adding(seconds: heldAgainSeconds)
        case .planned, .running, .cancelled: break
        }
    }
}

extension AuctionRoom {
    /// What a move changes in the room; it was allowed, so nothing is refused.
    fileprivate mutating func play(_ applied: Applied<AuctionMove>, of bid: String, by terms: AuctionTerms) {
        let mark = RoomMark(applied.time, order: applied.index)
        do throws(RoomRefusal) {
            switch applied.move {
            case .post(_, let amount): try post(terms.minorUnits(amount), by: bid, at: mark)
            case .retract: try post(nil, by: bid, at: mark)
            case .seal: try seal(by: bid, at: mark)
            case .unseal(_, let disclosure):
                try open(SealedAmount(disclosure, in: terms.currency)?.minorUnits ?? 0, by: bid, at: mark)
            default: advance(to: mark)
            }
        } catch {
            return
        }
    }
}
