import Kernel
import Proofs
import Synchronization
import Values

/// A procedure whose guesses are dear to check: each check looks at the riddle, which stays as it was posed, and the guess.
struct Riddle: Procedure {
    struct Terms: Codable, Sendable {}

    enum Move: Codable, Sendable {
        case pose(answer: String)
        case guess(word: String)
    }

    struct Subject: Codable, Sendable {
        var answer: String
        var guesses = 0
    }

    static let name: ProcedureName = "riddle"
    static let edition = 1
    static let moves = [
        MoveDeclaration("pose", by: [.office]), MoveDeclaration("guess", by: [.anyone], isCostly: true),
    ]
    /// How often the check of each guess was run in this process.
    static let runs = Mutex<[String: Int]>([:])

    init(terms: Terms) throws(TermsError) {}

    var closes: Instant? { nil }

    func costlyCheck(of move: Move, in situation: Situation<Subject>) throws(Refusal) -> CostlyCheck? {
        guard case .guess(let word) = move else { return nil }
        return try check(word, posed(in: situation))
    }

    private func posed(in situation: Situation<Subject>) throws(Refusal) -> Subject {
        guard let subject = try situation.subject("riddle", []) else {
            throw Refusal("riddle.none", "There is no riddle.", remedy: "Wait for one.")
        }
        return subject
    }

    private func check(_ word: String, _ riddle: Subject) -> CostlyCheck {
        CostlyCheck("guess", of: [Array(riddle.answer.utf8), Array(word.utf8)]) { () throws(Refusal) in
            Self.runs.withLock { $0[word, default: 0] += 1 }
            guard word.hasPrefix(riddle.answer) else {
                throw Refusal("riddle.wrong", "That is not it.", remedy: "Guess again.")
            }
        }
    }

    func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {
        switch move {
        case .pose(let answer): try situation.set(Subject(answer: answer), "riddle", [])
        case .guess(let word):
            var riddle = try posed(in: situation)
            try situation.require(check(word, riddle))
            riddle.guesses += 1
            try situation.set(riddle, "riddle", [])
        }
    }

    func mayChange(_ old: Terms, to new: Terms) throws(Refusal) {}
    func emptyTally() -> Int { 0 }
    func count(_ applied: Applied<Move>, into tally: inout Int) {
        if case .guess = applied.move { tally += 1 }
    }
    func outcome(of tally: Int) throws(OutcomeError) -> Int? { tally }
    func results(of outcome: Int) throws(JSONEncodingError) -> JSON { try JSON(encoding: outcome) }
}
