import Kernel
import Values

/// Where challenges, entries and what is said of them are kept: in the states that decisions remember, in a count, or in
/// views. What a move changes is the same everywhere.
protocol CallBook {
    /// Why something could not be read or written.
    associatedtype Failure: Error

    func kept(_ challenge: String) throws(Failure) -> CallBoard?
    func entry(_ number: UInt64) throws(Failure) -> CallEntry?
    func juror(_ actor: ActorID, _ challenge: String) throws(Failure) -> CallJuror?
    func award(_ number: UInt64) throws(Failure) -> CallAward?
    func entries(of party: ActorID) throws(Failure) -> [UInt64]
    func mentored(by mentor: ActorID) throws(Failure) -> [UInt64]
    func votes(of voter: ActorID, _ challenge: String, _ stage: Int) throws(Failure) -> [UInt64]
    mutating func put(_ board: CallBoard) throws(Failure)
    mutating func put(_ entry: CallEntry) throws(Failure)
    mutating func put(_ juror: CallJuror) throws(Failure)
    mutating func put(_ award: CallAward) throws(Failure)
    mutating func put(entries: [UInt64], of party: ActorID) throws(Failure)
    mutating func put(entries: [UInt64], mentoredBy mentor: ActorID) throws(Failure)
    mutating func put(votes: [UInt64], of voter: ActorID, _ challenge: String, _ stage: Int) throws(Failure)
    mutating func put(question: UInt64, of challenge: String, isAnswered: Bool) throws(Failure)
}

extension CallTerms {
    /// A challenge as it stands, or as the terms announce it.
    func board<Book: CallBook>(_ id: String, in book: Book) throws(Book.Failure) -> CallBoard? {
        if let board = try book.kept(id) { return board }
        return challenge(id) == nil ? nil : CallBoard(id: id)
    }
}

extension Situation: CallBook where Subject == CallSubject {
    private static func key(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }
    private static func key(_ actor: ActorID) -> [UInt8] { Array(actor.text.utf8) }
    private static func key(_ actor: ActorID, _ challenge: String) -> [UInt8] {
        Array("\(challenge) \(actor.text)".utf8)
    }
    private static func key(_ voter: ActorID, _ challenge: String, _ stage: Int) -> [UInt8] {
        Array("\(challenge) \(stage) \(voter.text)".utf8)
    }

    func kept(_ challenge: String) throws(Refusal) -> CallBoard? {
        guard case .board(let board) = try subject("board", Array(challenge.utf8)) else { return nil }
        return board
    }

    func entry(_ number: UInt64) throws(Refusal) -> CallEntry? {
        guard case .entry(let entry) = try subject("entry", Self.key(number)) else { return nil }
        return entry
    }

    func juror(_ actor: ActorID, _ challenge: String) throws(Refusal) -> CallJuror? {
        guard case .juror(let juror) = try subject("juror", Self.key(actor, challenge)) else { return nil }
        return juror
    }

    func award(_ number: UInt64) throws(Refusal) -> CallAward? {
        guard case .award(let award) = try subject("award", Self.key(number)) else { return nil }
        return award
    }

    func entries(of party: ActorID) throws(Refusal) -> [UInt64] {
        guard case .party(let entries) = try subject("party", Self.key(party)) else { return [] }
        return entries
    }

    func mentored(by mentor: ActorID) throws(Refusal) -> [UInt64] {
        guard case .mentor(let entries) = try subject("mentor", Self.key(mentor)) else { return [] }
        return entries
    }

    func votes(of voter: ActorID, _ challenge: String, _ stage: Int) throws(Refusal) -> [UInt64] {
        guard case .voter(let entries) = try subject("voter", Self.key(voter, challenge, stage)) else { return [] }
        return entries
    }

    /// Whether a question has an answer; nil for one that nobody asked.
    func isAnswered(_ question: UInt64) throws(Refusal) -> Bool? {
        guard case .question(let isAnswered) = try subject("question", Self.key(question)) else { return nil }
        return isAnswered
    }

    mutating func put(_ board: CallBoard) throws(Refusal) { try set(.board(board), "board", Array(board.id.utf8)) }

    mutating func put(_ entry: CallEntry) throws(Refusal) { try set(.entry(entry), "entry", Self.key(entry.number)) }

    mutating func put(_ juror: CallJuror) throws(Refusal) {
        try set(.juror(juror), "juror", Self.key(juror.actor, juror.challenge))
    }

    mutating func put(_ award: CallAward) throws(Refusal) { try set(.award(award), "award", Self.key(award.number)) }

    mutating func put(entries: [UInt64], of party: ActorID) throws(Refusal) {
        try set(.party(entries: entries), "party", Self.key(party))
    }

    mutating func put(entries: [UInt64], mentoredBy mentor: ActorID) throws(Refusal) {
        try set(.mentor(entries: entries), "mentor", Self.key(mentor))
    }

    mutating func put(votes: [UInt64], of voter: ActorID, _ challenge: String, _ stage: Int) throws(Refusal) {
        try set(.voter(entries: votes), "voter", Self.key(voter, challenge, stage))
    }

    mutating func put(question: UInt64, of challenge: String, isAnswered: Bool) throws(Refusal) {
        try set(.question(isAnswered: isAnswered), "question", Self.key(question))
    }
}
