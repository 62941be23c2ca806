import Proofs
public import Values

/// A part with its procedure and terms, whatever its kind.
public protocol RunningPart: Sendable {
    /// The procedure in its edition.
    var procedure: ProcedureReference { get }
    /// The moves of the procedure.
    var moves: [MoveDeclaration] { get }
    /// When the part closes by its terms.
    var closes: Instant? { get }
    /// The fields whose values stay off the log.
    var hiddenFields: [HiddenField] { get }
    /// Where a body carries hidden fields, in clear or sealed.
    func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace]
    /// Whether a hidden field may have this value.
    func check(_ value: JSON, of field: String) throws(Refusal)
    /// The facts that may stand beside a move.
    func facts(of move: String) -> [FactDemand]
    /// Carries one accepted entry into the part's items.
    func project(_ deed: Deed, index: UInt64, time: Instant, onto items: inout any ItemTable) throws
    /// How an item is found.
    func index(of item: Item) -> ItemIndex
    /// What a move asks of people; nil where it is not known, or cannot be asked in a form.
    func form(of move: String) -> MoveForm?
    /// A count that has seen no entry yet.
    func startCount() -> any RunningCount
    /// Goes on with a count under this part's terms, after the terms have changed.
    func takeOver(_ count: any RunningCount) -> any RunningCount
}

/// The way from entries to an outcome, whatever the procedure.
public protocol RunningCount: Sendable {
    /// Adds one accepted entry.
    mutating func add(_ deed: Deed, index: UInt64, time: Instant) throws(Refusal)
    /// What it comes to: the outcome and the small results that go on the log; nil where a part has no outcome.
    func outcome() throws(OutcomeError) -> ComputedOutcome?
    /// What was taken until a moment.
    var takings: [TimedTaking] { get }
}

/// An outcome as it was computed from the log.
public struct ComputedOutcome: Hashable, Sendable {
    /// The whole outcome.
    public let json: JSON
    /// Its RFC 8785 bytes: what the digest on the log is made of.
    public let bytes: [UInt8]
    /// The SHA-256 of these bytes in base64url: what the log states. Made once, with the outcome.
    public let digest: String
    /// The small results that go on the log.
    public let results: JSON
    /// What may be shown to everybody where the log is not public, small numbers still in it.
    public let figures: JSON
    /// The members of the figures that count no people.
    public let countsNobody: Set<String>
    /// The texts that belong to the figures.
    public let texts: [PublicText]

    init(json: JSON, bytes: [UInt8], results: JSON, figures: JSON, countsNobody: Set<String>, texts: [PublicText]) {
        self.json = json
        self.figures = figures
        self.countsNobody = countsNobody
        self.texts = texts
        self.bytes = bytes
        digest = Base64URL.encode(Hash.sha256(bytes).bytes)
        self.results = results
    }
}

/// What a decision knows about its act beside the states.
struct Occasion {
    let deed: Deed
    let facts: [Fact]
    let time: Instant
    let index: UInt64
    var isRow = false
    /// What costly checks came to that were run ahead.
    let results: CheckResults
}

/// The kernel's side of a running part: deciding.
protocol DecidingPart: RunningPart {
    func apply(_ occasion: Occasion, to draft: inout StateDraft) throws(Refusal)
    func costlyCheck(_ occasion: Occasion, in draft: StateDraft) throws(Refusal) -> CostlyCheck?
    /// Whether an actor may read a hidden value because of a role.
    func mayRead(_ value: KeptValue, as role: RoleName, _ reader: ActorID, at time: Instant, in draft: StateDraft)
        throws(Refusal) -> Bool
    func mayChange(from old: any DecidingPart) throws(Refusal)
    /// The act's body that discharges the duty of a subject that has become due; nil when there is nothing to do.
    func duty(of value: [UInt8], at time: Instant) -> (move: String, body: JSON)?
}

/// A procedure at work in a part.
struct ProcedurePart<P: Procedure>: DecidingPart {
    let rules: P
    let terms: P.Terms

    init(terms json: JSON) throws(TermsError) {
        let terms: P.Terms
        do {
            terms = try json.decode(P.Terms.self)
        } catch {
            throw TermsError([.init(at: error.steps, error.reason)])
        }
        self.terms = terms
        self.rules = try P(terms: terms)
    }

    var procedure: ProcedureReference { P.reference }
    var moves: [MoveDeclaration] { P.moves }
    var closes: Instant? { rules.closes }
    var hiddenFields: [HiddenField] { rules.hiddenFields }

