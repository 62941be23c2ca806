import Kernel
import Values

/// Jurors declare first, get entries by a draw, mark under seal, then open what they sealed.
extension Call {
    func checkJury(_ move: CallMove, in situation: Situation<CallSubject>) throws(Refusal) {
        switch move {
        case .declare(let id, let conflicts, _): try checkDeclaration(conflicts, on: id, in: situation)
        case .conflict(let id, _, let entries, let reason):
            let board = try judged(id, in: situation)
            try checkUnopened(board)
            try checkEntries(entries, on: board)
            guard !entries.isEmpty else { throw CallRefusal.conflicts.refusal }
            try check(reason)
        case .assign(let id): try checkAssignment(on: id, in: situation)
        case .score(let id, let entries, let scores, let comments):
            try checkScore(of: entries, scores, comments, on: id, in: situation)
        case .reveal(let id, let disclosure): try checkReveal(disclosure, on: id, in: situation)
        case .redeal(let id, let reason):
            guard try !judged(id, in: situation).assigned.isEmpty else { throw CallRefusal.notDealt.refusal }
            try check(reason)
        case .dismiss(let id, let juror, let reason):
            let board = try judged(id, in: situation)
            guard board.jurors.contains(juror) else { throw CallRefusal.noJuror.refusal }
            guard try situation.juror(juror, id)?.marks == nil else { throw CallRefusal.revealing.refusal }
            try check(reason)
        default: return
        }
    }

    /// A challenge whose stage a jury judges now: what is published is judged no longer.
    private func judged(_ id: String, in situation: Situation<CallSubject>) throws(Refusal) -> CallBoard {
        let board = try board(id, in: situation)
        guard board.standing == .judging else {
            throw (board.results.isEmpty ? CallRefusal.standing(board.standing) : .published).refusal
        }
        guard terms.stages[board.stage].by == .jury else { throw CallRefusal.noJury.refusal }
        return board
    }

    /// Nobody changes who judges what once marks can be read.
    private func checkUnopened(_ board: CallBoard) throws(Refusal) {
        guard board.revealed == 0 else { throw CallRefusal.revealing.refusal }
    }

    private func checkEntries(_ entries: [UInt64], on board: CallBoard) throws(Refusal) {
        guard Set(entries).count == entries.count, entries.allSatisfy(board.began.contains) else {
            throw CallRefusal.conflicts.refusal
        }
    }

    private func checkDeclaration(
        _ conflicts: [UInt64], on id: String, in situation: Situation<CallSubject>
    ) throws(Refusal) {
        let board = try judged(id, in: situation)
        if let list = terms.challenge(id)?.jurors, try !situation.isMember(situation.actor, of: list) {
            throw CallRefusal.otherJury(list).refusal
        }
        guard try situation.juror(situation.actor, id)?.isDeclared != true else { throw CallRefusal.declared.refusal }
        guard board.jurors.count < Self.mostJurors else { throw CallRefusal.full(Self.mostJurors).refusal }
        try checkEntries(conflicts, on: board)
    }

    private func checkAssignment(on id: String, in situation: Situation<CallSubject>) throws(Refusal) {
        let board = try judged(id, in: situation)
        guard board.assigned.isEmpty else { throw CallRefusal.dealt.refusal }
        switch try terms.assignment(on: board, in: situation) {
        case .failure(.tooFew(let entries)): throw CallRefusal.juryShort(entries).refusal
        case .failure: throw CallRefusal.juryShort(board.entries).refusal
        case .success(let assignment):
            guard terms.stages[board.stage].method == .effects else { return }
            let pairs = zip(board.jurors, assignment.entries).flatMap { juror, entries in
                entries.map { (juror: juror.text, entry: $0) }
            }
            guard ReviewGraph(pairs).isConnected else { throw CallRefusal.unconnected.refusal }
        }
    }

    private func checkScore(
        of entries: [UInt64], _ scores: JSON, _ comments: JSON?, on id: String, in situation: Situation<CallSubject>
    ) throws(Refusal) {
        let board = try judged(id, in: situation)
        guard let juror = try situation.juror(situation.actor, id), juror.isDeclared else {
            throw CallRefusal.noDeclaration.refusal
        }
        guard !entries.contains(where: juror.conflicts.contains) else { throw CallRefusal.conflict.refusal }
        guard juror.digest == nil else { throw CallRefusal.scored.refusal }
        guard board.assigned.contains(situation.actor), entries.count == juror.assigned.count,
            Set(entries) == Set(juror.assigned)
        else { throw CallRefusal.notAssigned(juror.assigned).refusal }
        try checkUnopened(board)
        guard scores.sealDigest != nil else { throw CallRefusal.scores.refusal }
        let isCommented = comments?.sealDigest != nil
        switch terms.stages[board.stage].comments {
        case .required where !isCommented: throw CallRefusal.comments.refusal
        case nil where comments != nil: throw CallRefusal.comments.refusal
        default: return
        }
    }

    /// Nobody's marks are open before all have sealed theirs, so that nobody marks by another's.
    private func checkReveal(
        _ disclosure: String, on id: String, in situation: Situation<CallSubject>
    ) throws(Refusal) {
        let board = try judged(id, in: situation)
        guard let juror = try situation.juror(situation.actor, id), board.assigned.contains(situation.actor),
            juror.digest != nil, juror.marks == nil
        else { throw CallRefusal.nothingSealed.refusal }
        guard board.sealed >= UInt64(board.assigned.count) else {
            throw CallRefusal.scoresMissing(board.sealed, UInt64(board.assigned.count)).refusal
        }
        guard let sealed = SealedMarks(disclosure), sealed.digest == juror.digest else {
            throw CallRefusal.disclosure.refusal
        }
        guard sealed.marks(of: juror.scored, on: terms.stages[board.stage].scales) != nil else {
            throw CallRefusal.scores.refusal
        }
    }
}
