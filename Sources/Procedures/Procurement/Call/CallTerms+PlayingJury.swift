import Kernel
import Proofs
import Values

/// What jurors do, and what is done with them.
extension CallTerms {
    func playJuror<Book: CallBook>(
        _ applied: Applied<CallMove>, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        guard let id = applied.move.challenge, var board = try board(id, in: book) else { return [] }
        var actor = applied.actor
        switch applied.move {
        case .conflict(_, let juror, _, _), .dismiss(_, let juror, _): actor = juror
        default: break
        }
        var juror = try book.juror(actor, id) ?? CallJuror(challenge: id, actor: actor)
        switch applied.move {
        case .declare(_, let conflicts, _):
            juror.isDeclared = true
            juror.add(conflicts)
            juror.add(try ownConflicts(of: actor, on: board, in: book))
            board.jurors.append(actor)
        case .conflict(_, _, let entries, _):
            juror.add(entries)
            if juror.digest == nil { juror.assigned.removeAll(where: entries.contains) }
            if juror.assigned.isEmpty, juror.digest == nil { board.assigned.removeAll { $0 == actor } }
        case .score(_, let entries, let scores, _):
            (juror.scoredBy, juror.scored, juror.digest) = (applied.index, entries, scores.sealDigest)
            board.sealed += 1
        case .reveal(_, let disclosure):
            juror.marks = SealedMarks(disclosure)?.marks(of: juror.scored, on: stages[board.stage].scales)
            board.revealed += 1
        case .dismiss:
            if juror.digest != nil { board.sealed -= min(1, board.sealed) }
            juror.beginAnew()
            board.jurors.removeAll { $0 == actor }
            board.assigned.removeAll { $0 == actor }
        default: break
        }
        try book.put(juror)
        try book.put(board)
        return [id]
    }

    /// The entries of a challenge that are a juror's own, or that they mentor: they cannot judge those, whatever they say.
    func ownConflicts<Book: CallBook>(
        of actor: ActorID, on board: CallBoard, in book: Book
    ) throws(Book.Failure) -> [UInt64] {
        let known = try book.entries(of: actor) + book.mentored(by: actor)
        return board.entries.filter(known.contains)
    }

    /// Deals the entries out; a juror gets those of the draw.
    func deal<Book: CallBook>(_ board: inout CallBoard, in book: inout Book) throws(Book.Failure) {
        guard case .success(let assignment) = try assignment(on: board, in: book) else { return }
        board.seed = seed(of: board).hex
        for (actor, entries) in zip(board.jurors, assignment.entries) where !entries.isEmpty {
            guard var juror = try book.juror(actor, board.id) else { continue }
            juror.beginAnew()
            juror.assigned = entries
            board.assigned.append(actor)
            try book.put(juror)
        }
    }

    /// Everything that was dealt out, sealed and opened in a round falls.
    func takeBack<Book: CallBook>(_ board: inout CallBoard, in book: inout Book) throws(Book.Failure) {
        for actor in board.assigned {
            guard var juror = try book.juror(actor, board.id) else { continue }
            juror.beginAnew()
            try book.put(juror)
        }
        (board.assigned, board.sealed, board.revealed, board.seed) = ([], 0, 0, nil)
        board.round += 1
    }
}

extension CallJuror {
    /// Notes conflicts, each once.
    mutating func add(_ entries: [UInt64]) {
        for entry in entries where !conflicts.contains(entry) { conflicts.append(entry) }
    }
}
