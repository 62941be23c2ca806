import Kernel
import Values

/// What residents do: handing in, changing and taking back, appealing, supporting, and agreeing to mergers.
extension Proposal {
    func submit(
        _ place: String, _ category: String?, in situation: inout Situation<ProposalRecord>
    ) throws(Refusal) {
        try checkSeason(at: situation.time)
        let author = situation.principal ?? situation.actor
        try check(author, terms.eligible ?? .anyone, in: situation)
        let idea = IdeaRecord(
            number: situation.index, author: author, place: try point(place), category: try known(category))
        try keep(idea, in: &situation)
    }

    func amend(
        _ number: UInt64, _ place: String, _ category: String?, in situation: inout Situation<ProposalRecord>
    ) throws(Refusal) {
        try checkSeason(at: situation.time)
        var idea = try own(number, .submitted, in: situation)
        idea.version = situation.index
        idea.place = try point(place)
        idea.category = try known(category)
        try keep(idea, in: &situation)
    }

    func withdraw(_ number: UInt64, in situation: inout Situation<ProposalRecord>) throws(Refusal) {
        var idea = try own(number, .submitted, .admitted, .refused, .appealed, in: situation)
        guard idea.authors.count == 1 else { throw ProposalRefusal.notAlone(number).refusal }
        idea.standing = .withdrawn
        try keep(idea, in: &situation)
    }

    func appeal(_ number: UInt64, in situation: inout Situation<ProposalRecord>) throws(Refusal) {
        var idea = try own(number, .refused, in: situation)
        if let until = idea.appealUntil, situation.time >= until { throw ProposalRefusal.appealLate(until).refusal }
        idea.standing = .appealed
        try keep(idea, in: &situation)
    }

    func support(
        _ number: UInt64, isOn: Bool, in situation: inout Situation<ProposalRecord>
    ) throws(Refusal) {
        var idea = try idea(number, .admitted, in: situation)
        guard let support = terms.support else { throw ProposalRefusal.noSupport.refusal }
        let actor = situation.principal ?? situation.actor
        try check(actor, support.eligible, in: situation)
        let key = Self.supporterKey(actor, of: number)
        let isSupporter = try situation.subject("supporter", key) != nil
        guard isSupporter != isOn else { throw ProposalRefusal.supported(isSupporter).refusal }
        if isOn {
            try situation.set(.supporter, "supporter", key)
            idea.supports += 1
        } else {
            situation.remove("supporter", key)
            idea.supports -= min(idea.supports, 1)
        }
        try keep(idea, in: &situation)
    }

    func join(
        _ number: UInt64, _ into: UInt64, in situation: inout Situation<ProposalRecord>
    ) throws(Refusal) {
        var idea = try idea(number, .admitted, in: situation)
        var other = try self.idea(into, .admitted, at: "/body/into", in: situation)
        guard number != into, idea.authors.count + other.authors.count <= IdeaRecord.mostTogether,
            idea.merged.count + other.merged.count < IdeaRecord.mostTogether
        else { throw ProposalRefusal.cannotJoin.refusal }
        let actor = situation.principal ?? situation.actor
        idea.joining = IdeaRecord.Joining(into: into, isOwnWish: false, isOthersWish: false)
        let isAuthors = idea.agree(actor, othersAuthors: other.authors)
        let isOffices = try speaksForOffice(situation)
        guard isAuthors || isOffices else { throw ProposalRefusal.notYours(number).refusal }
        try merge(&idea, &other, in: &situation)
    }

    func agree(_ number: UInt64, in situation: inout Situation<ProposalRecord>) throws(Refusal) {
        var idea = try idea(number, .admitted, in: situation)
        guard let joining = idea.joining else { throw ProposalRefusal.notProposed(number).refusal }
        var other = try self.idea(joining.into, .admitted, in: situation)
        guard idea.authors.count + other.authors.count <= IdeaRecord.mostTogether,
            idea.merged.count + other.merged.count < IdeaRecord.mostTogether
        else { throw ProposalRefusal.cannotJoin.refusal }
        guard idea.agree(situation.principal ?? situation.actor, othersAuthors: other.authors) else {
            throw ProposalRefusal.notYours(number).refusal
        }
        try merge(&idea, &other, in: &situation)
    }

    /// Merges two ideas once authors of both agree.
    private func merge(
        _ idea: inout IdeaRecord, _ other: inout IdeaRecord, in situation: inout Situation<ProposalRecord>
    ) throws(Refusal) {
        if let joining = idea.joining, joining.isOwnWish, joining.isOthersWish {
            other.absorb(&idea)
            try keep(other, in: &situation)
        }
        try keep(idea, in: &situation)
    }

    private func speaksForOffice(_ situation: Situation<ProposalRecord>) throws(Refusal) -> Bool {
        for role in [RoleName.office, .clerk] where try situation.holds(role) { return true }
        return false
    }

    private func own(
        _ number: UInt64, _ standings: IdeaRecord.Standing..., in situation: Situation<ProposalRecord>
    ) throws(Refusal) -> IdeaRecord {
        let idea = try idea(number, in: situation)
        guard idea.authors.contains(situation.principal ?? situation.actor) else {
            throw ProposalRefusal.notYours(number).refusal
        }
        guard standings.contains(idea.standing) else {
            throw ProposalRefusal.standing(number, idea.standing, "/body/idea").refusal
        }
        return idea
    }

    private func checkSeason(at time: Instant) throws(Refusal) {
        guard time < terms.ideasUntil else { throw ProposalRefusal.closed(at: terms.ideasUntil).refusal }
    }

    private func check(
        _ actor: ActorID, _ eligible: BudgetEligibility, in situation: Situation<ProposalRecord>
    ) throws(Refusal) {
        guard case .onList(let list) = eligible else { return }
        try situation.checkLevel(of: actor, on: list)
        guard try situation.isMember(actor, of: list) else { throw ProposalRefusal.notEligible.refusal }
    }

    private func point(_ text: String) throws(Refusal) -> MapPoint {
        guard let point = MapPoint(text) else { throw ProposalRefusal.place.refusal }
        guard terms.area.map({ point.isInside($0) }) ?? true else { throw ProposalRefusal.outside.refusal }
        return point
    }

    /// A photograph stands on no log where the terms do not say that it is kept off it.
    func checkTakes(_ photo: JSON?) throws(Refusal) {
        guard takesPhotos || photo?.isNull ?? true else { throw ProposalRefusal.noPhotos.refusal }
    }

    private func known(_ category: String?) throws(Refusal) -> String? {
        let known = (terms.categories ?? []).map(\.id)
        guard known.isEmpty ? category == nil : known.contains(category ?? "") else {
            throw ProposalRefusal.category(known).refusal
        }
        return category
    }
}

extension Situation {
    /// Whether whoever makes the move has a role of the programme.
    func holds(_ role: RoleName) throws(Refusal) -> Bool {
        try isMember(actor, of: ListReference(part: Roles.partName, list: role.text))
    }
}
