import Proofs
import Values

/// The keys of an actor, once an act has changed them. Until then an actor that is a did:key has that key alone.
struct ActorKeys: Codable {
    var keys: [String]

    static func key(programme: String, actor: ActorID) -> StateKey {
        StateKey(
            programme: programme, part: Roles.partName, kind: StateKind.actor, key: Array(actor.text.utf8))
    }

    /// The current keys of an actor as did:key.
    static func current(of actor: ActorID, programme: String, in draft: StateDraft) throws(Refusal) -> [String] {
        if let known = try draft.value(ActorKeys.self, at: key(programme: programme, actor: actor)) {
            return known.keys
        }
        return [actor.text]
    }
}

extension Situation {
    func keys(of actor: ActorID) throws(Refusal) -> [String] {
        try ActorKeys.current(of: actor, programme: programme, in: draft)
    }

    mutating func setKeys(_ keys: [String], of actor: ActorID) throws(Refusal) {
        try draft.write(ActorKeys(keys: keys), at: ActorKeys.key(programme: programme, actor: actor))
    }
}

extension Roles {
    /// The key as a did:key that may be registered: readable, and not one of the low-order points.
    static func acceptable(_ did: String) throws(Refusal) -> String {
        guard let key = try? PublicKey(did: did), !key.isLowOrder else {
            throw Refusal(
                "roles.key", "The key is not an acceptable did:key of Ed25519 or P-256.",
                remedy: "Send the key as did:key:z….", pointer: "/body/key")
        }
        return did
    }
}
