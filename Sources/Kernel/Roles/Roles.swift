public import Values

/// Who is what in a programme, and which keys an actor has: every programme's built-in part.
///
/// Each role is a list of this part, so that terms can say `in roles where voter`.
public struct Roles: Procedure {
    /// The name of the part in every programme.
    public static let partName = "roles"
    /// The most actors that one act appoints or dismisses.
    public static let maximumActors = 500
    /// The most keys that an actor has at one time.
    public static let maximumKeys = 16

    /// There is nothing to set.
    public struct Terms: Codable, Sendable {}

    /// What may be done.
    public enum Move: Codable, Sendable {
        /// The office founds the log: its name, the key of the registrar, and for whom the log is.
        case found(name: LocalizedText, registrar: String, audience: Programme.Audience?)
        /// Appoints actors to a role, until an end if one is set.
        case appoint(role: RoleName, actors: [ActorID], until: Instant?)
        /// Ends appointments, with the reason.
        case dismiss(role: RoleName, actors: [ActorID], reason: String)
        /// The actor adds a key of their own.
        case addKey(key: String)
        /// The actor gives up a key.
        case revokeKey(key: String)
        /// The office replaces all keys of an actor who has lost theirs.
        case replaceKey(actor: ActorID, key: String, reason: String)
        /// The actor lets another act for them, until an end if one is set.
        case mandate(to: ActorID, until: Instant?)
        /// The actor ends a mandate.
        case endMandate(to: ActorID)
    }

    /// The roles part keeps lists and keys, no subjects of its own.
    public struct Subject: Codable, Sendable {}
    /// Nothing is counted.
    public struct Tally: Sendable {}
    /// There is no outcome.
    public struct Outcome: Codable, Sendable {}

    public static let name: ProcedureName = "roles"
    public static let edition = 1
    public static let moves: [MoveDeclaration] = [
        MoveDeclaration("found", by: [.anyone]),
        MoveDeclaration("appoint", by: [.office, .clerk]),
        MoveDeclaration("dismiss", by: [.office, .clerk]),
        MoveDeclaration("addKey", by: [.anyone]),
        MoveDeclaration("revokeKey", by: [.anyone]),
        MoveDeclaration("replaceKey", by: [.office, .clerk]),
        MoveDeclaration("mandate", by: [.anyone]),
        MoveDeclaration("endMandate", by: [.anyone]),
    ]

    public init(terms: Terms) {}
    public var closes: Instant? { nil }

    public func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {
        switch move {
        case .found(_, let registrar, let audience): try found(registrar, audience, in: &situation)
        case .appoint(let role, let actors, let until):
            try check(role, actors, in: situation)
            if let until, until <= situation.time {
                throw Refusal(
                    "roles.ends_before", "The appointment would end at \(until), before it begins.",
                    remedy: "Name a later end, or none.", pointer: "/body/until")
            }
            for actor in actors { try situation.admit(Array(actor.text.utf8), to: role.text, until: until) }
        case .dismiss(let role, let actors, _):
            try check(role, actors, in: situation)
            try keepOneOffice(role, actors, in: situation)
            for actor in actors { situation.dismiss(Array(actor.text.utf8), from: role.text) }
        case .addKey(let key): try addKey(key, in: &situation)
        case .revokeKey(let key): try revokeKey(key, in: &situation)
        case .replaceKey(let actor, let key, _):
            try checkReplacement(of: actor, in: situation)
            try situation.setKeys([try Self.acceptable(key)], of: actor)
        case .mandate(let agent, let until):
            guard agent.isValid else { throw ActRefusal.member("to", "must be an actor") }
            let member = Self.mandate(of: situation.actor, to: agent)
            try situation.admit(member, to: Self.mandates.list, until: until)
        case .endMandate(let agent):
            situation.dismiss(Self.mandate(of: situation.actor, to: agent), from: Self.mandates.list)
        }
    }

    /// Nothing may change, because nothing can be set.
    public func mayChange(_ old: Terms, to new: Terms) {}
    public func emptyTally() -> Tally { Tally() }
    public func count(_ applied: Applied<Move>, into tally: inout Tally) {}
    public func outcome(of tally: Tally) -> Outcome? { nil }
    public func results(of outcome: Outcome) -> JSON { .object([]) }
}