    func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] { rules.hiddenPlaces(of: move, in: body) }

    func check(_ value: JSON, of field: String) throws(Refusal) { try rules.check(value, of: field) }

    func facts(of move: String) -> [FactDemand] { rules.facts(of: move) }

    func project(_ deed: Deed, index: UInt64, time: Instant, onto items: inout any ItemTable) throws {
        try rules.project(try Self.applied(deed, index: index, time: time), onto: &items)
    }

    func index(of item: Item) -> ItemIndex { rules.index(of: item) }

    func apply(_ occasion: Occasion, to draft: inout StateDraft) throws(Refusal) {
        let move = try Self.move(of: occasion.deed)
        var situation = situation(occasion, draft)
        try rules.apply(move, to: &situation)
        draft = situation.draft
    }

    func costlyCheck(_ occasion: Occasion, in draft: StateDraft) throws(Refusal) -> CostlyCheck? {
        try rules.costlyCheck(of: try Self.move(of: occasion.deed), in: situation(occasion, draft))
    }

    func mayRead(
        _ value: KeptValue, as role: RoleName, _ reader: ActorID, at time: Instant, in draft: StateDraft
    ) throws(Refusal) -> Bool {
        let place = value.value.part
        let situation = Situation<P.Subject>(
            actor: reader, principal: nil, time: time, index: draft.index, facts: [], programme: place.programme,
            part: place.part, draft: draft, settle: { rules.settle(&$0, at: $1) }, due: { rules.due($0) })
        return try rules.mayRead(value.value.field, of: value.entry, as: role, in: situation)
    }

    private func situation(_ occasion: Occasion, _ draft: StateDraft) -> Situation<P.Subject> {
        Situation(
            actor: occasion.deed.actor, principal: occasion.deed.principal, time: occasion.time, index: occasion.index,
            facts: occasion.facts, programme: occasion.deed.programme, part: occasion.deed.part, draft: draft,
            settle: { rules.settle(&$0, at: $1) }, due: { rules.due($0) }, results: occasion.results)
    }

    func mayChange(from old: any DecidingPart) throws(Refusal) {
        guard let old = old as? ProcedurePart<P> else {
            throw Refusal(
                "terms.other_procedure", "A part cannot change its procedure.",
                remedy: "Close this part and open another.")
        }
        try rules.mayChange(old.terms, to: terms)
    }

    func duty(of value: [UInt8], at time: Instant) -> (move: String, body: JSON)? {
        guard var subject = try? JSON(parsing: value).decode(P.Subject.self) else { return nil }
        rules.settle(&subject, at: time)
        guard let move = rules.duty(subject),
            let json = try? JSON(encoding: move), let member = json.objectValue?.first
        else { return nil }
        return (member.name, member.value)
    }

    func startCount() -> any RunningCount { ProcedureCount<P>(rules: rules, tally: rules.emptyTally()) }

    func takeOver(_ count: any RunningCount) -> any RunningCount {
        guard let count = count as? ProcedureCount<P> else { return startCount() }
        return ProcedureCount<P>(rules: rules, tally: count.tally)
    }

    static func applied(_ deed: Deed, index: UInt64, time: Instant) throws(Refusal) -> Applied<P.Move> {
        Applied(index: index, time: time, actor: deed.actor, principal: deed.principal, move: try move(of: deed))
    }

    static func move(of deed: Deed) throws(Refusal) -> P.Move {
        if let plain = P.move(deed.move, plain: deed.body) { return plain }
        do {
            return try JSON.object([JSONMember(deed.move, deed.body)]).decode(P.Move.self)
        } catch {
            throw Refusal(
                "act.body", "The body of the move does not fit: \(error.reason).",
                remedy: "Send the members that the move “\(deed.move)” has.",
                pointer: error.pointer(below: "/body", dropping: 1))
        }
    }
}

private struct ProcedureCount<P: Procedure>: RunningCount {
    let rules: P
    var tally: P.Tally

    mutating func add(_ deed: Deed, index: UInt64, time: Instant) throws(Refusal) {
        rules.count(try ProcedurePart<P>.applied(deed, index: index, time: time), into: &tally)
    }

    var takings: [TimedTaking] { rules.takings(in: tally) }

    func outcome() throws(OutcomeError) -> ComputedOutcome? {
        guard let outcome = try rules.outcome(of: tally) else { return nil }
        do {
            let json = try JSON(encoding: outcome)
            return ComputedOutcome(
                json: json, bytes: try json.canonicalized(), results: try rules.results(of: outcome),
                figures: try rules.figures(of: outcome), countsNobody: P.countsNobody,
                texts: rules.texts(of: outcome))
        } catch {
            throw OutcomeError("The outcome cannot be written as JSON: \(error)")
        }
    }
}
