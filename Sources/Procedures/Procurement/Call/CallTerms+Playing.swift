import Kernel
import Values

/// What each move changes, once it is allowed.
extension CallTerms {
    /// Changes what a move changes, in a book of whatever kind.
    ///
    /// - Returns: the names of the challenges that it is about.
    @discardableResult
    func play<Book: CallBook>(_ applied: Applied<CallMove>, in book: inout Book) throws(Book.Failure) -> [String] {
        switch applied.move {
        case .ask(let challenge, _):
            try book.put(question: applied.index, of: challenge, isAnswered: false)
            return []
        case .answer(let question, _):
            try book.put(question: question, of: "", isAnswered: true)
            return []
        case .submit, .withdraw, .exclude, .mentor: return try playEntry(applied, in: &book)
        case .session, .note, .record: return []
        case .report, .assess, .pay, .end: return try playAward(applied, in: &book)
        case .declare, .conflict, .score, .reveal, .dismiss: return try playJuror(applied, in: &book)
        default: return try playBoard(applied, in: &book)
        }
    }

    /// What changes an entry and all challenges to which it goes.
    private func playEntry<Book: CallBook>(
        _ applied: Applied<CallMove>, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        if case .submit(let challenges, _, _, _) = applied.move {
            let party = applied.principal ?? applied.actor
            try book.put(
                CallEntry(
                    number: applied.index, party: party, time: applied.time, challenges: challenges,
                    isNamed: names == nil))
            try book.put(entries: try book.entries(of: party) + [applied.index], of: party)
            for id in challenges {
                guard var board = try board(id, in: book) else { continue }
                board.entries.append(applied.index)
                board.began.append(applied.index)
                try book.put(board)
            }
            return challenges
        }
        guard let number = applied.move.entry, var entry = try book.entry(number) else { return [] }
        switch applied.move {
        case .mentor(_, let mentor):
            entry.mentors.append(mentor)
            try book.put(entries: try book.mentored(by: mentor) + [number], mentoredBy: mentor)
            try book.put(entry)
            return entry.challenges
        case .withdraw:
            entry.isWithdrawn = true
            try book.put(entries: try book.entries(of: entry.party).filter { $0 != number }, of: entry.party)
        case .exclude(_, let ground, _): entry.ground = ground
        default: break
        }
        try book.put(entry)
        for id in entry.challenges {
            guard var board = try board(id, in: book) else { continue }
            board.takeOut(number)
            try book.put(board)
        }
        return entry.challenges
    }

    private func playBoard<Book: CallBook>(
        _ applied: Applied<CallMove>, in book: inout Book
    ) throws(Book.Failure) -> [String] {
        guard let id = applied.move.challenge, var board = try board(id, in: book) else { return [] }
        switch applied.move {
        case .deliver(_, let number, _):
            guard var entry = try book.entry(number) else { return [] }
            entry.setDelivery(applied.index, for: id, board.stage)
            if !board.delivered.contains(number) { board.delivered.append(number) }
            try book.put(entry)
        case .support(_, let number), .unsupport(_, let number):
            try playVote(for: number, of: applied.principal ?? applied.actor, applied.move, on: board, in: &book)
            return [id]
        case .shut: shut(&board)
        case .assign: try deal(&board, in: &book)
        case .redeal: try takeBack(&board, in: &book)
        case .judge(_, let entry, let decision, _):
            board.verdicts.removeAll { $0.entry == entry }
            board.verdicts.append(.init(entry: entry, decision: decision))
        case .publish:
            if let decision = try decision(on: board, in: book) {
                try publish(decision, on: &board, at: applied, in: &book)
            }
        case .award(_, let entry, let prize, let amount, let exception):
            if let award = try award(prize, of: amount, to: entry, on: board, exception, at: applied, in: book) {
                board.given.append(
                    .init(award: award.number, entry: entry, prize: prize, amount: award.amount))
                try book.put(award)
            }
        case .decline(_, let entry): board.takeOut(entry)
        case .cancel: board.standing = .cancelled
        default: break
        }
        try book.put(board)
        return [id]
    }

    private func playVote<Book: CallBook>(
        for number: UInt64, of voter: ActorID, _ move: CallMove, on board: CallBoard, in book: inout Book
    ) throws(Book.Failure) {
        guard var entry = try book.entry(number) else { return }
        var votes = try book.votes(of: voter, board.id, board.stage)
        let count = entry.votes(board.id, board.stage)
        if case .support = move {
            votes.append(number)
            entry.setVotes(count + 1, board.id, board.stage)
        } else {
            votes.removeAll { $0 == number }
            entry.setVotes(count - min(1, count), board.id, board.stage)
        }
        try book.put(votes: votes, of: voter, board.id, board.stage)
        try book.put(entry)
    }

    /// Nothing is taken any more: what a later stage asked for and did not get falls out.
    private func shut(_ board: inout CallBoard) {
        if board.stage > 0, fields(of: board.stage).contains(where: { $0.required == true }) {
            let delivered = Set(board.delivered)
            board.entries = board.entries.filter(delivered.contains)
        }
        board.standing = board.entries.isEmpty ? .unsuccessful : .judging
    }

    /// The results are there: whoever advanced goes on to the next stage, where there is one.
    private func publish<Book: CallBook>(
        _ decision: CallDecision, on board: inout CallBoard, at applied: Applied<CallMove>, in book: inout Book
    ) throws(Book.Failure) {
        board.results.append(
            .init(time: applied.time, ranking: decision.ranking, advanced: decision.advanced))
        try takeBack(&board, in: &book)
        (board.delivered, board.verdicts) = ([], [])
        guard !decision.advanced.isEmpty else { return board.standing = .unsuccessful }
        guard stages.indices.contains(board.stage + 1) else { return board.standing = .decided }
        board.stage += 1
        board.entries = decision.advanced.sorted()
        board.began = board.entries
        board.standing = times(of: board.id, board.stage).until == nil ? .judging : .taking
    }
}

extension CallBoard {
    /// An entry can no longer win, and gets nothing that it would have got.
    mutating func takeOut(_ entry: UInt64) {
        entries.removeAll { $0 == entry }
        if results.contains(where: { $0.ranking.contains(entry) }), !out.contains(entry) { out.append(entry) }
    }
}
