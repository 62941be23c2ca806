import Proofs
import Values

@testable import Kernel

/// A part at work without a log: makes moves in order, keeps the states they leave behind, and counts.
struct Rehearsal<P: Procedure> {
    /// The rules; other ones from the moment on at which an office has changed its terms.
    var rules: P
    private var states: [StateKey: StateRow] = [:]
    private var tally: P.Tally
    private var index: UInt64 = 1

    init(_ rules: P) {
        self.rules = rules
        tally = rules.emptyTally()
    }

    /// Puts somebody on a list of another part.
    mutating func admit(
        _ actor: ActorID, to list: ListReference, columns: [String: JSON] = [:], from: Instant, until: Instant? = nil
    ) throws {
        var draft = draft
        let key = StateKey(
            programme: "city",
            part: list.part,
            kind: StateKind.list(list.list),
            key: Array(actor.text.utf8)
        )
        try draft.write(Membership(columns: columns, from: from, until: until), at: key)
        keep(draft)
    }

    /// States how many members a list of another part has.
    mutating func setSize(_ size: UInt64, of list: ListReference) throws {
        var draft = draft
        let key = StateKey(
            programme: "city", part: list.part, kind: StateKind.listSize, key: Array(list.list.utf8))
        try draft.write(size, at: key)
        keep(draft)
    }

    /// States what another part came to, as the registrar would.
    mutating func state(_ results: JSON, digest: String, of part: String) throws {
        var draft = draft
        var state = PartState()
        state.outcome = PartState.StatedOutcome(index: 0, upTo: 0, digest: digest, results: results)
        try draft.write(state, at: PartState.key(programme: "city", part: part))
        keep(draft)
    }

    /// The entry's index that the next move gets.
    var nextIndex: UInt64 { index }

    /// What the list of this part says of a member; nil for somebody who is not on it.
    func membership(of member: String, on list: String) throws -> Membership? {
        let key = StateKey(programme: "city", part: "part", kind: StateKind.list(list), key: Array(member.utf8))
        return try draft.value(Membership.self, at: key)
    }

    /// The registrar's word that a value of a field is unique: the digest of the value's text stands for the keyed one.
    static func unique(_ field: String, _ value: String, at time: Instant) throws -> Fact {
        let (statement, log) = (Hash.sha256([]), LogID(origin: "town.example/log"))
        let bytes = try Fact.signed(
            RegistrarFact.unique.rawValue,
            ["field": .string(field), "digest": .string(Hash.sha256(value.utf8).base64URL)], beside: statement,
            of: log, at: time, by: try SigningKey(seed: [UInt8](repeating: 7, count: 32)))
        return try Fact(parsing: bytes, beside: statement, of: log)
    }

    /// Makes a move; a refusal leaves everything as it was.
    mutating func make(
        _ move: P.Move,
        by actor: ActorID,
        for principal: ActorID? = nil,
        facts: [Fact] = [],
        at time: Instant
    ) throws(Refusal) {
        var situation = Situation<P.Subject>(
            actor: actor,
            principal: principal,
            time: time,
            index: index,
            facts: facts,
            programme: "city",
            part: "part",
            draft: draft,
            settle: { [rules] in rules.settle(&$0, at: $1) },
            due: { [rules] in rules.due($0) }
        )
        try rules.apply(move, to: &situation)
        keep(situation.draft)
        rules.count(Applied(index: index, time: time, actor: actor, principal: principal, move: move), into: &tally)
        index += 1
    }

    /// The code with which a move's costly check refuses; nil where it holds, or there is none.
    func costlyCheck(of move: P.Move, by actor: ActorID, at time: Instant) throws -> String? {
        let situation = Situation<P.Subject>(
            actor: actor, principal: nil, time: time, index: index, facts: [], programme: "city", part: "part",
            draft: draft, settle: { [rules] in rules.settle(&$0, at: $1) }, due: { [rules] in rules.due($0) })
        guard let check = try rules.costlyCheck(of: move, in: situation) else { return nil }
        do throws(Refusal) {
            try situation.require(check)
            return nil
        } catch {
            return error.code
        }
    }

    /// What the moves come to.
    func outcome() throws -> P.Outcome? {
        try rules.outcome(of: tally)
    }

    /// The subject of this part under a key.
    func subject(_ kind: String, _ key: String) throws -> P.Subject? {
        try draft.value(
            P.Subject.self,
            at: StateKey(programme: "city", part: "part", kind: StateKind.subject(kind), key: Array(key.utf8))
        )
    }

    private var draft: StateDraft {
        StateDraft(index: index) { [states] in states[$0].map(StateReading.present) ?? .absent }
    }

    private mutating func keep(_ draft: StateDraft) {
        for (key, row) in draft.writes { states[key] = row }
    }
}
