import Kernel
import Values

/// What bidders may do in the room, and what time alone brings about.
extension Auction {
    /// The bid of the party that acts, if it takes part in an auction that is under way.
    private func participant(
        on id: String, in situation: Situation<AuctionSubject>
    ) throws(Refusal) -> (lot: LotRecord, bid: BidRecord) {
        let lot = try lot(id, in: situation)
        guard let own = try situation.own(try party(in: situation), id), let bid = try situation.bid(own) else {
            throw AuctionRefusal.noBid.refusal
        }
        if let lack = bid.lack(in: lot, terms) { throw AuctionRefusal.lack(lack).refusal }
        guard lot.standing == .auction, var room = lot.room else {
            throw lot.standing == .tendering
                ? AuctionRefusal.notBegun(lot.startsAt).refusal : AuctionRefusal.hammer.refusal
        }
        room.advance(to: RoomMark(situation.time, order: situation.index))
        switch room.standing {
        case .ended, .unsold: throw AuctionRefusal.hammer.refusal
        case .aborted: throw AuctionRefusal.slept.refusal
        case .planned, .running, .cancelled: return (lot, bid)
        }
    }

    /// A post counts by the rules of the format: the turn, the step, the price of the moment.
    func checkPost(_ amount: String?, on id: String, in situation: Situation<AuctionSubject>) throws(Refusal) {
        let (lot, bid) = try participant(on: id, in: situation)
        var units: Int64?
        if let amount {
            guard let read = terms.minorUnits(amount) else { throw AuctionRefusal.amount.refusal }
            units = read
        }
        var room = lot.room
        do throws(RoomRefusal) {
            try room?.post(units, by: String(bid.number), at: RoomMark(situation.time, order: situation.index))
        } catch {
            throw AuctionRefusal.room(error, terms.currency, terms.side).refusal
        }
    }

    func checkSealing(_ amount: JSON, on id: String, in situation: Situation<AuctionSubject>) throws(Refusal) {
        let (lot, bid) = try participant(on: id, in: situation)
        guard amount.sealDigest != nil else { throw AuctionRefusal.notSealed.refusal }
        var room = lot.room
        do throws(RoomRefusal) {
            try room?.seal(by: String(bid.number), at: RoomMark(situation.time, order: situation.index))
        } catch {
            throw AuctionRefusal.room(error, terms.currency, terms.side).refusal
        }
    }

    func checkUnsealing(
        _ disclosure: String, on id: String, in situation: Situation<AuctionSubject>
    ) throws(Refusal) {
        let (lot, bid) = try participant(on: id, in: situation)
        guard let amount = SealedAmount(disclosure, in: terms.currency), amount.digest == bid.sealed else {
            throw AuctionRefusal.disclosure.refusal
        }
        var room = lot.room
        do throws(RoomRefusal) {
            let mark = RoomMark(situation.time, order: situation.index)
            try room?.open(amount.minorUnits, by: String(bid.number), at: mark)
        } catch {
            throw AuctionRefusal.room(error, terms.currency, terms.side).refusal
        }
    }

    /// What time alone brings about happens when it is due, and not before.
    func checkWake(
        of id: String, _ what: LotRecord.Wake, in situation: Situation<AuctionSubject>
    ) throws(Refusal) {
        let lot = try lot(id, in: situation)
        guard let wake = lot.wake, wake.what == what, situation.time >= wake.due else {
            throw AuctionRefusal.notDue.refusal
        }
    }

    /// When the hammer has fallen the names of those who bid are published.
    func publishNames(
        after before: LotRecord?, in situation: inout Situation<AuctionSubject>
    ) throws(Refusal) {
        guard let before, before.standing == .auction, let lot = try situation.kept(before.id),
            lot.standing == .qualification || lot.standing == .unsuccessful
        else { return }
        for bid in lot.bids { try situation.publishValues(of: bid) }
    }
}
