import Kernel
import Values

/// What the office may do, and must put a document or a reason beside.
extension Auction {
    /// The notice is corrected while there is time; every bid then waits for its bidder's word.
    func checkRectification(
        of id: String, _ value: String?, _ step: String?, _ guarantee: String?, _ reason: String,
        in situation: Situation<AuctionSubject>
    ) throws(Refusal) {
        let lot = try lot(id, in: situation)
        guard let until = terms.rectifyUntil, situation.time < until, lot.standing == .tendering else {
            throw AuctionRefusal.rectifiedLate(terms.rectifyUntil).refusal
        }
        try check(reason)
        let figures = [value, step, guarantee]
        guard figures.contains(where: { $0 != nil }),
            figures.allSatisfy({ $0.map { terms.minorUnits($0) != nil } ?? true })
        else { throw AuctionRefusal.rectification.refusal }
        let (newValue, newStep) = (
            value.flatMap(terms.minorUnits) ?? lot.value, step.flatMap(terms.minorUnits) ?? lot.step
        )
        guard newValue > 0, newStep > 0, newStep < newValue else { throw AuctionRefusal.rectification.refusal }
        guard terms.eligible != nil || (guarantee.flatMap(terms.minorUnits) ?? lot.guarantee) > 0 else {
            throw AuctionRefusal.rectification.refusal
        }
        let start = RoomMark(microseconds: 0)
        let steps = Int(clamping: terms.dutchSteps ?? 0)
        guard terms.format != .dutch || HybridDutchRoom(initial: newValue, steps: steps, start: start) != nil else {
            throw AuctionRefusal.rectification.refusal
        }
    }

    func checkAnswer(to question: UInt64, in situation: Situation<AuctionSubject>) throws(Refusal) {
        guard let isAnswered = try situation.isAnswered(question) else {
            throw AuctionRefusal.unknownQuestion(question).refusal
        }
        guard !isAnswered else { throw AuctionRefusal.answered.refusal }
    }

    func checkDeposit(
        of number: UInt64, _ decision: AuctionMove.Deposit, in situation: Situation<AuctionSubject>
    ) throws(Refusal) {
        guard let bid = try situation.bid(number) else { throw AuctionRefusal.unknownBid(number).refusal }
        let lot = try lot(bid.lot, in: situation)
        guard lot.guarantee > 0, bid.deposit != decision, decision == .received || bid.deposit == .received else {
            throw AuctionRefusal.deposit.refusal
        }
        if decision == .received {
            _ = try liveBid(number, in: situation)
            guard lot.standing == .tendering || lot.room?.takesNewcomers == true else {
                throw AuctionRefusal.lotStanding(lot.standing).refusal
            }
            guard lot.bids.contains(number) || lot.bids.count < Self.mostBids else {
                throw AuctionRefusal.full(Self.mostBids).refusal
            }
        } else {
            // Who may still get the award leaves the deposit where it is.
            let isBound = lot.awards.contains {
                $0.bid == number && [.pending, .waiting, .active].contains($0.standing)
            }
            guard bid.isWithdrawn || lot.standing.isOver || (!lot.awards.isEmpty && !isBound) else {
                throw AuctionRefusal.deposit.refusal
            }
        }
    }

    func checkQualification(
        of number: UInt64, _ decision: AuctionMove.Admission, _ reason: String?,
        in situation: Situation<AuctionSubject>
    ) throws(Refusal) {
        let bid = try liveBid(number, in: situation)
        let lot = try lot(bid.lot, in: situation)
        guard lot.standing == .tendering || lot.room?.takesNewcomers == true else {
            throw AuctionRefusal.lotStanding(lot.standing).refusal
        }
        if decision == .exclude { try check(reason ?? "") }
    }

    /// The protocol is put down once for each bidder whose turn it is.
    func checkRecord(of id: String, _ document: JSON, in situation: Situation<AuctionSubject>) throws(Refusal) {
        _ = try award(of: id, [.qualification], in: situation)
        try check(document)
    }

    func checkApproval(of id: String, in situation: Situation<AuctionSubject>) throws(Refusal) {
        guard try award(of: id, [.qualification], in: situation).hasProtocol else {
            throw AuctionRefusal.noProtocol.refusal
        }
    }

    func checkFailure(
        of id: String, _ document: JSON, _ reason: String, _ standings: [LotRecord.Standing],
        in situation: Situation<AuctionSubject>
    ) throws(Refusal) {
        _ = try award(of: id, standings, in: situation)
        try check(document)
        try check(reason)
    }

    func checkContract(of id: String, _ document: JSON, in situation: Situation<AuctionSubject>) throws(Refusal) {
        _ = try award(of: id, [.awarded], in: situation)
        try check(document)
    }

    func checkProlongation(of id: String, _ document: JSON, in situation: Situation<AuctionSubject>) throws(Refusal) {
        let award = try award(of: id, [.qualification, .awarded], in: situation)
        guard award.prolonged < UInt64(terms.prolongations?.count ?? 0) else {
            throw AuctionRefusal.prolonged(terms.prolongations?.count ?? 0).refusal
        }
        try check(document)
    }

    /// A lot can be called off until its contract is signed; why stands on the log.
    func checkCancellation(of id: String, _ reason: String, in situation: Situation<AuctionSubject>) throws(Refusal) {
        let lot = try lot(id, in: situation)
        guard !lot.standing.isOver else { throw AuctionRefusal.lotStanding(lot.standing).refusal }
        try check(reason)
    }

    /// The award whose bidder's turn it is.
    private func award(
        of id: String, _ standings: [LotRecord.Standing], in situation: Situation<AuctionSubject>
    ) throws(Refusal) -> AwardRecord {
        let lot = try lot(id, in: situation)
        guard standings.contains(lot.standing), let award = lot.award else {
            throw AuctionRefusal.lotStanding(lot.standing).refusal
        }
        return award
    }

    private func check(_ reason: String) throws(Refusal) {
        guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else {
            throw AuctionRefusal.reason(most: Self.longestReason).refusal
        }
    }

    private func check(_ document: JSON) throws(Refusal) {
        guard document.sealDigest != nil else { throw AuctionRefusal.document.refusal }
    }
}
