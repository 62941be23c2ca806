public import Kernel
public import Proofs
public import Values

/// What the holder of a code signs with it, so that the code lets in them and nobody else.
public enum RollAdmission {
    /// The bytes to sign: `acta/roll-admission@1`, programme, part and actor, each followed by a line feed.
    public static func message(programme: String, part: String, actor: ActorID) -> [UInt8] {
        Array("acta/roll-admission@1\n\(programme)\n\(part)\n\(actor.text)\n".utf8)
    }

    /// The body of the act with which somebody shows a code.
    public static func body(
        with code: InvitationCode, programme: String, part: String, actor: ActorID
    ) throws(PublicKeyError) -> JSON {
        let key = try code.key()
        let signature = key.sign(message(programme: programme, part: part, actor: actor))
        return ["code": .string(key.did), "signature": .string(Base64URL.encode(signature))]
    }
}
