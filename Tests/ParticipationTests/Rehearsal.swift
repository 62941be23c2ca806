import Values

@testable import Kernel

/// A part at work without a log: makes moves in order, keeps the states they leave behind, and counts.
struct Rehearsal<P: Procedure> {
    let rules: P
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

    /// Makes a move; a refusal leaves everything as it was.
    mutating func make(
        _ move: P.Move,
        by actor: ActorID,
        for principal: ActorID? = nil,
        at time: Instant
    ) throws(Refusal) {
        var situation = Situation<P.Subject>(
            actor: actor,
            principal: principal,
            time: time,
            index: index,
            facts: [],
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
