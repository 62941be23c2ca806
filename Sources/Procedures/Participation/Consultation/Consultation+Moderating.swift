import Kernel
import Values

/// What becomes of statements: what moderators decide, and what authors take back.
extension Consultation {
    /// Decides on a statement: by a rule of the charter where it is turned down, and always with reasons then.
    func moderate(
        _ number: UInt64, _ decision: ConsultationMove.Decision, by rule: String?, hasReasons: Bool,
        in situation: inout Situation<ConsultationRecord>
    ) throws(Refusal) {
        var statement = try statement(number, in: situation)
        switch (decision, statement.status) {
        case (.accept, .waiting), (.accept, .refused):
            statement.status = .open
            try situation.publishValues(of: number)
        case (.refuse, .waiting): statement.status = .refused
        case (.remove, .open): statement.status = .removed
        case (.restore, .removed): statement.status = .open
        default: throw ConsultationRefusal.decision(statement.status).refusal
        }
        if decision == .refuse || decision == .remove, rule == nil {
            throw ConsultationRefusal.ruleMissing(known: terms.charter.map(\.id)).refusal
        }
        if let rule { try checkRule(rule) }
        guard hasReasons || decision == .accept else { throw ConsultationRefusal.reasonsMissing.refusal }
        try set(statement, number, in: &situation)
    }

    /// Open statements become part of another open one.
    func merge(
        _ from: [UInt64], into: UInt64, in situation: inout Situation<ConsultationRecord>
    ) throws(Refusal) {
        guard (1...Self.mostMerged).contains(from.count), Set(from).count == from.count, !from.contains(into) else {
            throw ConsultationRefusal.merge(most: Self.mostMerged).refusal
        }
        _ = try open(into, in: situation)
        for number in from {
            var statement = try open(number, in: situation)
            statement.status = .merged
            statement.mergedInto = into
            try set(statement, number, in: &situation)
        }
    }

    /// Authors take back what is theirs; what they wrote can be erased besides.
    func withdraw(_ number: UInt64, in situation: inout Situation<ConsultationRecord>) throws(Refusal) {
        var statement = try statement(number, in: situation)
        let name = Self.name(of: situation)
        let isOwn: Bool
        if terms.onePer == .person, case .onList(let list) = terms.proposals.by ?? terms.eligible {
            let membership = try situation.membership(of: Array(name.utf8), in: list)
            let person = membership?.columns["person"]?.int64Value.flatMap { UInt64(exactly: $0) }
            isOwn = statement.author == person.map { Self.name(ofPerson: $0) } || statement.author == name
        } else {
            isOwn = statement.author == name
        }
        guard isOwn else { throw ConsultationRefusal.notAuthor.refusal }
        guard statement.status == .waiting || statement.status == .open else {
            throw ConsultationRefusal.status(number, statement.status).refusal
        }
        statement.status = .withdrawn
        try set(statement, number, in: &situation)
    }

    func checkRule(_ rule: String) throws(Refusal) {
        let known = terms.charter.map(\.id)
        guard known.contains(where: { $0.utf8.elementsEqual(rule.utf8) }) else {
            throw ConsultationRefusal.unknownRule(known: known).refusal
        }
    }

    /// Whoever moderates, by their role.
    func isKeeper(_ situation: Situation<ConsultationRecord>) throws(Refusal) -> Bool {
        for role in Self.keepers
        where try situation.isMember(situation.actor, of: ListReference(part: Roles.partName, list: role.text)) {
            return true
        }
        return false
    }

    /// A statement that can be voted on.
    func open(_ number: UInt64, in situation: Situation<ConsultationRecord>) throws(Refusal) -> StatementRecord {
        let statement = try statement(number, in: situation)
        if let into = statement.mergedInto { throw ConsultationRefusal.merged(number, into: into).refusal }
        guard statement.status == .open else { throw ConsultationRefusal.status(number, statement.status).refusal }
        return statement
    }

    private func statement(
        _ number: UInt64, in situation: Situation<ConsultationRecord>
    ) throws(Refusal) -> StatementRecord {
        guard case .statement(let statement) = try situation.subject("statement", Self.key(number)) else {
            throw ConsultationRefusal.unknownStatement(number).refusal
        }
        return statement
    }

    private func set(
        _ statement: StatementRecord, _ number: UInt64, in situation: inout Situation<ConsultationRecord>
    ) throws(Refusal) {
        try situation.set(.statement(statement), "statement", Self.key(number))
    }
}
