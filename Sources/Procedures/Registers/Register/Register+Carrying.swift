import Kernel
import Proofs
import Values

/// Carrying out what was allowed: states, what is unique, and the lists that other parts read.
extension Register {
    /// The kind of state that a record is.
    static let subjectKind = "record"

    func carryOut(_ move: RegisterMove, in situation: inout Situation<RecordState>) throws(Refusal) {
        let isReviewed = terms.submissions?.review ?? true
        var vouched = VouchedUniques(situation.facts)
        for change in move.changes(at: situation.index, isReviewed: isReviewed) {
            var state = try state(for: change, situation)
            let before = state
            state.version = situation.index
            state.status = change.status(after: state.status, wasPublished: state.wasPublished)
            state.wasPublished = state.wasPublished || state.status == .published
            try take(change, into: &state, &vouched, situation)
            try takeFacts(beside: move, into: &state, situation)
            if case .review(_, _, .publish, _) = move { try situation.publishValues(of: state.contents) }
            try keepUnique(change, before: before, after: state, &situation)
            try keepLists(of: change.id, before: before, after: &state, &situation)
            try situation.set(state, Self.subjectKind, change.id.bytes)
        }
    }

    /// The record as it stands, or as it comes in. An id is given once for ever.
    private func state(
        for change: RecordChange, _ situation: Situation<RecordState>
    ) throws(Refusal) -> RecordState {
        let known = try situation.subject(Self.subjectKind, change.id.bytes)
        if change.origin == .known {
            guard let known else { throw RegisterRefusal.unknown(change.id, "/body/id").refusal }
            return known
        }
        guard known == nil else {
            let pointer = "/body" + change.place.dropLast("values".utf8.count) + "id"
            throw RegisterRefusal.exists(change.id, pointer).refusal
        }
        var owner = situation.principal ?? situation.actor
        if case .piece(let whole) = change.origin, let whole = try situation.subject(Self.subjectKind, whole.bytes) {
            owner = whole.owner
        }
        return RecordState(status: .submitted, owner: owner, version: situation.index)
    }

    /// Checks the values and remembers of them what later decisions need.
    private func take(
        _ change: RecordChange, into state: inout RecordState, _ vouched: inout VouchedUniques,
        _ situation: Situation<RecordState>
    ) throws(Refusal) {
        let pointer = "/body" + change.place
        let values: RecordValues
        switch change.contents {
        case .same: return
        case .all(let all):
            values = all
            state.contents = situation.index
            state.uniques = [:]
            state.held = [:]
            state.facts = []
            for rule in plan.fields where rule.field.isRequired && all[rule.id] == nil {
                throw FieldCheck.missing(rule, pointer)
            }
        case .some(let some): values = some
        }
        for member in values.members {
            guard let rule = plan.rule(member.name) else {
                throw FieldCheck.unknown(member.name, known: plan.fieldNames, pointer)
            }
            state.held[rule.id] = nil
            state.uniques[rule.id] = nil
            if rule.field.isHidden { state.facts = [] }
            guard !member.value.isNull else {
                guard !rule.field.isRequired else { throw FieldCheck.missing(rule, pointer) }
                continue
            }
            if rule.field.isHidden {
                if rule.field.isUnique { state.uniques[rule.id] = try vouched.next(of: rule, pointer) }
                continue
            }
            let value = try FieldCheck.value(member.value, rule, pointer)
            try checkLinks(value, rule, pointer, situation)
            if rule.field.type.mayBeColumn { state.held[rule.id] = member.value }
            if rule.field.isUnique { state.uniques[rule.id] = Hash.sha256(value.identity.utf8).base64URL }
        }
    }

    /// A link names a record that is published at this place in the log.
    private func checkLinks(
        _ value: FieldValue, _ rule: FieldRule, _ pointer: String, _ situation: Situation<RecordState>
    ) throws(Refusal) {
        guard case .link(let ids) = value, let register = rule.field.register else { return }
        let list = ListReference(part: register, list: RegisterPlan.publishedList)
        for (place, id) in ids.enumerated() {
            guard try situation.membership(of: id.bytes, in: list) != nil else {
                throw FieldCheck.linkedNowhere(id, rule, place, pointer)
            }
        }
    }

    /// What others vouch for beside the move is remembered, until what it rests on changes or they take it back.
    private func takeFacts(
        beside move: RegisterMove, into state: inout RecordState, _ situation: Situation<RecordState>
    ) throws(Refusal) {
        let wanted = Set(facts(of: move.name).map(\.name))
        for fact in situation.facts where wanted.contains(fact.name) {
            switch fact.value {
            case .bool(true): state.facts.insert(fact.name)
            case .bool(false): state.facts.remove(fact.name)
            default: throw RegisterRefusal.factValue(fact.name).refusal
            }
        }
    }

