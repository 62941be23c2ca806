import Kernel
import Values

/// Who may hand petitions in, sign and support them, and take back what is theirs.
extension Petition {
    /// Whom something counts for that somebody does: their number on the roll, or their identifier.
    func unit(_ person: UInt64?, in situation: Situation<PetitionSubject>) throws(Refusal) -> String {
        let actor = situation.principal ?? situation.actor
        guard case .onList(let list) = terms.eligible else {
            guard person == nil else { throw PetitionRefusal.personNotAsked.refusal }
            return actor.text
        }
        try situation.checkLevel(of: actor, on: list)
        guard let membership = try situation.membership(of: Array(actor.text.utf8), in: list) else {
            throw PetitionRefusal.notEligible(list).refusal
        }
        guard terms.onePer == .person else {
            guard person == nil else { throw PetitionRefusal.personNotAsked.refusal }
            return actor.text
        }
        guard let own = membership.person, person == own else {
            throw PetitionRefusal.person(own: membership.person).refusal
        }
        return String(own)
    }

    func checkSubmission(
        _ topic: String?, _ signatories: [String]?, by unit: String, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        if let until = terms.submitUntil, situation.time >= until { throw PetitionRefusal.closed(at: until).refusal }
        let known = (terms.topics ?? []).map(\.id)
        guard known.isEmpty ? topic == nil : known.contains(topic ?? "") else {
            throw PetitionRefusal.topic(known).refusal
        }
        let named = signatories ?? []
        let least = terms.first?.count ?? 0
        guard UInt64(named.count) >= least, terms.first != nil || named.isEmpty,
            named.count <= PetitionTerms.mostSignatories, Set(named).count == named.count, !named.contains(unit)
        else { throw PetitionRefusal.signatories(least: least).refusal }
        for name in named where !Self.isUnit(name, isPerson: terms.onePer == .person) {
            throw PetitionRefusal.signatories(least: least).refusal
        }
    }

    /// Whether a text can name somebody: a number on the roll as numbers are written, or an identifier.
    private static func isUnit(_ text: String, isPerson: Bool) -> Bool {
        if isPerson { return UInt64(text).map { String($0) == text } ?? false }
        return (1...160).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }

    func checkSignature(
        _ number: UInt64, of unit: String, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        let petition = try petition(number, .signing, in: situation)
        if let until = petition.signUntil, situation.time >= until { throw PetitionRefusal.ended(at: until).refusal }
        guard petition.named.contains(unit) else { throw PetitionRefusal.notNamed(number).refusal }
        guard !petition.signed.contains(where: { $0.unit == unit }) else { throw PetitionRefusal.signed.refusal }
    }

    func checkSupport(
        _ number: UInt64, of unit: String, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        let petition = try collecting(number, in: situation)
        let known = try situation.supporter(unit, of: petition.number)
        guard known?.isOn != true else { throw PetitionRefusal.supported(true).refusal }
    }

    func checkTakingBack(
        _ number: UInt64, of unit: String, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        guard terms.withdrawal == true else { throw PetitionRefusal.stays.refusal }
        let petition = try collecting(number, in: situation)
        guard petition.uniting == nil else { throw PetitionRefusal.uniting(number).refusal }
        let known = try situation.supporter(unit, of: petition.number)
        guard known?.isOn == true else { throw PetitionRefusal.supported(false).refusal }
    }

    func checkWithdrawal(
        _ number: UInt64, _ person: UInt64?, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        let petition = try own(number, person, .signing, .submitted, .open, .refused, .appealed, in: situation)
        guard petition.reached.isEmpty else { throw PetitionRefusal.reached(number).refusal }
        guard petition.uniting == nil else { throw PetitionRefusal.uniting(number).refusal }
    }

    func checkAppeal(
        _ number: UInt64, _ person: UInt64?, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        let petition = try own(number, person, .refused, in: situation)
        if let until = petition.appealUntil, situation.time >= until {
            throw PetitionRefusal.appealLate(until).refusal
        }
    }

    /// A petition that can be supported now.
    private func collecting(
        _ number: UInt64, in situation: Situation<PetitionSubject>
    ) throws(Refusal) -> PetitionRecord {
        let petition = try petition(number, .open, in: situation)
        if let until = petition.until, situation.time >= until { throw PetitionRefusal.ended(at: until).refusal }
        return petition
    }

    /// A petition of the actor's; those that came another way are in the hands of the office.
    private func own(
        _ number: UInt64, _ person: UInt64?, _ standings: PetitionRecord.Standing...,
        in situation: Situation<PetitionSubject>
    ) throws(Refusal) -> PetitionRecord {
        guard let petition = try situation.petition(number) else {
            throw PetitionRefusal.unknown(number, "/body/petition").refusal
        }
        let actor = (situation.principal ?? situation.actor).text
        var isOwn = person == nil && petition.author == actor
        if !isOwn, person == nil, petition.origin != .online { isOwn = try speaksForOffice(situation) }
        if !isOwn { isOwn = try unit(person, in: situation) == petition.author }
        guard isOwn else { throw PetitionRefusal.notYours(number).refusal }
        guard standings.contains(petition.standing) else { throw PetitionRefusal.standing(petition, nil).refusal }
        return petition
    }

    private func speaksForOffice(_ situation: Situation<PetitionSubject>) throws(Refusal) -> Bool {
        for role in [RoleName.office, .clerk] where try situation.holds(role) { return true }
        return false
    }

    /// A petition in one standing.
    func petition(
        _ number: UInt64, _ standing: PetitionRecord.Standing, at pointer: String = "/body/petition",
        in situation: Situation<PetitionSubject>
    ) throws(Refusal) -> PetitionRecord {
        guard let petition = try situation.petition(number) else {
            throw PetitionRefusal.unknown(number, pointer).refusal
        }
        guard petition.standing == standing else { throw PetitionRefusal.standing(petition, pointer).refusal }
        return petition
    }
}
