import Kernel
import Values

/// Complaints in the standstill, then contracts, their changes, and what is paid.
extension Tender {
    func checkComplaint(_ move: TenderMove, in situation: Situation<TenderSubject>) throws(Refusal) {
        switch move {
        case .complain(let id, _):
            let lot = try lot(id, [.intended, .awarded], in: situation)
            guard try situation.own(party(in: situation), id) != nil else { throw TenderRefusal.noBid.refusal }
            guard lot.awards.contains(where: { $0.standing == .intended && situation.time < $0.from }) else {
                throw TenderRefusal.complaintLate.refusal
            }
            guard lot.complaints < UInt64(Self.mostBids) else { throw TenderRefusal.full(Self.mostBids).refusal }
        case .decide(let number, _, let reason):
            guard let complaint = try situation.complaint(number) else {
                throw TenderRefusal.unknownComplaint(number).refusal
            }
            guard complaint.ruling == nil else { throw TenderRefusal.decided.refusal }
            try check(reason)
        default: return
        }
    }

    func checkContract(_ move: TenderMove, in situation: Situation<TenderSubject>) throws(Refusal) {
        if case .cancel(let id, let reason) = move {
            let lot = try lot(id, in: situation)
            guard !lot.standing.isOver, lot.standing != .awarded else {
                throw TenderRefusal.lotStanding(lot.standing).refusal
            }
            return try check(reason)
        }
        guard let number = move.bid else { return }
        let bid = try liveBid(number, in: situation)
        switch move {
        case .contract(_, let document):
            let lot = try lot(bid.lot, [.intended, .awarded], in: situation)
            let award = try intended(number, in: lot)
            guard lot.complaints == 0 else { throw TenderRefusal.complaintsOpen(lot.complaints).refusal }
            guard situation.time >= award.from else { throw TenderRefusal.standstill(award.from).refusal }
            try check(document)
        case .fail(_, let document, let reason):
            _ = try intended(number, in: try lot(bid.lot, [.intended, .awarded], in: situation))
            try check(document)
            try check(reason)
        default: try checkImplementation(move, of: bid)
        }
    }

    private func intended(_ bid: UInt64, in lot: TenderLot) throws(Refusal) -> TenderLot.Award {
        guard let award = lot.award(of: bid), award.standing == .intended else { throw TenderRefusal.noAward.refusal }
        return award
    }

    private func checkImplementation(_ move: TenderMove, of bid: TenderBid) throws(Refusal) {
        guard let contract = bid.contract, contract.standing == .active else {
            throw TenderRefusal.noContract.refusal
        }
        switch move {
        case .modify(_, let value, let document, let reason):
            guard let new = terms.minorUnits(value), new != contract.value, let share = terms.changes,
                Rational(contract.changed) + Rational(abs(new - contract.value)) <= share * Rational(contract.signed)
            else { throw TenderRefusal.changes(terms.changes ?? .zero).refusal }
            guard new >= contract.paid else { throw TenderRefusal.paid(terms.money(contract.paid)).refusal }
            try check(document)
            try check(reason)
        case .pay(_, let amount, let document):
            guard let paid = terms.minorUnits(amount), paid <= contract.value - contract.paid else {
                throw TenderRefusal.paid(terms.money(contract.value - contract.paid)).refusal
            }
            try check(document)
        case .finish(_, let document): try check(document)
        case .terminate(_, let document, let reason):
            try check(document)
            try check(reason)
        default: return
        }
    }

    private func check(_ document: JSON) throws(Refusal) {
        guard document.sealDigest != nil else { throw TenderRefusal.document.refusal }
    }
}
