import Kernel
import Values

/// What the office decides, and what it publishes.
extension Call {
    func checkDecision(_ move: CallMove, in situation: Situation<CallSubject>) throws(Refusal) {
        switch move {
        case .exclude(let number, let ground, let reason):
            let entry = try liveEntry(number, in: situation)
            let known = (terms.exclusion ?? []).map(\.id) + [Self.conditionsGround]
            guard known.contains(ground) else { throw CallRefusal.ground(known).refusal }
            guard entry.ground == nil else { throw CallRefusal.excluded.refusal }
            for id in entry.challenges where try hasAward(number, try board(id, in: situation)) {
                throw CallRefusal.awarded.refusal
            }
            try check(reason)
        case .judge(let id, let entry, _, let reason):
            let board = try decided(id, in: situation)
            guard terms.stages[board.stage].by == .office else { throw CallRefusal.notOffice.refusal }
            guard board.entries.contains(entry) else { throw CallRefusal.notInStage.refusal }
            try check(reason)
        case .publish(let id): try checkPublication(of: try decided(id, in: situation), in: situation)
        case .cancel(let id, let reason):
            let board = try board(id, in: situation)
            guard !board.standing.isOver else { throw CallRefusal.standing(board.standing).refusal }
            guard !board.given.contains(where: \.isStanding) else { throw CallRefusal.awarded.refusal }
            try check(reason)
        default: return
        }
    }

    /// A challenge whose stage is decided now.
    private func decided(_ id: String, in situation: Situation<CallSubject>) throws(Refusal) -> CallBoard {
        let board = try board(id, in: situation)
        guard board.standing == .judging else {
            throw (board.standing == .decided ? CallRefusal.published : .standing(board.standing)).refusal
        }
        return board
    }

    /// Results are published once everything is there that they rest on.
    private func checkPublication(of board: CallBoard, in situation: Situation<CallSubject>) throws(Refusal) {
        let stage = terms.stages[board.stage]
        switch stage.by {
        case .votes:
            if let until = terms.times(of: board.id, board.stage).votesUntil, situation.time < until {
                throw CallRefusal.votesOpen(until).refusal
            }
        case .office:
            let open = board.entries.filter { entry in !board.verdicts.contains { $0.entry == entry } }
            guard open.isEmpty else { throw CallRefusal.unjudged(open).refusal }
        case .jury:
            let needed = UInt64(board.assigned.count)
            guard needed > 0 || board.entries.isEmpty else { throw CallRefusal.notDealt.refusal }
            guard board.revealed >= needed else { throw CallRefusal.scoresMissing(board.revealed, needed).refusal }
            let judges = Dictionary(grouping: try terms.rows(on: board, in: situation), by: \.entry)
            let short = board.entries.filter { judges[$0]?.count ?? 0 < stage.leastJudges }
            guard short.isEmpty else { throw CallRefusal.juryShort(short).refusal }
            guard try terms.decision(on: board, in: situation) != nil else { throw CallRefusal.unconnected.refusal }
        }
    }
}
