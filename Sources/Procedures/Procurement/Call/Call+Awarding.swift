import Kernel
import Values

/// Awards by rank, or with a written exception; then milestones, evidence and payments.
extension Call {
    func checkAward(_ move: CallMove, in situation: Situation<CallSubject>) throws(Refusal) {
        switch move {
        case .award(let id, let entry, let prize, let amount, let exception):
            try checkAward(of: prize, amount, to: entry, on: id, exception, in: situation)
        case .decline(let id, let number):
            _ = try ownEntry(number, in: situation)
            let board = try board(id, in: situation)
            guard try !hasAward(number, board) else { throw CallRefusal.awarded.refusal }
            guard board.results.contains(where: { $0.ranking.contains(number) }), !board.out.contains(number) else {
                throw CallRefusal.notInStage.refusal
            }
        default: try checkInstalment(move, in: situation)
        }
    }

    private func checkAward(
        of id: String, _ amount: String?, to number: UInt64, on challenge: String, _ exception: String?,
        in situation: Situation<CallSubject>
    ) throws(Refusal) {
        let board = try board(challenge, in: situation)
        guard board.standing != .cancelled else { throw CallRefusal.standing(board.standing).refusal }
        guard let (prize, stage) = terms.prize(id) else {
            throw CallRefusal.prize(terms.stages.flatMap { ($0.prizes ?? []).map(\.id) }).refusal
        }
        guard board.results.indices.contains(stage) else { throw CallRefusal.noResult.refusal }
        let result = board.results[stage]
        if let days = terms.standstillDays, let calendar = terms.calendar {
            let from = calendar.end(of: days, after: result.time)
            guard situation.time >= from else { throw CallRefusal.standstill(from).refusal }
        }
        let entry = try liveEntry(number, in: situation)
        guard entry.isLive, result.ranking.contains(number), !board.out.contains(number) else {
            throw CallRefusal.notInStage.refusal
        }
        let given = board.given.filter { $0.prize == id && $0.isStanding }
        guard !given.contains(where: { $0.entry == number }) else { throw CallRefusal.awarded.refusal }
        guard UInt64(given.count) < prize.count else { throw CallRefusal.prizesGiven(prize.count).refusal }
        try checkRank(of: number, prize, in: board, stage, exception)
        try check(amount, of: prize, within: terms.challenge(challenge)?.budget, given: board.given)
    }

    /// A prize goes to the places that are its own; to others only with a reason in writing, where that is possible at all.
    private func checkRank(
        of entry: UInt64, _ prize: CallTerms.Prize, in board: CallBoard, _ stage: Int, _ exception: String?
    ) throws(Refusal) {
        let before = (terms.stages[stage].prizes ?? []).prefix { $0.id != prize.id }.reduce(UInt64(0)) { $0 + $1.count }
        let places = Int(clamping: before)..<Int(clamping: before + prize.count)
        let place = board.order(of: stage).firstIndex(of: entry)
        if let place, places.contains(place) {
            guard exception == nil else { throw CallRefusal.inRank.refusal }
            return
        }
        guard let exception, terms.exceptions == true else {
            throw CallRefusal.outOfRank(isPossible: terms.exceptions == true).refusal
        }
        try check(exception)
    }

    private func check(
        _ amount: String?, of prize: CallTerms.Prize, within budget: String?, given: [CallBoard.Given]
    ) throws(Refusal) {
        var total: Int64 = 0
        if let most = prize.upTo.flatMap(terms.minorUnits) {
            guard let units = amount.flatMap(terms.minorUnits), units <= most else {
                throw CallRefusal.amount(terms.money(most)).refusal
            }
            total = units
        } else {
            total = prize.amount.flatMap(terms.minorUnits) ?? 0
            guard amount == nil else { throw CallRefusal.amount(terms.money(total)).refusal }
        }
        guard let budget = budget.flatMap(terms.minorUnits) else { return }
        let left = given.reduce(Rational(budget)) { $0 - Rational($1.amount) }
        guard Rational(total) <= left else {
            throw CallRefusal.budget(terms.money(Int64(clamping: max(left, .zero).floor))).refusal
        }
    }

    private func checkInstalment(_ move: CallMove, in situation: Situation<CallSubject>) throws(Refusal) {
        guard let number = move.award else { return }
        guard let award = try situation.award(number) else { throw CallRefusal.unknownAward(number).refusal }
        guard award.standing == .active else { throw CallRefusal.ended(award.standing).refusal }
        switch move {
        case .report(_, let id, _, let document):
            guard award.party == party(in: situation) else { throw CallRefusal.notYours.refusal }
            let instalment = try next(id, of: award)
            guard instalment.needsEvidence, instalment.standing == .open else {
                throw CallRefusal.instalmentStanding(instalment.standing).refusal
            }
            guard document.sealDigest != nil else { throw CallRefusal.evidence.refusal }
        case .assess(_, let id, _, let reason):
            let instalment = try next(id, of: award)
            guard instalment.standing == .reported else {
                throw
                    (instalment.needsEvidence && instalment.standing == .open
                    ? CallRefusal.noEvidence : .instalmentStanding(instalment.standing)).refusal
            }
            try check(reason)
        case .pay(_, let id, let amount):
            let instalment = try next(id, of: award)
            guard !instalment.needsEvidence || instalment.standing == .accepted else {
                throw CallRefusal.noEvidence.refusal
            }
            guard instalment.amount > 0, terms.minorUnits(amount) == instalment.amount else {
                throw CallRefusal.payment(terms.money(instalment.amount)).refusal
            }
        case .end(_, let decision, let reason):
            guard decision == .terminated || award.next == nil else { throw CallRefusal.instalmentsOpen.refusal }
            try check(reason)
        default: return
        }
    }

    /// Instalments come in their order.
    private func next(_ id: String, of award: CallAward) throws(Refusal) -> CallAward.Instalment {
        guard let own = award.instalment(id) else {
            throw CallRefusal.instalment(award.instalments.map(\.id)).refusal
        }
        guard let place = award.next else { throw CallRefusal.instalmentStanding(own.standing).refusal }
        guard award.instalments[place].id == id else {
            throw
                (own.isSettled
                ? CallRefusal.instalmentStanding(own.standing) : .instalmentOrder(award.instalments[place].id)).refusal
        }
        return own
    }
}
