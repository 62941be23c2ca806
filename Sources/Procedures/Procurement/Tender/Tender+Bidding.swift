import Elections
public import Kernel
import Values

/// The notice, and bids until they are shut.
extension Tender {
    /// Whom a move counts for: the company, where somebody acts with its mandate.
    func party(in situation: Situation<TenderSubject>) -> ActorID { situation.principal ?? situation.actor }

    /// A lot of the terms.
    func lot(_ id: String, in situation: Situation<TenderSubject>) throws(Refusal) -> TenderLot {
        guard let lot = try terms.record(id, in: situation) else {
            throw TenderRefusal.lot(terms.lots.map(\.id)).refusal
        }
        return lot
    }

    /// A lot that stands as it must.
    func lot(
        _ id: String, _ standings: [TenderLot.Standing], in situation: Situation<TenderSubject>
    ) throws(Refusal) -> TenderLot {
        let lot = try lot(id, in: situation)
        guard standings.contains(lot.standing) else { throw TenderRefusal.lotStanding(lot.standing).refusal }
        return lot
    }

    /// A bid that was not taken back.
    func liveBid(_ number: UInt64, in situation: Situation<TenderSubject>) throws(Refusal) -> TenderBid {
        guard let bid = try situation.bid(number) else { throw TenderRefusal.unknownBid(number).refusal }
        guard !bid.isWithdrawn else { throw TenderRefusal.withdrawn.refusal }
        return bid
    }

    /// A bid of whoever acts.
    func ownBid(_ number: UInt64, in situation: Situation<TenderSubject>) throws(Refusal) -> TenderBid {
        let bid = try liveBid(number, in: situation)
        guard bid.party == party(in: situation) else { throw TenderRefusal.notYours.refusal }
        return bid
    }

    /// Questions, answers and corrections of the notice.
    func checkNotice(_ move: TenderMove, in situation: Situation<TenderSubject>) throws(Refusal) {
        switch move {
        case .ask(let id, _):
            _ = try lot(id, [.tendering], in: situation)
            guard let until = terms.questionsUntil, situation.time < until else {
                throw TenderRefusal.questionsLate.refusal
            }
        case .answer(let question, _):
            guard let isAnswered = try situation.isAnswered(question) else {
                throw TenderRefusal.unknownQuestion(question).refusal
            }
            guard !isAnswered else { throw TenderRefusal.answered.refusal }
        case .amend(let id, let until, let estimate, _):
            let lot = try lot(id, [.tendering], in: situation)
            guard let last = terms.amendUntil, situation.time < last else {
                throw TenderRefusal.amendedLate(terms.amendUntil).refusal
            }
            guard (until ?? lot.bidsUntil) >= lot.bidsUntil, estimate.map({ terms.minorUnits($0) != nil }) ?? true,
                until.map({ end in terms.closes.map { isInTime(end, before: $0) } ?? true }) ?? true
            else { throw TenderRefusal.amendment.refusal }
        default: return
        }
    }

    /// Whether bids that end then can still be opened before the part closes.
    private func isInTime(_ end: Instant, before closes: Instant) -> Bool {
        end.adding(seconds: terms.openingSeconds).adding(seconds: terms.unsealSeconds ?? 0) < closes
    }

    /// Bids are sealed, confirmed and taken back until the deadline of their lot; none is ever edited.
    func checkBidding(_ move: TenderMove, in situation: Situation<TenderSubject>) throws(Refusal) {
        switch move {
        case .submit(let id, _, let message): try checkSubmission(message, for: id, in: situation)
        case .confirm(let number):
            let bid = try ownBid(number, in: situation)
            guard bid.edition != (try tendering(bid.lot, in: situation)).edition else {
                throw TenderRefusal.confirmed.refusal
            }
        case .withdraw(let number):
            let bid = try ownBid(number, in: situation)
            _ = try tendering(bid.lot, in: situation)
        default: return
        }
    }

    /// A lot for which bids are taken now.
    private func tendering(_ id: String, in situation: Situation<TenderSubject>) throws(Refusal) -> TenderLot {
        let lot = try lot(id, in: situation)
        guard situation.time >= terms.opens else { throw TenderRefusal.notOpen(terms.opens).refusal }
        guard situation.time < lot.bidsUntil else { throw TenderRefusal.closed(lot.bidsUntil).refusal }
        guard lot.standing == .tendering else { throw TenderRefusal.lotStanding(lot.standing).refusal }
        return lot
    }

    private func checkSubmission(
        _ message: SealedMessage, for id: String, in situation: Situation<TenderSubject>
    ) throws(Refusal) {
        let lot = try tendering(id, in: situation)
        let party = party(in: situation)
        if let eligible = terms.eligible, try !situation.isMember(party, of: eligible) {
            throw TenderRefusal.notEligible(eligible).refusal
        }
        guard try situation.own(party, id) == nil else { throw TenderRefusal.editedAfterSealing.refusal }
        guard lot.bids.count < Self.mostBids else { throw TenderRefusal.full(Self.mostBids).refusal }
        let key = try key(in: situation)
        let label = Self.label(programme: situation.programme, part: situation.part, lot: id, party: party)
        guard message.isSealed(to: key, label: label) else { throw TenderRefusal.sealWrong.refusal }
    }

    /// What a message is bound to: whoever copies it cannot hand it in as their own, nor for another lot.
    public static func label(programme: String, part: String, lot: String, party: ActorID) -> String {
        "tender@1|\(programme)/\(part)|\(lot)|\(party.text)"
    }
}
