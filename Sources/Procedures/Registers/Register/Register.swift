public import Kernel
public import Values

/// A register: records that an office or the public brings in, and that everybody can look up, rely on and refer to.
///
/// Nothing is ever overwritten: each change is an entry, with a reason where it takes something back. What people write
/// stays off the log; the register decides on the rest, and on whether something was said at all.
public struct Register: Procedure {
    /// What a programme file sets.
    public typealias Terms = RegisterTerms
    /// What may be done.
    public typealias Move = RegisterMove
    /// What later decisions need to know of one record.
    public typealias Subject = RecordState
    /// How many records there are.
    public typealias Outcome = RegisterOutcome
    /// What is counted.
    public typealias Tally = RegisterTally

    /// `register` on the log.
    public static let name: ProcedureName = "register"
    /// The first edition.
    public static let edition = 1
    /// Who keeps the register is said by the terms' `stewards`; who brought a record in, by the record.
    public static let moves = [
        MoveDeclaration("add", by: [.office, .clerk], isBulk: true),
        MoveDeclaration("submit", by: [.anyone]),
        MoveDeclaration("revise", by: [.anyone]),
        MoveDeclaration("review", by: ["reviewer", .clerk, .office]),
        MoveDeclaration("correct", by: [.anyone]),
        MoveDeclaration("withdraw", by: [.anyone]),
        MoveDeclaration("reinstate", by: [.office, .clerk]),
        MoveDeclaration("merge", by: [.office, .clerk]),
        MoveDeclaration("split", by: [.office, .clerk]),
    ]

    /// The most records that one act merges into another.
    public static let mostMerged = 20
    /// The most records that one act splits a record into.
    public static let mostPieces = 10
    /// The most characters of a reason.
    public static let longestReason = 1000

    /// What the programme file says.
    public let terms: RegisterTerms
    let plan: RegisterPlan

    /// Accepts the terms, or names every mistake in them.
    public init(terms: RegisterTerms) throws(TermsError) {
        plan = try RegisterPlan(terms)
        self.terms = terms
    }

    /// The first moment at which the register takes no moves any more.
    public var closes: Instant? { terms.closes }

    /// The fields with their rules, in the order of the terms.
    public var fields: [FieldRule] { plan.fields }

    /// The map on which places are marked; nil where the terms have none.
    public var map: QuestionMap? { plan.map }

    /// Decides whether the move is allowed, then carries out what it changes in each record.
    public func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {
        try checkOpen(at: situation.time)
        switch move {
        case .add(let id, _):
            try checkNewID(id, isOwn: false)
        case .submit(let id, _):
            try checkSubmissions(at: situation.time)
            try checkNewID(id, isOwn: true)
        case .revise(let id, _):
            try checkSubmissions(at: situation.time)
            let record = try record(id, situation)
            try checkOwner(of: record, situation)
            try check(record, is: [.submitted, .returned])
        case .review(let id, let version, let decision, let reason):
            let record = try record(id, situation)
            try check(record, is: [.submitted])
            try check(record, isStill: version)
            if decision == .publish { try checkAnyReason(reason) } else { try checkReason(reason) }
        case .correct(let id, let values, let reason):
            let record = try record(id, situation)
            try check(record, is: [.published])
            let mayOwner = terms.submissions?.review == false
            let isKeeper = try checkKeeper(reason, orOwnerOf: record, mayOwner: mayOwner, situation)
            if !isKeeper { try checkSubmissions(at: situation.time) }
            guard !values.members.isEmpty else { throw RegisterRefusal.nothingChanged.refusal }
        case .withdraw(let id, let reason):
            let record = try record(id, situation)
            try check(record, is: [.submitted, .returned, .published])
            try checkKeeper(reason, orOwnerOf: record, mayOwner: true, situation)
        case .reinstate(let id, let reason):
            try check(record(id, situation), is: [.withdrawn, .merged, .split, .rejected])
            try checkReason(reason)
        case .merge(let from, let into, let reason):
            try checkMerger(of: from, into: into, situation)
            try checkReason(reason)
        case .split(let from, let into, let reason):
            try check(record(from, situation, at: "/body/from"), is: [.published], at: "/body/from")
            try checkPieces(into)
            try checkReason(reason)
        }
        try carryOut(move, in: &situation)
    }
}
