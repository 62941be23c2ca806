import Kernel
import Values

/// Proposing, voting, answering and reporting.
extension Consultation {
    /// A statement comes in from somebody who may propose; moderators bring in theirs whenever they like.
    func propose(
        for person: UInt64?, at place: String?, in situation: inout Situation<ConsultationRecord>
    ) throws(Refusal) {
        try check(place)
        let name: String
        if try isKeeper(situation) {
            guard person == nil else { throw ConsultationRefusal.person(own: nil).refusal }
            name = Self.name(of: situation)
        } else {
            try checkBegun(at: situation.time)
            guard situation.time < terms.proposalsClose else {
                throw ConsultationRefusal.proposalsClosed(at: terms.proposalsClose).refusal
            }
            name = try participant(person, among: terms.proposals.by ?? terms.eligible, in: situation)
            var proposed = 0
            if case .author(let statements) = try situation.subject("author", Array(name.utf8)) {
                proposed = statements
            }
            guard proposed < terms.mostProposals else {
                throw ConsultationRefusal.tooManyProposals(most: terms.mostProposals).refusal
            }
            try situation.set(.author(statements: proposed + 1), "author", Array(name.utf8))
        }
        let status: StatementStatus = terms.proposals.review == .before ? .waiting : .open
        try situation.set(
            .statement(StatementRecord(author: name, status: status)), "statement", Self.key(situation.index))
    }

    /// A statement lies where the terms allow it, if they ask for a place at all.
    private func check(_ place: String?) throws(Refusal) {
        guard let places = terms.places else {
            guard place == nil else { throw ConsultationRefusal.noPlaces.refusal }
            return
        }
        guard let place else {
            guard places.required != true else { throw ConsultationRefusal.place.refusal }
            return
        }
        guard let point = MapPoint(place) else { throw ConsultationRefusal.place.refusal }
        guard places.area.map({ point.isInside($0) }) ?? true else { throw ConsultationRefusal.outside.refusal }
    }

    /// One vote for each person and statement; the last one counts where votes can be changed.
    func vote(
        on number: UInt64, _ choice: VoteChoice, _ qualifiers: [VoteQualifier], for person: UInt64?,
        in situation: inout Situation<ConsultationRecord>
    ) throws(Refusal) {
        let name = try participant(person, among: terms.eligible, in: situation)
        _ = try open(number, in: situation)
        let allowed = (terms.qualifiers ?? []).filter { $0.choice == choice }
        for (place, qualifier) in qualifiers.enumerated() {
            guard allowed.contains(qualifier), !qualifiers[..<place].contains(qualifier) else {
                throw ConsultationRefusal.qualifier(qualifier, allowed: allowed).refusal
            }
        }
        let key = Self.key(number, of: name)
        var earlier = 0
        if case .vote(let votes, _) = try situation.subject("vote", key) {
            guard terms.changeable ?? true else { throw ConsultationRefusal.voted.refusal }
            earlier = votes
        }
        try situation.set(.vote(votes: earlier + 1, counts: situation.index), "vote", key)
    }

    /// Those on the list answer a statement; a later answer takes the place of an earlier one.
    func answer(_ number: UInt64, in situation: inout Situation<ConsultationRecord>) throws(Refusal) {
        guard let list = terms.answers else { throw ConsultationRefusal.noAnswers.refusal }
        guard try situation.isMember(situation.principal ?? situation.actor, of: list) else {
            throw ConsultationRefusal.notAnswering.refusal
        }
        _ = try open(number, in: situation)
        try situation.set(.answer(entry: situation.index), "answer", Self.key(number, of: Self.name(of: situation)))
    }

    /// Somebody who takes part reports a statement once.
    func report(
        _ number: UInt64, _ rule: String, for person: UInt64?, in situation: inout Situation<ConsultationRecord>
    ) throws(Refusal) {
        let name = try participant(person, among: terms.eligible, in: situation)
        try checkRule(rule)
        _ = try open(number, in: situation)
        let key = Self.key(number, of: name)
        guard try situation.subject("report", key) == nil else { throw ConsultationRefusal.reported.refusal }
        try situation.set(.report(entry: situation.index), "report", key)
    }

    /// The name for which a move counts: that of a person of the roll, or of whoever acts.
    private func participant(
        _ person: UInt64?, among eligible: BudgetEligibility, in situation: Situation<ConsultationRecord>
    ) throws(Refusal) -> String {
        let actor = situation.principal ?? situation.actor
        if case .onList(let list) = eligible { try situation.checkLevel(of: actor, on: list) }
        guard terms.onePer == .person, case .onList(let list) = eligible else {
            guard person == nil else { throw ConsultationRefusal.person(own: nil).refusal }
            if case .onList(let list) = eligible, try !situation.isMember(actor, of: list) {
                throw ConsultationRefusal.notEligible.refusal
            }
            return actor.text
        }
        guard let membership = try situation.membership(of: Array(actor.text.utf8), in: list) else {
            throw ConsultationRefusal.notEligible.refusal
        }
        let own = membership.columns["person"]?.int64Value.flatMap { UInt64(exactly: $0) }
        guard let own, own == person else { throw ConsultationRefusal.person(own: own).refusal }
        return Self.name(ofPerson: own)
    }

    /// The name under which the moves of whoever acts count, where nobody else is named.
    static func name(of situation: Situation<ConsultationRecord>) -> String {
        (situation.principal ?? situation.actor).text
    }

    /// The name of a person of the roll; no identifier of an actor looks like it.
    static func name(ofPerson number: UInt64) -> String { "person \(number)" }

    static func key(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }

    /// What somebody did with one statement.
    static func key(_ number: UInt64, of name: String) -> [UInt8] { Array("\(number) \(name)".utf8) }
}
