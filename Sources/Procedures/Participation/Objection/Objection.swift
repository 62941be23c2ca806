public import Kernel
public import Values

/// Objections against an outcome: whoever may, objects within a period on one of several grounds; the office answers each
/// with a reason; then it decides that the outcome stands, or corrects it by name. That decision is final.
///
/// The results name what is `selected` in the end, as those of a budget do, so that a part can follow it up.
public struct Objection: Procedure {
    /// What a programme file sets.
    public typealias Terms = ObjectionTerms
    /// What decisions remember.
    public typealias Subject = ObjectionRecord
    /// What is counted.
    public typealias Tally = ObjectionTally
    /// What it comes to.
    public typealias Outcome = ObjectionOutcome

    /// What may be done. An objection is called by the number of the entry that raised it.
    public enum Move: Codable, Sendable, Hashable {
        /// Somebody objects, on a ground, in words; about one project, where it is about one.
        case object(ground: String, words: JSON, project: String?)
        /// Somebody takes their objection back.
        case retract(objection: UInt64)
        /// The office answers an objection.
        case answer(objection: UInt64, finding: Finding, reason: String)
        /// The office decides: the digest is that of the outcome which stands, or is corrected.
        case decide(digest: String, decision: Decision, without: [String]?, instead: [String]?, reason: String)
    }

    /// What the office finds about an objection.
    public enum Finding: String, Codable, Sendable, Hashable, CaseIterable {
        /// It is right, and the outcome must be corrected.
        case upheld
        /// It is right, and changes nothing about the outcome.
        case noted
        /// It is wrong.
        case rejected
        /// It is not about what can be objected to.
        case inadmissible
    }

    /// What is decided in the end.
    public enum Decision: String, Codable, Sendable, Hashable, CaseIterable {
        /// The outcome stands as it is.
        case confirmed
        /// The outcome stands with a correction.
        case corrected
    }

    /// `objection` on the log.
    public static let name: ProcedureName = "objection"
    /// The first edition.
    public static let edition = 1
    /// The terms say who may object; the office answers and decides.
    public static let moves = [
        MoveDeclaration("object", by: [.anyone]), MoveDeclaration("retract", by: [.anyone]),
        MoveDeclaration("answer", by: [.clerk, .office]), MoveDeclaration("decide", by: [.office]),
    ]

    /// What the programme file says.
    public let terms: ObjectionTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: ObjectionTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which nothing is decided any more.
    public var closes: Instant? { terms.closes }

    /// Takes objections in, and answers and decides on them.
    public func apply(_ move: Move, to situation: inout Situation<ObjectionRecord>) throws(Refusal) {
        guard let outcome = try situation.statedOutcome(of: terms.about) else {
            throw ObjectionRefusal.noOutcome.refusal
        }
        var state = try state(in: situation)
        guard state.decision == nil else { throw ObjectionRefusal.decided.refusal }
        switch move {
        case .object(let ground, _, let project):
            try object(ground, project, &state, in: &situation)
        case .retract(let number): try retract(number, &state, in: &situation)
        case .answer(let number, let finding, let reason):
            try answer(number, finding, reason, &state, in: &situation)
        case .decide(let digest, let decision, let without, let instead, let reason):
            guard digest == outcome.digest else { throw ObjectionRefusal.digest(outcome.digest).refusal }
            let change = ObjectionCorrection(without: without ?? [], instead: instead ?? [])
            try decide(decision, change, reason, outcome.results, &state, in: situation)
        }
        try situation.set(.state(state), "state", Self.stateKey)
    }

    private static let stateKey = Array("state".utf8)

    private func state(in situation: Situation<ObjectionRecord>) throws(Refusal) -> ObjectionState {
        guard case .state(let state) = try situation.subject("state", Self.stateKey) else { return ObjectionState() }
        return state
    }

    /// Only texts may change, and times be put off.
    public func mayChange(_ old: ObjectionTerms, to new: ObjectionTerms) throws(Refusal) {
        guard new.closes >= old.closes, new.until >= old.until else {
            throw Refusal(
                "terms.closes_earlier", "Objections are taken until \(old.until), decided on until \(old.closes).",
                remedy: "Leave these times, or put them off.", pointer: "/terms/closes")
        }
        guard old.answersUntil == new.answersUntil, old.about == new.about, old.eligible == new.eligible,
            old.grounds.map(\.id) == new.grounds.map(\.id), old.projects == new.projects
        else {
            throw Refusal(
                "terms.fixed", "Only labels and later closings can change for objections.",
                remedy: "Leave the rest as it was, or open another part.", pointer: "/terms")
        }
    }
}
