import Kernel
import Values

/// What bidders may do before the auction, themselves or through brokers.
extension Auction {
    /// Whom a move counts for: the client, where a broker acts who is on the list of brokers.
    func party(in situation: Situation<AuctionSubject>) throws(Refusal) -> ActorID {
        guard let client = situation.principal else { return situation.actor }
        guard let brokers = terms.brokers, try situation.isMember(situation.actor, of: brokers) else {
            throw AuctionRefusal.notBroker.refusal
        }
        return client
    }

    /// A lot that is not over.
    func lot(_ id: String, in situation: Situation<AuctionSubject>) throws(Refusal) -> LotRecord {
        guard let lot = try terms.record(id, in: situation) else {
            throw AuctionRefusal.lot(terms.lots.map(\.id)).refusal
        }
        return lot
    }

    /// A lot that takes bids, and changes of bids.
    func tendering(_ id: String, in situation: Situation<AuctionSubject>) throws(Refusal) -> LotRecord {
        let lot = try lot(id, in: situation)
        guard lot.standing == .tendering || lot.room?.takesNewcomers == true else {
            throw AuctionRefusal.lotStanding(lot.standing).refusal
        }
        guard situation.time < terms.bidsUntil else { throw AuctionRefusal.closed(at: terms.bidsUntil).refusal }
        // Where nobody had bid when a falling price was to begin, there is no auction to come to.
        guard lot.registered > 0 || lot.room != nil || situation.time < lot.startsAt else {
            throw AuctionRefusal.closed(at: lot.startsAt).refusal
        }
        return lot
    }

    /// A bid of the party that acts, which is not taken back.
    func ownBid(_ number: UInt64, in situation: Situation<AuctionSubject>) throws(Refusal) -> BidRecord {
        let bid = try liveBid(number, in: situation)
        guard bid.party == (try party(in: situation)) else { throw AuctionRefusal.notYours.refusal }
        return bid
    }

    func liveBid(_ number: UInt64, in situation: Situation<AuctionSubject>) throws(Refusal) -> BidRecord {
        guard let bid = try situation.bid(number) else { throw AuctionRefusal.unknownBid(number).refusal }
        guard !bid.isWithdrawn else { throw AuctionRefusal.withdrawn.refusal }
        return bid
    }

    func checkRegistration(
        for id: String, _ amount: JSON?, _ choices: [AuctionMove.Choice], in situation: Situation<AuctionSubject>
    ) throws(Refusal) {
        let lot = try tendering(id, in: situation)
        let party = try party(in: situation)
        if let eligible = terms.eligible, try !situation.isMember(party, of: eligible) {
            throw AuctionRefusal.notEligible(eligible).refusal
        }
        guard try situation.own(party, id) == nil else { throw AuctionRefusal.hasBid.refusal }
        try checkSeal(amount)
        guard terms.scoring(of: choices) != nil else { throw AuctionRefusal.options.refusal }
        guard lot.guarantee > 0 || lot.bids.count < Self.mostBids else {
            throw AuctionRefusal.full(Self.mostBids).refusal
        }
    }

    /// In an auction in rounds a bid is sealed; in the others nobody names an amount before the room.
    private func checkSeal(_ amount: JSON?) throws(Refusal) {
        guard terms.format == .rounds else {
            guard amount == nil else { throw AuctionRefusal.amountNotAsked.refusal }
            return
        }
        guard amount?.sealDigest != nil else { throw AuctionRefusal.notSealed.refusal }
    }

    func checkChange(
        of number: UInt64, _ amount: JSON, _ choices: [AuctionMove.Choice]?, in situation: Situation<AuctionSubject>
    ) throws(Refusal) {
        let bid = try ownBid(number, in: situation)
        _ = try tendering(bid.lot, in: situation)
        try checkSeal(amount)
        guard terms.scoring(of: choices ?? bid.choices) != nil else { throw AuctionRefusal.options.refusal }
    }

    func checkConfirmation(of number: UInt64, in situation: Situation<AuctionSubject>) throws(Refusal) {
        let bid = try ownBid(number, in: situation)
        let lot = try tendering(bid.lot, in: situation)
        guard bid.edition != lot.edition else { throw AuctionRefusal.confirmed.refusal }
        guard lot.guarantee > 0 || lot.bids.contains(number) || lot.bids.count < Self.mostBids else {
            throw AuctionRefusal.full(Self.mostBids).refusal
        }
    }

    func checkWithdrawal(of number: UInt64, in situation: Situation<AuctionSubject>) throws(Refusal) {
        let bid = try ownBid(number, in: situation)
        let lot = try lot(bid.lot, in: situation)
        guard lot.standing == .tendering, situation.time < terms.bidsUntil else {
            throw AuctionRefusal.closed(at: terms.bidsUntil).refusal
        }
    }

    /// Amounts are opened when no more bids are taken, and before the auction; what is not opened does not take part.
    func checkOpening(
        of number: UInt64, _ disclosure: String, in situation: Situation<AuctionSubject>
    ) throws(Refusal) {
        let bid = try ownBid(number, in: situation)
        let lot = try lot(bid.lot, in: situation)
        guard terms.format == .rounds else { throw AuctionRefusal.amountNotAsked.refusal }
        guard lot.standing == .tendering else { throw AuctionRefusal.lotStanding(lot.standing).refusal }
        guard situation.time >= terms.bidsUntil, situation.time < lot.startsAt else {
            throw AuctionRefusal.openingTime(from: terms.bidsUntil, to: lot.startsAt).refusal
        }
        guard bid.amount == nil else { throw AuctionRefusal.opened.refusal }
        if let lack = bid.lack(in: lot, terms), lack != .notOpened { throw AuctionRefusal.lack(lack).refusal }
        guard let amount = SealedAmount(disclosure, in: terms.currency), amount.digest == bid.digest else {
            throw AuctionRefusal.disclosure.refusal
        }
        guard terms.side == .sale ? amount.minorUnits >= lot.value : amount.minorUnits <= lot.value else {
            throw AuctionRefusal.value(terms.money(lot.value), terms.side).refusal
        }
    }

    func checkQuestion(about id: String, in situation: Situation<AuctionSubject>) throws(Refusal) {
        let lot = try lot(id, in: situation)
        guard lot.standing == .tendering, let until = terms.questionsUntil, situation.time < until else {
            throw AuctionRefusal.questionsLate.refusal
        }
    }

    /// Who waits as the second may stop waiting, and take the deposit back.
    func checkLeaving(of id: String, in situation: Situation<AuctionSubject>) throws(Refusal) {
        let lot = try lot(id, in: situation)
        let own = try situation.own(try party(in: situation), id)
        guard let own, lot.awards.contains(where: { $0.bid == own && $0.standing == .waiting }) else {
            throw AuctionRefusal.notWaiting.refusal
        }
    }
}
