import Values

/// The moves that the registrar makes on any part: closing it at its time, and stating what it came to.
enum RegistrarRules {
    static let moveNames: Set<String> = ["close", "outcome"]
    /// The moves that belong to the kernel on every part; no procedure has moves of these names.
    static let kernelMoves = moveNames.union([ManifestRules.moveName])

    enum Move: Codable {
        /// Freezes the part, once its time has passed.
        case close(due: Instant)
        /// States what the part came to, computed over the entries before `upTo`.
        case outcome(upTo: UInt64, digest: String, results: JSON)
    }

    /// Whether the actor is the registrar that the founding entry named.
    static func isRegistrar(
        _ actor: ActorID, at time: Instant, in draft: StateDraft
    ) throws(Refusal) -> Bool {
        let key = StateKey(
            programme: ProgrammeRules.officeProgramme, part: Roles.partName,
            kind: StateKind.list(RoleName.registrar.text), key: Array(actor.text.utf8))
        return try draft.value(Membership.self, at: key)?.holds(at: time) ?? false
    }

    static func move(of act: Deed) throws(Refusal) -> Move {
        do {
            return try JSON.object([JSONMember(act.move, act.body)]).decode(Move.self)
        } catch {
            throw Refusal(
                "act.body", "The body of the move does not fit: \(error.reason).",
                remedy: "Send the members that the move “\(act.move)” has.",
                pointer: error.pointer(below: "/body", dropping: 1))
        }
    }

    static func apply(_ occasion: Occasion, to draft: inout StateDraft) throws(Refusal) {
        let key = PartState.key(programme: occasion.deed.programme, part: occasion.deed.part)
        var state = try draft.value(PartState.self, at: key) ?? PartState()
        switch try move(of: occasion.deed) {
        case .close(let due):
            guard state.closedBy == nil else { throw refusal("part.closed", "The part is closed already.") }
            guard let closes = state.closes, closes == due, occasion.time >= closes else {
                throw refusal("part.not_due", "The part does not close at this time.")
            }
            state.closedBy = occasion.index
        case .outcome(let upTo, let digest, let results):
            guard let closedBy = state.closedBy else { throw refusal("part.open", "The part is not closed yet.") }
            guard state.outcome == nil else { throw refusal("part.has_outcome", "The part has its outcome already.") }
            guard upTo == closedBy else {
                throw refusal("part.other_size", "The outcome must be computed up to entry \(closedBy).")
            }
            state.outcome = PartState.StatedOutcome(
                index: occasion.index, upTo: upTo, digest: digest, results: results)
        }
        try draft.write(state, due: state.due, at: key)
    }

    private static func refusal(_ code: String, _ reason: String) -> Refusal {
        Refusal(code, reason, remedy: "The registrar looks at the part again.")
    }
}
