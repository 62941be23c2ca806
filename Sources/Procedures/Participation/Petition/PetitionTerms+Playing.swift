import Kernel
import Values

/// What each move changes, once it is allowed.
extension PetitionTerms {
    /// Changes what a move changes, in a book of whatever kind.
    ///
    /// - Returns: the petitions that it changed, by their numbers.
    func play<Book: PetitionBook>(
        _ applied: Applied<PetitionMove>, in book: inout Book
    ) throws(Book.Failure) -> [UInt64] {
        let actor = (applied.principal ?? applied.actor).text
        switch applied.move {
        case .submit(_, _, let topic, let signatories, let person):
            let author = person.map { String($0) } ?? actor
            return try submit(applied, author, .online, topic, signatories, in: &book)
        case .intake(let origin, let person, _, _, let topic, let signatories, _):
            return try submit(applied, String(person), origin, topic, signatories, in: &book)
        case .support(let number, let person):
            return try change(number, .support, person.map { String($0) } ?? actor, .online, applied, in: &book)
        case .unsupport(let number, let person):
            return try change(number, .unsupport, person.map { String($0) } ?? actor, .online, applied, in: &book)
        case .sign(let number, let person):
            return try change(number, .sign, person.map { String($0) } ?? actor, .online, applied, in: &book)
        case .enrol(let number, let origin, let person, let wish):
            return try change(number, wish, String(person), origin, applied, in: &book)
        case .merge(let number, let into, _):
            guard var petition = try book.petition(number), var other = try book.petition(into) else { return [] }
            try book.merge(&petition, into: &other, at: applied.time, by: self)
            try book.put(other)
            return [number, into]
        case .unite(let number):
            guard var petition = try book.petition(number) else { return [] }
            try book.unite(&petition, at: applied.time, by: self)
            try book.put(petition)
            return [number]
        case .withdraw(let number, _), .appeal(let number, _, _), .moderate(let number, _, _, _),
            .hear(let number, _, _), .answer(let number, _, _, _, _), .report(let number, _, _, _, _),
            .miss(let number, _), .lapse(let number):
            guard var petition = try book.petition(number) else { return [] }
            if publishes(applied.move) {
                try book.open(&petition, at: applied.time, by: self)
            } else {
                petition.take(applied, by: self)
            }
            try book.put(petition)
            return [number]
        }
    }

    /// Whether a move publishes a petition.
    func publishes(_ move: PetitionMove) -> Bool {
        switch move {
        case .moderate(_, .publish, _, _), .hear(_, .publish, _): true
        default: false
        }
    }

    private func submit<Book: PetitionBook>(
        _ applied: Applied<PetitionMove>, _ author: String, _ origin: PetitionMove.Origin, _ topic: String?,
        _ signatories: [String]?, in book: inout Book
    ) throws(Book.Failure) -> [UInt64] {
        let petition = PetitionRecord(
            number: applied.index, origin: origin, author: author, topic: topic, named: signatories ?? [],
            signUntil: first.map { applied.time.adding($0.within) }, standing: first == nil ? .submitted : .signing)
        try book.put(petition)
        return [applied.index]
    }

    private func change<Book: PetitionBook>(
        _ number: UInt64, _ wish: PetitionMove.Wish, _ unit: String, _ origin: PetitionMove.Origin,
        _ applied: Applied<PetitionMove>, in book: inout Book
    ) throws(Book.Failure) -> [UInt64] {
        guard var petition = try book.petition(number) else { return [] }
        switch wish {
        case .support:
            try book.add(unit, origin, to: &petition)
            petition.reach(self, at: applied.time)
        case .unsupport: try book.remove(unit, from: &petition)
        case .sign:
            petition.signed.append(.init(unit: unit, origin: origin))
            if UInt64(petition.signed.count) >= first?.count ?? 0 { petition.standing = .submitted }
        }
        try book.put(petition)
        return [number]
    }
}

extension PetitionRecord {
    /// What a move changes in a petition alone.
    fileprivate mutating func take(_ applied: Applied<PetitionMove>, by terms: PetitionTerms) {
        switch applied.move {
        case .withdraw: standing = .withdrawn
        case .lapse: standing = .lapsed
        case .appeal: standing = .appealed
        case .hear: standing = .rejected
        case .moderate(_, _, let clause, _):
            (standing, moderator, self.clause) = (.refused, applied.actor, clause)
            appealUntil = applied.time.adding(terms.appealWithin)
        case .miss(_, let threshold): changeReached(threshold) { $0.isMissed = true }
        case .answer(_, let threshold, let reply, _, let promised):
            changeReached(threshold) { reached in
                (reached.reply, reached.answeredAt) = (reply, applied.time)
                reached.promise = promised.map { PetitionPromise(promised: $0, due: $0) }
            }
        case .report(_, let threshold, let progress, _, let promised):
            changeReached(threshold) { reached in
                reached.promise?.progress = progress
                if let promised { reached.promise?.due = promised }
                if progress != .underway { reached.promise?.endedAt = applied.time }
            }
        default: return
        }
    }

    private mutating func changeReached(_ threshold: String, _ change: (inout ReachedThreshold) -> Void) {
        guard let place = reached.firstIndex(where: { $0.threshold == threshold }) else { return }
        change(&reached[place])
    }
}
