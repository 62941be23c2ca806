import Proofs
import Values

@testable import Kernel

/// A part at work without a log: makes moves in order, keeps the states they leave behind, counts, and shows items.
struct Rehearsal<P: Procedure> {
    let rules: P
    private(set) var items = MemoryItems()
    private var states: [StateKey: StateRow] = [:]
    private var tally: P.Tally
    private var index: UInt64 = 1

    init(_ rules: P) {
        self.rules = rules
        tally = rules.emptyTally()
    }

    /// Makes a move and returns the entry's index; a refusal leaves everything as it was.
    ///
    /// - Parameter facts: what stands beside the move, by name. Whose word it is, only a log can tell.
    @discardableResult
    mutating func make(
        _ move: P.Move, by actor: ActorID, facts: [String: JSON] = [:], at time: Instant
    ) throws -> UInt64 {
        var situation = Situation<P.Subject>(
            actor: actor, principal: nil, time: time, index: index, facts: try Self.vouched(facts, at: time),
            programme: "town", part: "part", draft: draft, settle: { [rules] in rules.settle(&$0, at: $1) },
            due: { [rules] in rules.due($0) })
        try rules.apply(move, to: &situation)
        for (key, row) in situation.draft.writes { states[key] = row }
        let applied = Applied(index: index, time: time, actor: actor, move: move)
        rules.count(applied, into: &tally)
        var table: any ItemTable = items
        try rules.project(applied, onto: &table)
        if let table = table as? MemoryItems { items = table }
        index += 1
        return index - 1
    }

    /// Does everything that has become due, as the registrar would, and says how many moves that took.
    mutating func dischargeDuties(at time: Instant) throws -> Int {
        var count = 0
        while let duty = try nextDuty(at: time) {
            try make(duty, by: "registrar", at: time)
            count += 1
        }
        return count
    }

    private func nextDuty(at time: Instant) throws -> P.Move? {
        let due = states.filter { ($0.value.due ?? time.adding(milliseconds: 1)) <= time }
        for key in due.keys.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
            if let subject = try draft.value(P.Subject.self, at: key), let duty = rules.duty(subject) { return duty }
        }
        return nil
    }

    /// What the moves come to.
    func outcome() throws -> P.Outcome? { try rules.outcome(of: tally) }

    /// Whether somebody or something is on a list of the part.
    func lists(_ member: String, on list: String) throws -> Bool {
        let key = StateKey(programme: "town", part: "part", kind: StateKind.list(list), key: Array(member.utf8))
        return try draft.value(Membership.self, at: key) != nil
    }

    private var draft: StateDraft {
        StateDraft(index: index) { [states] in states[$0].map(StateReading.present) ?? .absent }
    }

    private static func vouched(_ facts: [String: JSON], at time: Instant) throws -> [Fact] {
        let voucher = try SigningKey(seed: [UInt8](repeating: 7, count: 32))
        let (statement, log) = (Hash.sha256([]), LogID(origin: "town.example/log"))
        return try facts.sorted { $0.key < $1.key }.map { name, value in
            let bytes = try Fact.signed(name, value, beside: statement, of: log, at: time, by: voucher)
            return try Fact(parsing: bytes, beside: statement, of: log)
        }
    }
}

/// The items of a part in memory.
struct MemoryItems: ItemTable {
    private var items: [String: Item] = [:]

    func item(_ id: String) -> Item? { items[id] }
    mutating func put(_ item: Item) { items[item.id] = item }
}
