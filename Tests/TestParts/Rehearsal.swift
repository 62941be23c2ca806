import Proofs
public import Values

@testable public import Kernel

/// A part at work without a log: makes moves in order, keeps the states they leave behind, counts, and shows items.
public struct Rehearsal<P: Procedure> {
    private static var programme: String { "city" }

    /// The rules; other ones from the moment on at which an office has changed its terms.
    public var rules: P
    /// What decisions remember.
    public private(set) var states: [StateKey: StateRow] = [:]
    /// What is shown, where the rehearsal was asked to show it.
    public private(set) var items = MemoryItems()
    /// The entry's index that the next move gets.
    public private(set) var nextIndex: UInt64
    private var tally: P.Tally
    /// What was done, as an export reads it.
    public private(set) var applied: [Applied<P.Move>] = []
    private let part: String
    private let showsItems: Bool

    /// A part before its first move.
    ///
    /// - Parameters:
    ///   - part: its name.
    ///   - index: the entry's index that its first move gets.
    ///   - showsItems: whether each move is projected onto items.
    public init(_ rules: P, part: String = "part", from index: UInt64 = 1, showsItems: Bool = false) {
        self.rules = rules
        self.part = part
        self.showsItems = showsItems
        nextIndex = index
        tally = rules.emptyTally()
    }

    /// Puts somebody or something on a list of another part.
    public mutating func admit(
        _ actor: ActorID, to list: ListReference, columns: [String: JSON] = [:], from: Instant, until: Instant? = nil
    ) throws {
        var draft = draft
        let key = StateKey(
            programme: Self.programme, part: list.part, kind: StateKind.list(list.list), key: Array(actor.text.utf8))
        try draft.write(Membership(columns: columns, from: from, until: until), at: key)
        keep(draft)
    }

    /// States how many members a list of another part has.
    public mutating func setSize(_ size: UInt64, of list: ListReference) throws {
        var draft = draft
        let key = StateKey(
            programme: Self.programme, part: list.part, kind: StateKind.listSize, key: Array(list.list.utf8))
        try draft.write(size, at: key)
        keep(draft)
    }

    /// States what another part came to, as the registrar would.
    public mutating func state(_ results: JSON, digest: String, of part: String) throws {
        var draft = draft
        var state = PartState()
        state.outcome = PartState.StatedOutcome(index: 0, upTo: 0, digest: digest, results: results)
        try draft.write(state, at: PartState.key(programme: Self.programme, part: part))
        keep(draft)
    }

    /// Makes a move and returns the entry's index; a refusal leaves everything as it was.
    ///
    /// - Parameter facts: what stands beside the move. Whose word it is, only a log can tell.
    @discardableResult
    public mutating func make(
        _ move: P.Move, by actor: ActorID, for principal: ActorID? = nil, facts: [Fact] = [], at time: Instant
    ) throws(Refusal) -> UInt64 {
        var situation = situation(of: actor, for: principal, facts: facts, at: time)
        try rules.apply(move, to: &situation)
        keep(situation.draft)
        let applied = Applied(index: nextIndex, time: time, actor: actor, principal: principal, move: move)
        self.applied.append(applied)
        rules.count(applied, into: &tally)
        if showsItems { show(applied) }
        nextIndex += 1
        return applied.index
    }

    /// Does everything that has become due, as the registrar would, and says how many moves that took.
    public mutating func dischargeDuties(at time: Instant) throws -> Int {
        var count = 0
        while let duty = try nextDuty(at: time) {
            try make(duty, by: "registrar", at: time)
            count += 1
        }
        return count
    }

    /// The code with which a move's costly check refuses; nil where it holds, or there is none.
    public func costlyCheck(of move: P.Move, by actor: ActorID, at time: Instant) throws -> String? {
        let situation = situation(of: actor, for: nil, facts: [], at: time)
        guard let check = try rules.costlyCheck(of: move, in: situation) else { return nil }
        do throws(Refusal) {
            try situation.require(check)
            return nil
        } catch {
            return error.code
        }
    }

    /// Whether the rules let somebody read a hidden value of an entry because of a role.
    public func mayRead(
        _ field: String, of entry: UInt64, as role: RoleName, by actor: ActorID, at time: Instant
    ) throws -> Bool {
        try rules.mayRead(
            field, of: entry, as: role, in: situation(of: actor, for: nil, facts: [], at: time))
    }

    /// What the moves come to.
    public func outcome() throws -> P.Outcome? { try rules.outcome(of: tally) }

    /// What a list of this part says of a member; nil for somebody or something that is not on it.
    public func membership(of member: String, on list: String) throws -> Membership? {
        try draft.value(Membership.self, at: key(StateKind.list(list), member))
    }

    /// The subject of this part under a key.
    public func subject(_ kind: String, _ key: String) throws -> P.Subject? {
        try draft.value(P.Subject.self, at: self.key(StateKind.subject(kind), key))
    }

    /// States that fields of an entry stand off the log and wait until a move publishes them.
    public mutating func hide(_ fields: [String], of entry: UInt64) throws {
        var draft = draft
        let waiting = fields.map { field -> JSON in
            [
                "pointer": .string("/\(field)"), "field": .string(field), "treatment": "withdrawable", "digest": "",
                "standing": "waiting",
            ]
        }
        let record: JSON = ["part": .string(part), "person": "person", "fields": .array(waiting)]
        try draft.write(
            record.decode(HiddenRecord.self), at: HiddenRecord.key(of: entry, in: Self.programme))
        keep(draft)
    }

    /// The fields of an entry that everybody reads, in the order in which they were hidden.
    public func published(of entry: UInt64) throws -> [String] {
        let key = HiddenRecord.key(of: entry, in: Self.programme)
        return try draft.value(HiddenRecord.self, at: key)?.fields.filter(\.isPublished).map(\.field) ?? []
    }

    private var draft: StateDraft {
        StateDraft(index: nextIndex) { [states] in states[$0].map(StateReading.present) ?? .absent }
    }

    private func key(_ kind: String, _ key: String) -> StateKey {
        StateKey(programme: Self.programme, part: part, kind: kind, key: Array(key.utf8))
    }

    private func situation(
        of actor: ActorID, for principal: ActorID?, facts: [Fact], at time: Instant
    ) -> Situation<P.Subject> {
        Situation<P.Subject>(
            actor: actor, principal: principal, time: time, index: nextIndex, facts: facts,
            programme: Self.programme, part: part, draft: draft, settle: { [rules] in rules.settle(&$0, at: $1) },
            due: { [rules] in rules.due($0) })
    }

    private mutating func show(_ applied: Applied<P.Move>) {
        var table: any ItemTable = items
        do {
            try rules.project(applied, onto: &table)
        } catch {
            preconditionFailure("What the rules allow can be shown: \(error)")
        }
        if let table = table as? MemoryItems { items = table }
    }

    private func nextDuty(at time: Instant) throws -> P.Move? {
        let due = states.filter { ($0.value.due ?? time.adding(milliseconds: 1)) <= time }
        for key in due.keys.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
            if let subject = try draft.value(P.Subject.self, at: key), let duty = rules.duty(subject) { return duty }
        }
        return nil
    }

    private mutating func keep(_ draft: StateDraft) {
        for (key, row) in draft.writes { states[key] = row }
    }
}
