import Proofs
import Registers
import Values

@testable import Kernel

/// A register at work without a log: makes moves in order, keeps the states they leave behind, counts, and views.
struct Rehearsal {
    let rules: Register
    private(set) var states: [StateKey: StateRow] = [:]
    private var tally: RegisterTally
    private(set) var items = MemoryItems()
    private(set) var index: UInt64 = 0
    let part: String
    private let voucher = SigningKey.generate()

    init(_ rules: Register, part: String = "records") {
        self.rules = rules
        self.part = part
        tally = rules.emptyTally()
    }

    /// Puts somebody or something on a list of another part.
    mutating func admit(_ member: String, to list: ListReference) throws {
        var draft = draft
        let key = StateKey(programme: "city", part: list.part, kind: StateKind.list(list.list), key: Array(member.utf8))
        try draft.write(Membership(from: .epoch), at: key)
        keep(draft)
    }

    /// Appoints somebody to a role.
    mutating func appoint(_ actor: String, _ role: String) throws {
        try admit(actor, to: ListReference(part: "roles", list: role))
    }

    /// Makes a move; a refusal leaves everything as it was. Returns the entry's index.
    @discardableResult
    mutating func make(
        _ move: RegisterMove, by actor: ActorID, for principal: ActorID? = nil,
        at time: Instant = RegisterExample.during,
        facts: [(String, JSON)] = []
    ) throws -> UInt64 {
        let statement = Hash.sha256([])
        let log = LogID(origin: "log.example/city")
        let vouched = try facts.map { name, value in
            try Fact(
                parsing: Fact.signed(name, value, beside: statement, of: log, at: time, by: voucher),
                beside: statement, of: log)
        }
        var situation = Situation<RecordState>(
            actor: actor, principal: principal, time: time, index: index, facts: vouched, programme: "city", part: part,
            draft: draft, settle: { _, _ in }, due: { _ in nil })
        try rules.apply(move, to: &situation)
        keep(situation.draft)
        let applied = Applied(index: index, time: time, actor: actor, principal: principal, move: move)
        rules.count(applied, into: &tally)
        var table: any ItemTable = items
        try rules.project(applied, onto: &table)
        if let table = table as? MemoryItems { items = table }
        index += 1
        return index - 1
    }

    /// What the moves come to.
    func outcome() throws -> RegisterOutcome? { try rules.outcome(of: tally) }

    /// A record's state.
    func record(_ id: String) throws -> RecordState? {
        let key = StateKey(programme: "city", part: part, kind: StateKind.subject("record"), key: Array(id.utf8))
        return try draft.value(RecordState.self, at: key)
    }

    /// What a list of the register says of a record; nil when it is not on it.
    func membership(_ member: String, _ list: String) throws -> Membership? {
        let key = StateKey(programme: "city", part: part, kind: StateKind.list(list), key: Array(member.utf8))
        return try draft.value(Membership.self, at: key)
    }

    private var draft: StateDraft {
        StateDraft(index: index) { [states] in states[$0].map(StateReading.present) ?? .absent }
    }

    private mutating func keep(_ draft: StateDraft) {
        for (key, row) in draft.writes { states[key] = row }
    }
}

/// The items of a part in memory, with their history.
struct MemoryItems: ItemTable {
    private(set) var current: [String: Item] = [:]
    private(set) var versions: [Item] = []

    func item(_ id: String) -> Item? { current[id] }

    mutating func put(_ item: Item) {
        current[item.id] = item
        versions.append(item)
    }
}
