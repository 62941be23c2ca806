public import Kernel
public import Values

/// What objections come to: what stands in the end, and the answer to each.
public struct ObjectionOutcome: Codable, Sendable, Hashable {
    /// What became of one objection.
    public struct Line: Codable, Sendable, Hashable {
        /// The entry that raised it.
        public let objection: UInt64
        /// On what ground.
        public let ground: String
        /// About which project, where it is about one.
        public let project: String?
        /// What was found; nil for one that was never answered, or taken back.
        public let finding: Objection.Finding?
        /// Whether it was taken back.
        public let retracted: Bool
        /// Whether it was answered after the term for answers, or never.
        public let late: Bool
    }

    /// The procedure with its edition: `objection@1`.
    public let edition: String
    /// The part whose outcome was objected to.
    public let about: String
    /// What was decided; nil where nothing was in time, and so nothing is final.
    public let decision: Objection.Decision?
    /// The digest of the outcome that was decided on.
    public let digest: String?
    /// What is taken out of the outcome.
    public let without: [String]
    /// What comes in for it.
    public let instead: [String]
    /// How many objections there were.
    public let objections: UInt64
    /// How many of them were answered late or never.
    public let late: UInt64
    /// Every objection, in the order of the log.
    public let lines: [Line]
}

/// What a decision changes about an outcome.
public struct ObjectionCorrection: Codable, Sendable, Hashable {
    /// What is taken out.
    public var without: [String] = []
    /// What comes in for it.
    public var instead: [String] = []
}

/// Objections as far as counting needs them.
public struct ObjectionTally: Sendable {
    struct Raised: Sendable {
        let ground: String
        let project: String?
        var finding: Objection.Finding?
        var isRetracted = false
        var isLate = false
    }

    var raised: [UInt64: Raised] = [:]
    var decision: Objection.Decision?
    var digest: String?
    var change = ObjectionCorrection()
}

extension Objection {
    /// No objections.
    public func emptyTally() -> ObjectionTally { ObjectionTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<Move>, into tally: inout ObjectionTally) {
        switch applied.move {
        case .object(let ground, _, let project):
            tally.raised[applied.index] = ObjectionTally.Raised(ground: ground, project: project)
        case .retract(let number): tally.raised[number]?.isRetracted = true
        case .answer(let number, let finding, _):
            tally.raised[number]?.finding = finding
            tally.raised[number]?.isLate = applied.time >= terms.answersUntil
        case .decide(let digest, let decision, let without, let instead, _):
            tally.decision = decision
            tally.digest = digest
            tally.change = ObjectionCorrection(without: without ?? [], instead: instead ?? [])
        }
    }

    /// What was decided, and what became of every objection.
    public func outcome(of tally: ObjectionTally) -> ObjectionOutcome? {
        let lines = tally.raised.sorted { $0.key < $1.key }.map { number, raised in
            ObjectionOutcome.Line(
                objection: number, ground: raised.ground, project: raised.project, finding: raised.finding,
                retracted: raised.isRetracted,
                late: !raised.isRetracted && (raised.isLate || raised.finding == nil))
        }
        return ObjectionOutcome(
            edition: Self.reference.description, about: terms.about, decision: tally.decision, digest: tally.digest,
            without: tally.change.without, instead: tally.change.instead, objections: UInt64(lines.count),
            late: UInt64(lines.count(where: \.late)), lines: lines)
    }

    /// What was decided, and by which digest, with the correction.
    public func results(of outcome: ObjectionOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: ObjectionResults(outcome))
    }
}

/// The small results that stand on the log itself.
struct ObjectionResults: Codable {
    let about: String
    let decision: Objection.Decision?
    let digest: String?
    let without: [String]
    let instead: [String]
    let objections: UInt64
    let late: UInt64

    init(_ outcome: ObjectionOutcome) {
        about = outcome.about
        decision = outcome.decision
        digest = outcome.digest
        without = outcome.without
        instead = outcome.instead
        objections = outcome.objections
        late = outcome.late
    }
}