extension Roles {
    /// Only an office appoints an office or a clerk; a clerk appoints everybody else.
    private func check(_ role: RoleName, _ actors: [ActorID], in situation: Situation<Subject>) throws(Refusal) {
        guard Identifier.isValid(role.text), role != .anyone else {
            throw Refusal(
                "roles.name", "“\(role)” cannot be a role.", remedy: "Use lower-case letters, digits and hyphens.",
                pointer: "/body/role")
        }
        guard (1...Self.maximumActors).contains(actors.count) else {
            throw Refusal(
                "roles.actors", "One act names 1 to \(Self.maximumActors) actors; this one names \(actors.count).",
                remedy: "Split it into several acts.", pointer: "/body/actors")
        }
        guard actors.allSatisfy(\.isValid) else {
            throw Refusal(
                "roles.actor", "An actor is printable ASCII of at most \(ActorID.maximumLength) bytes.",
                remedy: "Correct the identifier.", pointer: "/body/actors")
        }
        let isOffice = try situation.isMember(situation.actor, of: Self.list(of: .office))
        guard isOffice || (role != .office && role != .clerk) else {
            throw ActRefusal.roleMissing([.office], move: "appoint")
        }
    }

    /// A clerk gives participants new keys, never an office or another clerk: who holds a key holds the role.
    private func checkReplacement(of actor: ActorID, in situation: Situation<Subject>) throws(Refusal) {
        if try situation.isMember(situation.actor, of: Self.list(of: .office)) { return }
        for role in [RoleName.office, .clerk] {
            guard try !situation.isMember(actor, of: Self.list(of: role)) else {
                throw ActRefusal.roleMissing([.office], move: "replaceKey")
            }
        }
    }

    /// An office cannot dismiss itself: a programme always has somebody who answers for it.
    private func keepOneOffice(
        _ role: RoleName, _ actors: [ActorID], in situation: Situation<Subject>
    ) throws(Refusal) {
        guard role != .office || !actors.contains(situation.actor) else {
            throw Refusal(
                "roles.last_office", "An office cannot dismiss itself.", remedy: "Let another owning office do it.",
                pointer: "/body/actors")
        }
    }

    private func found(
        _ registrar: String, _ audience: Programme.Audience?, in situation: inout Situation<Subject>
    ) throws(Refusal) {
        guard situation.index == 0, situation.programme == ProgrammeRules.officeProgramme else {
            throw Refusal(
                "roles.already_founded", "A log is founded once, by its first entry.",
                remedy: "Open a programme instead.")
        }
        let key = try Self.acceptable(registrar)
        try situation.admit(Array(situation.actor.text.utf8), to: RoleName.office.text)
        try situation.admit(Array(key.utf8), to: RoleName.registrar.text)
        if let audience { try situation.draft.write(LogAudience(audience: audience), at: LogAudience.key) }
    }

    private func addKey(_ key: String, in situation: inout Situation<Subject>) throws(Refusal) {
        let added = try Self.acceptable(key)
        var keys = try situation.keys(of: situation.actor)
        guard !keys.contains(added) else { return }
        guard keys.count < Self.maximumKeys else {
            throw Refusal(
                "roles.too_many_keys", "An actor has at most \(Self.maximumKeys) keys.",
                remedy: "Revoke a key first.", pointer: "/body/key")
        }
        keys.append(added)
        try situation.setKeys(keys, of: situation.actor)
    }

    private func revokeKey(_ key: String, in situation: inout Situation<Subject>) throws(Refusal) {
        let keys = try situation.keys(of: situation.actor)
        guard keys.contains(key) else {
            throw Refusal(
                "roles.not_a_key", "The actor does not have this key.", remedy: "Name a current key.",
                pointer: "/body/key")
        }
        guard keys.count > 1 else {
            throw Refusal(
                "roles.last_key", "This is the actor's last key.", remedy: "Add another key first.",
                pointer: "/body/key")
        }
        try situation.setKeys(keys.filter { $0 != key }, of: situation.actor)
    }

    /// Who may act for whom.
    static let mandates = ListReference(part: partName, list: "mandates")

    static func mandate(of principal: ActorID, to agent: ActorID) -> [UInt8] {
        Array(principal.text.utf8) + [0x20] + Array(agent.text.utf8)
    }

    static func list(of role: RoleName) -> ListReference { ListReference(part: partName, list: role.text) }
}
