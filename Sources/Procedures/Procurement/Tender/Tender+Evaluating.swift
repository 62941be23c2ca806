import Kernel
import Values

/// What the office decides before the formulae do.
extension Tender {
    func checkEvaluation(_ move: TenderMove, in situation: Situation<TenderSubject>) throws(Refusal) {
        if case .publish(let id) = move { return try checkPublication(of: id, in: situation) }
        guard let number = move.bid else { return }
        let bid = try liveBid(number, in: situation)
        let lot = try evaluated(bid.lot, in: situation)
        switch move {
        case .exclude(_, let ground, let reason):
            let known = (terms.exclusion ?? []).map(\.id) + ["selection", "documents"]
            guard known.contains(ground) else { throw TenderRefusal.ground(known).refusal }
            guard bid.isCompared else { throw TenderRefusal.excluded.refusal }
            try check(reason)
        case .admit(_, let reason):
            guard bid.exclusion?.detail == "declared" else { throw TenderRefusal.admitted.refusal }
            try check(reason)
        case .query:
            guard bid.query == nil, try terms.abnormal(in: lot, situation).contains(number) else {
                throw TenderRefusal.notAbnormal.refusal
            }
        case .justify:
            _ = try ownBid(number, in: situation)
            guard let query = bid.query, !query.isJustified, query.verdict == nil, situation.time < query.until else {
                throw TenderRefusal.notAsked.refusal
            }
        case .judge(_, _, let reason):
            guard let query = bid.query, query.verdict == nil else { throw TenderRefusal.notAbnormal.refusal }
            guard query.isJustified || situation.time >= query.until else {
                throw TenderRefusal.explainFirst(query.until).refusal
            }
            try check(reason)
        default: return
        }
    }

    /// The decision is published once everything is decided that it rests on.
    private func checkPublication(of id: String, in situation: Situation<TenderSubject>) throws(Refusal) {
        let lot = try evaluated(id, in: situation)
        let (marked, needed) = (UInt64(lot.marked.count), terms.evaluatorsNeeded)
        guard lot.revealed >= needed, lot.revealed == marked else {
            throw TenderRefusal.marksMissing(lot.revealed, max(needed, marked)).refusal
        }
        var open: [UInt64] = []
        for number in try terms.abnormal(in: lot, situation)
        where try situation.bid(number)?.query?.verdict != .accept { open.append(number) }
        guard open.isEmpty else { throw TenderRefusal.abnormallyLow(open).refusal }
    }
}
