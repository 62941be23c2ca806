import Kernel
import Values

/// Voting online: by whoever is eligible, for themselves or for somebody whom they represent.
extension Budget {
    /// Takes a ballot in time, from somebody who may vote, filled in as the terms ask. The last one counts.
    func vote(
        _ choices: [String], _ points: [Int64]?, for person: UInt64?, in situation: inout Situation<Subject>
    ) throws(Refusal) {
        let voter = situation.principal ?? situation.actor
        try checkOnline(at: situation.time)
        let counted = try eligible(voter, for: person, in: situation)
        _ = try checked(choices, points, by: try paper(for: choices, in: situation))

        guard let counted else {
            let key = Array(voter.text.utf8)
            var earlier = 0
            if case .voter(let ballots, _) = try situation.subject("voter", key) { earlier = ballots }
            return try situation.set(.voter(ballots: earlier + 1, counts: situation.index), "voter", key)
        }
        try replaceBallot(of: counted, in: &situation)
    }

    /// Votes online are taken until the terms take only paper.
    func checkOnline(at time: Instant) throws(Refusal) {
        try checkOpen(at: time)
        if let until = terms.paper?.onlineUntil, time >= until {
            throw BudgetRefusal.onlineClosed(at: until).refusal
        }
    }

    /// What was not cast on paper takes the place of the person's earlier ballot, if the terms let it.
    func replaceBallot(of person: UInt64, in situation: inout Situation<Subject>) throws(Refusal) {
        var earlier = 0
        if case .person(let ballots, _, let onPaper) = try situation.subject("person", Self.key(person)) {
            if onPaper, terms.paper?.counts == .paper { throw BudgetRefusal.votedOnPaper.refusal }
            earlier = ballots
        }
        try situation.set(
            .person(ballots: earlier + 1, counts: situation.index, onPaper: false), "person", Self.key(person))
    }

    /// Whoever the terms name, at this place in the log.
    ///
    /// - Returns: the person for whom the ballot counts; nil where ballots count for identifiers.
    private func eligible(
        _ voter: ActorID, for person: UInt64?, in situation: Situation<Subject>
    ) throws(Refusal) -> UInt64? {
        guard terms.onePer == .person, case .onList(let list) = terms.eligible else {
            guard person == nil else { throw BudgetRefusal.personNotAsked.refusal }
            if case .onList(let list) = terms.eligible { try situation.checkLevel(of: voter, on: list) }
            if case .onList(let list) = terms.eligible, try !situation.isMember(voter, of: list) {
                throw BudgetRefusal.notEligible(list).refusal
            }
            return nil
        }
        let own = try situation.membership(of: Array(voter.text.utf8), in: list)?.person
        if let person {
            if own == person { return person }
            if let wards = terms.wards,
                try situation.membership(of: Array("\(voter.text) \(person)".utf8), in: wards)?.person == person
            {
                return person
            }
        }
        if own == nil { try situation.checkLevel(of: voter, on: list) }
        guard let person else { throw BudgetRefusal.personMissing(own: own).refusal }
        throw (own == nil ? BudgetRefusal.notEligible(list) : .otherPerson(person)).refusal
    }
}

extension Membership {
    /// The number of the person on the roll that keeps the list.
    var person: UInt64? { columns["person"]?.int64Value.flatMap { UInt64(exactly: $0) } }
}
