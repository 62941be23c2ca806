public import Kernel
public import Values

/// Counting: what every entry makes of challenges and awards, in the order of the log.
extension Call {
    /// No entries.
    public func emptyTally() -> CallTally { CallTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<CallMove>, into tally: inout CallTally) {
        switch applied.move {
        case .publish(let id):
            if let board = terms.board(id, in: tally), let report = terms.report(on: board, at: applied.time, in: tally)
            {
                tally.stages[id, default: []].append(report)
            }
        case .session(let entry, let minutes, _): tally.sessions[entry, default: []].append(minutes)
        case .note(_, let kind, _, _), .record(_, let kind, _, _): tally.notes[kind, default: 0] += 1
        default: break
        }
        terms.play(applied, in: &tally)
    }

    /// Every challenge with its stages, the reasons, and its awards.
    public func outcome(of tally: CallTally) -> CallOutcome? {
        CallOutcome(tally, terms, edition: Self.reference.description)
    }

    /// The sums.
    public func results(of outcome: CallOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: outcome.sums)
    }
}

/// All challenges, entries and awards, as far as entries of the log have been counted.
public struct CallTally: Sendable {
    struct Question: Sendable {
        let challenge: String
        var isAnswered: Bool
    }

    var boards: [String: CallBoard] = [:]
    var entries: [UInt64: CallEntry] = [:]
    var awards: [UInt64: CallAward] = [:]
    var questions: [UInt64: Question] = [:]
    var stages: [String: [CallOutcome.Stage]] = [:]
    var sessions: [UInt64: [UInt64]] = [:]
    var notes: [String: UInt64] = [:]
    private var jurors: [String: CallJuror] = [:]
    private var parties: [ActorID: [UInt64]] = [:]
    private var mentors: [ActorID: [UInt64]] = [:]
    private var voters: [String: [UInt64]] = [:]
}

extension CallTally: CallBook {
    func kept(_ challenge: String) throws(Never) -> CallBoard? { boards[challenge] }

    func entry(_ number: UInt64) throws(Never) -> CallEntry? { entries[number] }

    func juror(_ actor: ActorID, _ challenge: String) throws(Never) -> CallJuror? {
        jurors["\(challenge) \(actor.text)"]
    }

    func award(_ number: UInt64) throws(Never) -> CallAward? { awards[number] }

    func entries(of party: ActorID) throws(Never) -> [UInt64] { parties[party] ?? [] }

    func mentored(by mentor: ActorID) throws(Never) -> [UInt64] { mentors[mentor] ?? [] }

    func votes(of voter: ActorID, _ challenge: String, _ stage: Int) throws(Never) -> [UInt64] {
        voters["\(challenge) \(stage) \(voter.text)"] ?? []
    }

    mutating func put(_ board: CallBoard) throws(Never) { boards[board.id] = board }

    mutating func put(_ entry: CallEntry) throws(Never) { entries[entry.number] = entry }

    mutating func put(_ juror: CallJuror) throws(Never) { jurors["\(juror.challenge) \(juror.actor.text)"] = juror }

    mutating func put(_ award: CallAward) throws(Never) { awards[award.number] = award }

    mutating func put(entries: [UInt64], of party: ActorID) throws(Never) { parties[party] = entries }

    mutating func put(entries: [UInt64], mentoredBy mentor: ActorID) throws(Never) { mentors[mentor] = entries }

    mutating func put(votes: [UInt64], of voter: ActorID, _ challenge: String, _ stage: Int) throws(Never) {
        voters["\(challenge) \(stage) \(voter.text)"] = votes
    }

    mutating func put(question: UInt64, of challenge: String, isAnswered: Bool) throws(Never) {
        questions[question] = Question(
            challenge: questions[question]?.challenge ?? challenge, isAnswered: isAnswered)
    }
}
