import Kernel
import Proofs

/// Everything that happened in a consultation, as far as counting needs it.
public struct ConsultationTally: Sendable {
    struct Statement: Sendable {
        let number: UInt64
        var status: StatementStatus
        var mergedInto: UInt64?
        /// Between which votes it was dealt out: the number of votes before it came in, and before it left.
        var spans: [(from: Int, until: Int?)] = []
        /// The answers, by the names of those who gave them.
        var answers: [String: ConsultationMove.Stance] = [:]
        var reports: Int64 = 0
        /// The rule by which it was turned down last.
        var rule: String?
    }

    private(set) var statements: [Statement] = []
    private(set) var votes: [CastVote] = []
    /// A number for each voter that follows from their name alone.
    private(set) var numbers: [UInt128] = []
    /// How often each decision was taken.
    private(set) var decisions: [ConsultationMove.Decision: Int64] = [:]
    private var places: [UInt64: Int] = [:]
    private var voters = VoterPlaces()

    /// The statement into which one was merged in the end; itself for one that stands by itself.
    func root(of place: Int) -> Int {
        var place = place
        // A statement is merged into an open one, which was never merged before: there are no circles.
        while let next = statements[place].mergedInto.flatMap({ places[$0] }) { place = next }
        return place
    }

    mutating func add(_ number: UInt64, isOpen: Bool) {
        places[number] = statements.count
        statements.append(Statement(number: number, status: .waiting))
        if isOpen { set(number, .open) }
    }

    mutating func set(_ number: UInt64, _ status: StatementStatus, into: UInt64? = nil, rule: String? = nil) {
        guard let place = places[number] else { return }
        if status == .open {
            statements[place].spans.append((votes.count, nil))
        } else if statements[place].status == .open {
            let last = statements[place].spans.count - 1
            statements[place].spans[last].until = votes.count
        }
        statements[place].status = status
        statements[place].mergedInto = into
        statements[place].rule = rule
    }

    mutating func count(_ decision: ConsultationMove.Decision) { decisions[decision, default: 0] += 1 }

    mutating func cast(
        by name: String, on number: UInt64, _ choice: VoteChoice, _ qualifiers: [VoteQualifier], isLinked: Bool
    ) {
        guard let place = places[number] else { return }
        let voter = Hash.sha256(name.utf8).longPrefix
        let person = voters.place(of: voter)
        if Int(person) == numbers.count { numbers.append(voter) }
        votes.append(
            CastVote(person: person, statement: UInt32(place), choice, qualifiers, isLinked: isLinked))
    }

    mutating func answer(by name: String, on number: UInt64, _ stance: ConsultationMove.Stance) {
        if let place = places[number] { statements[place].answers[name] = stance }
    }

    mutating func report(_ number: UInt64) {
        if let place = places[number] { statements[place].reports += 1 }
    }
}
