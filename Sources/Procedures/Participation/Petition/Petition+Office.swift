import Kernel
import Values

/// What the office may do, what it must, and what the calendar does.
extension Petition {
    /// The most characters of a reason.
    static let longestReason = 2_000

    func checkIntake(
        _ origin: PetitionMove.Origin, _ person: UInt64, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        guard let people = terms.intake, PetitionMove.Origin.assisted.contains(origin) else {
            throw PetitionRefusal.noIntake.refusal
        }
        guard try situation.membership(of: Array(String(person).utf8), in: people) != nil else {
            throw PetitionRefusal.notOnRoll(person).refusal
        }
    }

    func checkEnrolment(
        _ number: UInt64, _ origin: PetitionMove.Origin, _ person: UInt64, _ wish: PetitionMove.Wish,
        in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        try checkIntake(origin, person, in: situation)
        switch wish {
        case .support: try checkSupport(number, of: String(person), in: situation)
        case .unsupport: try checkTakingBack(number, of: String(person), in: situation)
        case .sign: try checkSignature(number, of: String(person), in: situation)
        }
    }

    func checkModeration(
        _ number: UInt64, _ decision: PetitionMove.Moderation, _ clause: String?, _ reason: String?,
        in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        _ = try petition(number, .submitted, in: situation)
        guard decision == .refuse else { return }
        guard let clause, terms.charter.contains(where: { $0.id == clause }) else {
            throw PetitionRefusal.clause(terms.charter.map(\.id)).refusal
        }
        try check(reason ?? "")
    }

    func checkHearing(
        _ number: UInt64, _ reason: String, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        let petition = try petition(number, .appealed, in: situation)
        guard petition.moderator != situation.actor else { throw PetitionRefusal.sameJudge.refusal }
        try check(reason)
    }

    /// What is published is shown: the words of a petition wait for this.
    func publish(_ move: PetitionMove, in situation: inout Situation<PetitionSubject>) throws(Refusal) {
        guard terms.publishes(move) else { return }
        switch move {
        case .moderate(let number, _, _, _), .hear(let number, _, _): try situation.publishValues(of: number)
        default: return
        }
    }

    func checkMerger(
        _ number: UInt64, _ into: UInt64, _ reason: String, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        let petition = try petition(number, .open, in: situation)
        let other = try self.petition(into, .open, at: "/body/into", in: situation)
        guard number != into, petition.merged.count + other.merged.count < PetitionRecord.mostTogether else {
            throw PetitionRefusal.cannotMerge.refusal
        }
        for one in [petition, other] where one.uniting != nil { throw PetitionRefusal.uniting(one.number).refusal }
        try check(reason)
    }

    func checkAnswer(
        _ number: UInt64, _ id: String, _ reply: PetitionMove.Reply, _ reason: String, _ promised: Instant?,
        in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        let (threshold, reached) = try owed(number, id, in: situation)
        guard reached.reply == nil else { throw PetitionRefusal.answered(id).refusal }
        guard PetitionMove.Reply.all(for: threshold.duty).contains(reply) else {
            throw PetitionRefusal.reply(PetitionMove.Reply.all(for: threshold.duty)).refusal
        }
        guard (reply == .promised) == (promised != nil), promised.map({ $0 > situation.time }) ?? true else {
            throw PetitionRefusal.promise.refusal
        }
        try check(reason)
    }

    func checkReport(
        _ number: UInt64, _ id: String, _ progress: PetitionMove.Progress, _ reason: String, _ promised: Instant?,
        in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        let (_, reached) = try owed(number, id, in: situation)
        guard let promise = reached.promise, promise.endedAt == nil else {
            throw PetitionRefusal.noPromise(id).refusal
        }
        guard progress == .underway || promised == nil, promised.map({ $0 > situation.time }) ?? true else {
            throw PetitionRefusal.promise.refusal
        }
        try check(reason)
    }

    /// A step that a petition has reached, for somebody who may speak about it.
    private func owed(
        _ number: UInt64, _ id: String, in situation: Situation<PetitionSubject>
    ) throws(Refusal) -> (PetitionTerms.Threshold, ReachedThreshold) {
        let petition = try petition(number, .open, in: situation)
        guard let threshold = terms.threshold(id), let reached = petition.reached.first(where: { $0.threshold == id })
        else { throw PetitionRefusal.notReached(petition.reached.map(\.threshold)).refusal }
        guard try situation.holds(threshold.by) else {
            throw PetitionRefusal.notResponsible(threshold.by).refusal
        }
        return (threshold, reached)
    }

    /// What happens by time alone happens at its time, in its order.
    func checkWake(
        _ number: UInt64, _ what: PetitionRecord.Wake, in situation: Situation<PetitionSubject>
    ) throws(Refusal) {
        guard let petition = try situation.petition(number) else {
            throw PetitionRefusal.unknown(number, "/body/petition").refusal
        }
        guard let wake = petition.wake, wake.what == what, situation.time >= wake.due else {
            throw PetitionRefusal.notDue.refusal
        }
    }

    private func check(_ reason: String) throws(Refusal) {
        guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else {
            throw PetitionRefusal.reason.refusal
        }
    }
}
