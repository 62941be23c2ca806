import Kernel
import Values

/// Evaluators declare first, then mark under seal, then open what they sealed.
extension Tender {
    func checkMarking(_ move: TenderMove, in situation: Situation<TenderSubject>) throws(Refusal) {
        switch move {
        case .declare(let id, let conflicts, _):
            let lot = try evaluated(id, in: situation)
            guard try situation.evaluator(situation.actor, id) == nil else { throw TenderRefusal.declared.refusal }
            guard Set(conflicts).count == conflicts.count, conflicts.allSatisfy(lot.bids.contains) else {
                throw TenderRefusal.conflicts.refusal
            }
        case .mark(let id, let marks): try checkMark(marks, on: id, in: situation)
        case .reveal(let id, let disclosure): try checkReveal(disclosure, on: id, in: situation)
        case .remark(let id, let reason):
            let lot = try evaluated(id, in: situation)
            guard !lot.marked.isEmpty else { throw TenderRefusal.marksMissing(0, terms.evaluatorsNeeded).refusal }
            try check(reason)
        default: return
        }
    }

    /// A lot that is evaluated now: what is published is marked no longer.
    func evaluated(_ id: String, in situation: Situation<TenderSubject>) throws(Refusal) -> TenderLot {
        let lot = try lot(id, in: situation)
        guard lot.ranking.isEmpty else { throw TenderRefusal.published.refusal }
        guard lot.standing == .evaluating else { throw TenderRefusal.lotStanding(lot.standing).refusal }
        return lot
    }

    private func checkMark(
        _ marks: JSON, on id: String, in situation: Situation<TenderSubject>
    ) throws(Refusal) {
        let lot = try evaluated(id, in: situation)
        guard terms.isMarked else { throw TenderRefusal.notMarked.refusal }
        guard let evaluator = try situation.evaluator(situation.actor, id) else {
            throw TenderRefusal.noDeclaration.refusal
        }
        guard evaluator.conflicts.isEmpty else { throw TenderRefusal.recused.refusal }
        guard !lot.marked.contains(situation.actor) else { throw TenderRefusal.marked.refusal }
        guard lot.revealed == 0, UInt64(lot.marked.count) < TenderTerms.mostEvaluators else {
            throw TenderRefusal.revealing.refusal
        }
        guard marks.sealDigest != nil else { throw TenderRefusal.marks.refusal }
    }

    /// Nobody's marks are open before all have marked, so that nobody marks by another's.
    private func checkReveal(
        _ disclosure: String, on id: String, in situation: Situation<TenderSubject>
    ) throws(Refusal) {
        let lot = try evaluated(id, in: situation)
        guard let evaluator = try situation.evaluator(situation.actor, id), lot.marked.contains(situation.actor),
            evaluator.marks == nil
        else { throw TenderRefusal.nothingSealed.refusal }
        guard UInt64(lot.marked.count) >= terms.evaluatorsNeeded else {
            throw TenderRefusal.marksMissing(UInt64(lot.marked.count), terms.evaluatorsNeeded).refusal
        }
        guard let sealed = SealedMarks(disclosure), sealed.digest == evaluator.digest else {
            throw TenderRefusal.disclosure.refusal
        }
        guard sealed.marks(of: lot.fit, on: terms.scales) != nil else { throw TenderRefusal.marks.refusal }
    }

    func check(_ reason: String) throws(Refusal) {
        guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else {
            throw TenderRefusal.reason(most: Self.longestReason).refusal
        }
    }
}
