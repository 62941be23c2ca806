import Kernel
import Values

/// What everybody reads when nothing is taken any more, with results, and when a challenge is called off.
extension Call {
    private typealias Moment = CallTerms.Field.Shown

    /// Shows what waited for a move.
    func follow(
        _ move: CallMove, from before: CallBoard?, _ comments: [UInt64], in situation: inout Situation<CallSubject>
    ) throws(Refusal) {
        guard let before else { return }
        switch move {
        case .shut: try show(.shut, of: before, in: &situation)
        case .publish:
            for act in comments { try situation.publishValues(of: act, fields: ["comments"]) }
            try show(.results, of: before, in: &situation)
        case .cancel:
            for moment in [Moment.shut, .results] { try show(moment, of: before, isCalledOff: true, in: &situation) }
        default: return
        }
        try showNames(since: before, in: &situation)
    }

    /// - Parameter isCalledOff: whether the challenge was called off: only what another one has brought to that moment,
    ///   and what waited for this one alone, is shown.
    private func show(
        _ moment: Moment, of board: CallBoard, isCalledOff: Bool = false, in situation: inout Situation<CallSubject>
    ) throws(Refusal) {
        guard board.stage == 0 || !isCalledOff else { return }
        let fields = Set(terms.fields(of: board.stage).filter { $0.shown == moment }.map(\.id))
        guard !fields.isEmpty else { return }
        for number in board.entries {
            guard let entry = try situation.entry(number) else { continue }
            if board.stage == 0 {
                let boards = try boards(of: entry, in: situation)
                guard boards.allSatisfy({ $0.standing.isOver || $0.hasReached(moment, of: 0) }) else { continue }
                guard !isCalledOff || boards.contains(where: { $0.hasReached(moment, of: 0) }) else { continue }
            }
            guard let act = entry.submission(for: board.id, board.stage) else { continue }
            try situation.publishValues(of: act, fields: fields)
        }
    }

    private func boards(
        of entry: CallEntry, in situation: Situation<CallSubject>
    ) throws(Refusal) -> [CallBoard] {
        var boards: [CallBoard] = []
        for id in entry.challenges { boards.append(try board(id, in: situation)) }
        return boards
    }

    /// Names are published after the stage that the terms name, once every challenge of the entry has passed it or is
    /// over. A name that waits for other challenges is noted with them, so that whatever becomes of the last publishes it.
    private func showNames(since before: CallBoard, in situation: inout Situation<CallSubject>) throws(Refusal) {
        guard let names = terms.names, let stage = terms.place(ofStage: names.after),
            let board = try situation.kept(before.id), !before.hasPassed(stage), board.hasPassed(stage)
        else { return }
        let decided = board.results.count > stage ? before.began : []
        for number in decided + (before.unnamed ?? []) {
            guard var entry = try situation.entry(number), entry.isLive, !entry.isNamed else { continue }
            let boards = try boards(of: entry, in: situation)
            let hasAdvanced = boards.contains {
                $0.results.indices.contains(stage) && $0.results[stage].advanced.contains(number)
            }
            guard names.of == .all || hasAdvanced else { continue }
            let open = boards.filter { !$0.hasPassed(stage) }
            guard open.isEmpty else {
                for var other in open where other.unnamed?.contains(number) != true {
                    other.unnamed = (other.unnamed ?? []) + [number]
                    try situation.put(other)
                }
                continue
            }
            entry.isNamed = true
            try situation.put(entry)
            try situation.publishValues(of: number, fields: ["name"])
        }
    }
}

extension CallBoard {
    /// Whether the results of a stage are there, or never will be.
    fileprivate func hasPassed(_ stage: Int) -> Bool { standing.isOver || results.count > stage }

    /// Whether a stage has come so far, not counting that the challenge was called off.
    fileprivate func hasReached(_ moment: CallTerms.Field.Shown, of stage: Int) -> Bool {
        if results.count > stage { return true }
        return moment == .shut && standing != .taking && standing != .cancelled
    }
}
