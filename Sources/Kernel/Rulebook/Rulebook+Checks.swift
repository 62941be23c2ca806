import Proofs
import Values

/// The checks that every act passes, whatever its procedure.
extension Rulebook {
    /// The key under which a statement is known to stand on the log.
    func nonceKey(of submission: Submission) -> StateKey {
        if case .row(let row) = submission.content { return ManifestRules.nonceKey(of: row) }
        var key = Array(submission.deed.actor.text.utf8)
        key.append(0x20)
        key.append(contentsOf: (submission.act?.nonce ?? "").utf8)
        return StateKey(programme: submission.deed.programme, part: "", kind: StateKind.nonce, key: key)
    }

    func checkExpiry(of act: Act, at time: Instant) throws(Refusal) {
        let seconds = time.milliseconds / 1000
        guard act.expires >= seconds else { throw ActRefusal.expired(at: act.expires) }
        guard act.expires - seconds <= Act.maximumValiditySeconds else { throw ActRefusal.expiresTooLate }
    }

    /// The key that signed must be a current key of the actor, and the actor must have a mandate to act for others.
    func checkKey(of act: Act, at time: Instant, in draft: StateDraft) throws(Refusal) {
        let isOpening = act.part == ProgrammeRules.partName && act.move == "open"
        let isRegistrarMove = act.part != ProgrammeRules.partName && RegistrarRules.moveNames.contains(act.move)
        let home = isOpening || isRegistrarMove ? ProgrammeRules.officeProgramme : act.programme
        let keys = try ActorKeys.current(of: act.actor, programme: home, in: draft)
        guard keys.contains(act.keyID) else { throw ActRefusal.keyNotOfActor(act.keyID) }
        guard let principal = act.principal else { return }
        let mandate = StateKey(
            programme: act.programme, part: Roles.partName, kind: StateKind.list(Roles.mandates.list),
            key: Roles.mandate(of: principal, to: act.actor))
        guard let membership = try draft.value(Membership.self, at: mandate), membership.holds(at: time) else {
            throw ActRefusal.noMandate()
        }
    }

    /// A closed part takes no moves.
    mutating func checkOpen(_ act: Deed, in draft: StateDraft) throws(Refusal) {
        guard let state = try state(of: act.address, in: draft), let closedBy = state.closedBy else { return }
        let when = state.closes.map { " at \($0)" } ?? ""
        throw Refusal(
            "part.closed", "This part closed\(when), with entry \(closedBy) of the log.",
            remedy: "Its outcome is published; it takes no more moves.", pointer: "/part")
    }

    func checkMove(
        _ move: String, of deed: Deed, in open: OpenProgramme, _ part: any DecidingPart, at time: Instant,
        _ draft: StateDraft
    ) throws(Refusal) {
        guard let roles = open.roles(for: move, in: deed.part) else {
            throw ActRefusal.unknownMove(move, known: part.moves.map(\.name))
        }
        try checkRole(deed, roles, at: time, draft)
    }

    func checkRole(_ act: Deed, _ roles: [RoleName], at time: Instant, _ draft: StateDraft) throws(Refusal) {
        if roles.contains(.anyone) { return }
        if try holds(roles, act.actor, in: act.programme, at: time, draft) { return }
        throw ActRefusal.roleMissing(roles, move: act.move)
    }
}
