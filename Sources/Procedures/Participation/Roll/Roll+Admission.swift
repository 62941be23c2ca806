import Kernel
import Proofs
import Values

/// Letting people in who hold a code.
extension Roll {
    /// Whoever shows a code of the published roll is let in as the person whom it was sent to, once.
    func admit(
        _ code: String, _ signature: String, in situation: inout Situation<RollRecord>
    ) throws(Refusal) {
        guard try situation.size.isPublished else { throw RollRefusal.notPublished.refusal }
        let actor = situation.principal ?? situation.actor
        try checkSignature(signature, with: code, by: actor, in: situation)
        guard case .code(let number) = try situation.record(.code(code)) else {
            throw RollRefusal.unknownCode.refusal
        }
        var person = try situation.listed(number)
        guard person.code == code else { throw RollRefusal.replacedCode.refusal }
        guard person.actor == nil else { throw RollRefusal.usedCode(by: person.actor == actor).refusal }

        person.actor = actor
        let columns = columns(of: person, number)
        if person.isRepresented {
            try situation.admit(Self.ward(number, of: actor), to: Self.wards, columns: columns)
        } else {
            if case .voter = try situation.record(.voter(actor)) { throw RollRefusal.isSomebodyElse.refusal }
            try situation.set(.voter(person: number), at: .voter(actor))
            try situation.admit(Array(actor.text.utf8), to: Self.voters, columns: columns)
        }
        try situation.set(.person(person), at: .person(number))
    }

    private func checkSignature(
        _ signature: String, with code: String, by actor: ActorID, in situation: Situation<RollRecord>
    ) throws(Refusal) {
        let message = RollAdmission.message(
            programme: situation.programme, part: situation.part, actor: actor)
        guard let key = try? PublicKey(did: code), !key.isLowOrder, let bytes = Base64URL.decode(signature),
            key.isValidSignature(bytes, for: message)
        else { throw RollRefusal.wrongSignature.refusal }
    }
}
