import Kernel
import Values

/// Who may do what, and when.
extension Principles {
    /// A story comes from the panel, in time, and is one of not too many.
    func checkStory(_ person: UInt64?, in situation: inout Situation<PrinciplesSubject>) throws(Refusal) {
        guard situation.time < terms.tellUntil else {
            throw PrinciplesRefusal.tellingEnded(at: terms.tellUntil).refusal
        }
        let unit = try unit(person, in: situation)
        var told: UInt64 = 0
        if case .author(let stories) = try situation.subject("author", Array(unit.utf8)) { told = stories }
        guard told < terms.mostStories else {
            throw PrinciplesRefusal.tooManyStories(most: terms.mostStories).refusal
        }
        try situation.set(.author(stories: told + 1), "author", Array(unit.utf8))
    }

    /// A story is taken back by whoever told it; who has left the panel can do that still, from the same key.
    func checkWithdrawal(
        _ number: UInt64, _ person: UInt64?, in situation: Situation<PrinciplesSubject>
    ) throws(Refusal) {
        guard let story = try situation.story(number) else { throw PrinciplesRefusal.unknownStory(number).refusal }
        let own = try terms.onePer == .person ? unit(person, in: situation) : Self.name(of: situation)
        guard story.author == own else { throw PrinciplesRefusal.notYours(number).refusal }
        guard !story.isWithdrawn else { throw PrinciplesRefusal.withdrawn(number).refusal }
    }

    /// A principle is drawn from stories that are there, each named once.
    func checkSources(_ sources: [UInt64], in situation: Situation<PrinciplesSubject>) throws(Refusal) {
        guard (1...PrincipleRecord.mostSources).contains(sources.count), Set(sources).count == sources.count else {
            throw PrinciplesRefusal.sources(most: PrincipleRecord.mostSources).refusal
        }
        for source in sources {
            guard let story = try situation.story(source) else {
                throw PrinciplesRefusal.unknownStory(source).refusal
            }
            guard !story.isWithdrawn else { throw PrinciplesRefusal.withdrawn(source).refusal }
        }
    }

    /// A round is as long as the rule allows, and over before the part closes.
    func checkRound(
        _ number: UInt64, _ until: Instant, in situation: Situation<PrinciplesSubject>
    ) throws(Refusal) {
        let principle = try principle(number, .drafting, .returned, in: situation)
        guard UInt64(principle.rounds.count) < terms.rounds.times else {
            throw PrinciplesRefusal.noMoreRounds(most: terms.rounds.times).refusal
        }
        let least = situation.time.adding(terms.rounds.least)
        let most = situation.time.adding(terms.rounds.most)
        guard until > situation.time, (least...max(least, most)).contains(until), terms.settles(until) < terms.closes
        else { throw PrinciplesRefusal.until(least, most, closes: terms.closes).refusal }
    }

    /// The panel answers while the round goes on; after that an objection can still be taken back for a while.
    func checkResponse(
        _ number: UInt64, _ stance: PrinciplesMove.Stance, _ hasReason: Bool, _ person: UInt64?,
        in situation: Situation<PrinciplesSubject>
    ) throws(Refusal) {
        let unit = try unit(person, in: situation)
        let principle = try principle(number, .asked, in: situation)
        guard let round = principle.rounds.last else { throw PrinciplesRefusal.notDue.refusal }
        if situation.time >= round.until {
            let own = try situation.response(of: unit, to: number, UInt64(principle.rounds.count))
            guard situation.time < round.settles, own?.stance == .object, stance != .object else {
                throw PrinciplesRefusal.roundOver(round.until).refusal
            }
        }
        guard stance != .object || hasReason else { throw PrinciplesRefusal.reasonMissing.refusal }
    }

    /// An objection of the round that goes on is answered once.
    func checkAnswer(_ entry: UInt64, in situation: Situation<PrinciplesSubject>) throws(Refusal) {
        guard let objection = try situation.objection(entry) else {
            throw PrinciplesRefusal.unknownObjection(entry).refusal
        }
        let principle = try principle(objection.principle, .asked, in: situation)
        let response = try situation.response(
            of: objection.unit, to: objection.principle, objection.round)
        guard objection.round == UInt64(principle.rounds.count), let response, response.entry == entry,
            response.stance == .object
        else { throw PrinciplesRefusal.unknownObjection(entry).refusal }
        guard !response.isAnswered else { throw PrinciplesRefusal.answered(entry).refusal }
    }

    /// A principle that stands as it must.
    func principle(
        _ number: UInt64, _ standings: PrincipleRecord.Standing..., in situation: Situation<PrinciplesSubject>
    ) throws(Refusal) -> PrincipleRecord {
        guard let principle = try situation.principle(number) else {
            throw PrinciplesRefusal.unknown(number).refusal
        }
        guard standings.contains(principle.standing) else {
            throw PrinciplesRefusal.standing(number, principle.standing).refusal
        }
        return principle
    }

    /// Whom an act counts for: a person of the roll, or whoever acts.
    private func unit(
        _ person: UInt64?, in situation: Situation<PrinciplesSubject>
    ) throws(Refusal) -> String {
        let name = Self.name(of: situation)
        guard let membership = try situation.membership(of: Array(name.utf8), in: terms.panel) else {
            throw PrinciplesRefusal.notOnPanel.refusal
        }
        guard terms.onePer == .person else {
            guard person == nil else { throw PrinciplesRefusal.personNotAsked.refusal }
            return name
        }
        let own = membership.columns["person"]?.int64Value.flatMap { UInt64(exactly: $0) }
        guard let own, own == person else { throw PrinciplesRefusal.person(own: own).refusal }
        return String(own)
    }

    private static func name(of situation: Situation<PrinciplesSubject>) -> String {
        (situation.principal ?? situation.actor).text
    }
}