    /// Gives free what the record no longer holds, and takes what it holds now, if no other record does.
    private func keepUnique(
        _ change: RecordChange, before: RecordState, after: RecordState, _ situation: inout Situation<RecordState>
    ) throws(Refusal) {
        for rule in plan.fields where rule.field.isUnique {
            let list = "unique:\(rule.id)"
            let old = before.status.isLive ? before.uniques[rule.id] : nil
            let new = after.status.isLive ? after.uniques[rule.id] : nil
            guard old != new else { continue }
            if let old { situation.dismiss(Array(old.utf8), from: list) }
            guard let new else { continue }
            let member = Array(new.utf8)
            guard try situation.membership(of: member, in: ListReference(part: situation.part, list: list)) == nil
            else { throw FieldCheck.notUnique(rule, "/body" + change.place) }
            try situation.admit(member, to: list, columns: ["record": .string(change.id.text)])
        }
    }

    /// Puts the record on every list whose conditions it meets, with its columns, and takes it off the others.
    private func keepLists(
        of id: RecordID, before: RecordState, after: inout RecordState, _ situation: inout Situation<RecordState>
    ) throws(Refusal) {
        let isPublished = after.status == .published
        if isPublished != before.lists.contains(RegisterPlan.publishedList) {
            if isPublished {
                try situation.admit(id.bytes, to: RegisterPlan.publishedList)
                after.lists.insert(RegisterPlan.publishedList)
            } else {
                situation.dismiss(id.bytes, from: RegisterPlan.publishedList)
                after.lists.remove(RegisterPlan.publishedList)
            }
        }
        for list in plan.lists {
            let wasOn = before.lists.contains(list.name)
            guard list.takes(after) else {
                guard wasOn else { continue }
                after.lists.remove(list.name)
                if list.isOfOwners {
                    try keepOwner(after.owner, on: list, adding: -1, &situation)
                } else {
                    situation.dismiss(id.bytes, from: list.name)
                }
                continue
            }
            after.lists.insert(list.name)
            if list.isOfOwners {
                if !wasOn { try keepOwner(after.owner, on: list, adding: 1, &situation) }
                continue
            }
            let columns = list.columns(of: after)
            guard !wasOn || columns != list.columns(of: before) else { continue }
            try situation.admit(id.bytes, to: list.name, columns: columns)
        }
        try countMembers(from: before.lists, to: after.lists, &situation)
    }

    /// States how many records each list has, so that other parts can tell whether they have seen all of them.
    private func countMembers(
        from before: Set<String>, to after: Set<String>, _ situation: inout Situation<RecordState>
    ) throws(Refusal) {
        for name in before.symmetricDifference(after).sorted() {
            if plan.lists.contains(where: { $0.name == name && $0.isOfOwners }) { continue }
            let known = try situation.size(of: ListReference(part: situation.part, list: name)) ?? 0
            try situation.setSize(after.contains(name) ? known + 1 : known - min(known, 1), of: name)
        }
    }

    /// Counts the records of an owner that meet a list's conditions: who has one is on the list.
    private func keepOwner(
        _ owner: ActorID, on list: RegisterPlan.List, adding change: Int64,
        _ situation: inout Situation<RecordState>
    ) throws(Refusal) {
        let member = Array(owner.text.utf8)
        let counter = "owners:\(list.name)"
        let known = try situation.membership(of: member, in: ListReference(part: situation.part, list: counter))
        let before = known?.columns["records"]?.int64Value ?? 0
        let after = before + change
        precondition(after >= 0, "a record leaves a list that it was on")
        if after > 0 {
            try situation.admit(member, to: counter, columns: ["records": .integer(after)])
            if before == 0 { try situation.admit(member, to: list.name) }
        } else {
            situation.dismiss(member, from: counter)
            situation.dismiss(member, from: list.name)
        }
    }
}

extension RegisterPlan.List {
    /// Whether a record meets the conditions.
    func takes(_ record: RecordState) -> Bool {
        statuses.contains(record.status) && facts.allSatisfy(record.facts.contains)
            && conditions.allSatisfy { condition in
                guard let value = record.held[condition.field] else { return false }
                let chosen = value.arrayValue?.compactMap(\.stringValue) ?? value.stringValue.map { [$0] } ?? []
                return !condition.choices.isDisjoint(with: chosen)
            }
    }

    /// What the list states of a record; nothing for fields that have no value.
    func columns(of record: RecordState) -> [String: JSON] {
        record.held.filter { columns.contains($0.key) }
    }
}

/// The registrar's word that hidden values are unique, taken field by field in the order of the body.
struct VouchedUniques {
    private var digests: [String: [String]]

    init(_ facts: [Fact]) {
        digests = RegistrarFact.uniqueDigests(among: facts)
    }

    /// The digest of the next value of the field.
    mutating func next(of rule: FieldRule, _ pointer: String) throws(Refusal) -> String {
        guard var waiting = digests[rule.id], !waiting.isEmpty else { throw FieldCheck.notVouched(rule, pointer) }
        let digest = waiting.removeFirst()
        digests[rule.id] = waiting
        return digest
    }
}
