import Kernel
import Values

/// Where stories, principles and answers are kept: in the states that decisions remember, in a count, or in views. What a
/// move changes is the same everywhere.
protocol PrinciplesBook {
    /// Why something could not be read or written.
    associatedtype Failure: Error

    func story(_ number: UInt64) throws(Failure) -> StoryRecord?
    func principle(_ number: UInt64) throws(Failure) -> PrincipleRecord?
    func response(of unit: String, to principle: UInt64, _ round: UInt64) throws(Failure) -> PanelResponse?
    func objection(_ entry: UInt64) throws(Failure) -> PanelObjection?
    mutating func put(_ story: StoryRecord, _ number: UInt64) throws(Failure)
    mutating func put(_ principle: PrincipleRecord) throws(Failure)
    mutating func put(
        _ response: PanelResponse, of unit: String, to principle: UInt64, _ round: UInt64
    ) throws(Failure)
    mutating func put(_ objection: PanelObjection, _ entry: UInt64) throws(Failure)
}

/// What each move changes, once it is allowed.
extension PrinciplesTerms {
    /// Changes what a move changes, in a book of whatever kind.
    ///
    /// - Returns: the principle that it changed, by its number.
    @discardableResult
    func play<Book: PrinciplesBook>(
        _ applied: Applied<PrinciplesMove>, in book: inout Book
    ) throws(Book.Failure) -> UInt64? {
        let actor = (applied.principal ?? applied.actor).text
        switch applied.move {
        case .tell(_, let person):
            try book.put(StoryRecord(author: person.map { String($0) } ?? actor), applied.index)
            return nil
        case .withdraw(let number, _):
            guard var story = try book.story(number) else { return nil }
            story.isWithdrawn = true
            try book.put(story, number)
            return nil
        case .draft(_, let sources):
            try book.put(PrincipleRecord(number: applied.index, text: applied.index, sources: sources))
            return applied.index
        case .respond(let number, let stance, _, let person):
            let unit = person.map { String($0) } ?? actor
            return try respond(to: number, stance, unit, at: applied.index, in: &book)
        case .answer(let entry, _):
            guard let objection = try book.objection(entry) else { return nil }
            return try answer(objection, in: &book)
        case .amend(let number, _, _, _), .ask(let number, _), .conclude(let number), .drop(let number, _),
            .promise(let number, _), .report(let number, _, _), .miss(let number):
            guard var principle = try book.principle(number) else { return nil }
            principle.take(applied, by: self)
            try book.put(principle)
            return number
        }
    }

    private func respond<Book: PrinciplesBook>(
        to number: UInt64, _ stance: PrinciplesMove.Stance, _ unit: String, at index: UInt64, in book: inout Book
    ) throws(Book.Failure) -> UInt64? {
        guard var principle = try book.principle(number), var round = principle.rounds.last else { return nil }
        let place = UInt64(principle.rounds.count)
        if let earlier = try book.response(of: unit, to: number, place) {
            round.count(earlier, isTakenBack: true)
            if earlier.stance == .object, stance != .object { round.lifted += 1 }
        }
        let response = PanelResponse(stance: stance, entry: index)
        round.count(response)
        principle.rounds[principle.rounds.count - 1] = round
        try book.put(response, of: unit, to: number, place)
        if stance == .object {
            try book.put(PanelObjection(principle: number, round: place, unit: unit), index)
        }
        try book.put(principle)
        return number
    }

    private func answer<Book: PrinciplesBook>(
        _ objection: PanelObjection, in book: inout Book
    ) throws(Book.Failure) -> UInt64? {
        guard var principle = try book.principle(objection.principle), !principle.rounds.isEmpty,
            var response = try book.response(of: objection.unit, to: objection.principle, objection.round)
        else { return nil }
        response.isAnswered = true
        principle.rounds[principle.rounds.count - 1].answered += 1
        try book.put(response, of: objection.unit, to: objection.principle, objection.round)
        try book.put(principle)
        return principle.number
    }
}

extension PrincipleRecord {
    /// What a move changes in a principle alone.
    fileprivate mutating func take(_ applied: Applied<PrinciplesMove>, by terms: PrinciplesTerms) {
        switch applied.move {
        case .amend(_, _, let sources, _):
            end(.amended, at: applied.time)
            (text, self.sources, standing) = (applied.index, sources, .drafting)
        case .ask(_, let until):
            rounds.append(
                ConsentRound(text: text, asked: applied.time, until: until, settles: terms.settles(until)))
            standing = .asked
        case .conclude:
            guard let result = rounds.last?.result(by: terms.rounds) else { return }
            end(result, at: applied.time)
            guard result == .adopted else {
                standing = UInt64(rounds.count) < terms.rounds.times ? .returned : .failed
                return
            }
            (standing, adopted) = (.adopted, applied.time)
            reportDue = applied.time.adding(terms.promiseWithin)
        case .drop:
            end(.dropped, at: applied.time)
            standing = .dropped
        case .promise:
            promised = applied.time
            reportDue = applied.time.adding(terms.reportEvery)
        case .report(_, let progress, _):
            self.progress = progress
            reports += 1
            reportDue = applied.time.adding(terms.reportEvery)
        case .miss:
            missed += 1
            reportDue = reportDue?.adding(terms.reportEvery)
        default: return
        }
    }

    /// Ends the round that goes on.
    private mutating func end(_ result: ConsentRound.Result, at time: Instant) {
        guard standing == .asked, !rounds.isEmpty else { return }
        rounds[rounds.count - 1].ended = time
        rounds[rounds.count - 1].result = result
    }
}
