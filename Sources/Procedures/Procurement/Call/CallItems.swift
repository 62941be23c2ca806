import Kernel
import Values

/// Challenges and entries kept among the items of a part: beside those that people see, one with the state of each, which
/// belong to nobody and are shown to nobody.
struct CallItems: CallBook {
    var items: any ItemTable
    let applied: Applied<CallMove>
    /// The entries and awards that were changed.
    private(set) var entries: [UInt64] = []
    private(set) var awards: [UInt64] = []

    init(items: any ItemTable, applied: Applied<CallMove>) {
        self.items = items
        self.applied = applied
    }

    private func values(_ name: String) throws(any Error) -> JSON? { try items.item("state-\(name)")?.values }

    private func numbers(_ name: String) throws(any Error) -> [UInt64] {
        try values(name)?["entries"]?.decode([UInt64].self) ?? []
    }

    func kept(_ challenge: String) throws(any Error) -> CallBoard? {
        try values("challenge \(challenge)")?.decode(CallBoard.self)
    }

    func entry(_ number: UInt64) throws(any Error) -> CallEntry? {
        try values("entry \(number)")?.decode(CallEntry.self)
    }

    func juror(_ actor: ActorID, _ challenge: String) throws(any Error) -> CallJuror? {
        try values("juror \(challenge) \(actor.text)")?.decode(CallJuror.self)
    }

    func award(_ number: UInt64) throws(any Error) -> CallAward? {
        try values("award \(number)")?.decode(CallAward.self)
    }

    func entries(of party: ActorID) throws(any Error) -> [UInt64] { try numbers("party \(party.text)") }

    func mentored(by mentor: ActorID) throws(any Error) -> [UInt64] { try numbers("mentor \(mentor.text)") }

    func votes(of voter: ActorID, _ challenge: String, _ stage: Int) throws(any Error) -> [UInt64] {
        try numbers("voter \(challenge) \(stage) \(voter.text)")
    }

    mutating func put(_ board: CallBoard) throws(any Error) {
        try put("challenge \(board.id)", try JSON(encoding: board))
    }

    mutating func put(_ entry: CallEntry) throws(any Error) {
        entries.append(entry.number)
        try put("entry \(entry.number)", try JSON(encoding: entry))
    }

    mutating func put(_ juror: CallJuror) throws(any Error) {
        try put("juror \(juror.challenge) \(juror.actor.text)", try JSON(encoding: juror))
    }

    mutating func put(_ award: CallAward) throws(any Error) {
        awards.append(award.number)
        try put("award \(award.number)", try JSON(encoding: award))
    }

    mutating func put(entries: [UInt64], of party: ActorID) throws(any Error) {
        try put("party \(party.text)", ["entries": try JSON(encoding: entries)])
    }

    mutating func put(entries: [UInt64], mentoredBy mentor: ActorID) throws(any Error) {
        try put("mentor \(mentor.text)", ["entries": try JSON(encoding: entries)])
    }

    mutating func put(votes: [UInt64], of voter: ActorID, _ challenge: String, _ stage: Int) throws(any Error) {
        try put("voter \(challenge) \(stage) \(voter.text)", ["entries": try JSON(encoding: votes)])
    }

    mutating func put(question: UInt64, of challenge: String, isAnswered: Bool) throws(any Error) {}

    private mutating func put(_ name: String, _ values: JSON) throws(any Error) {
        try items.keep(values, as: "state-\(name)", by: applied)
    }
}
