import Kernel
import Proofs
import Values

/// What the office does: entering people, publishing, replacing codes, taking people off and back.
extension Roll {
    /// A person comes onto the roll with a code of their own, and nobody twice.
    func enter(
        _ code: String, _ group: String?, _ isRepresented: Bool, _ values: JSON,
        in situation: inout Situation<RollRecord>
    ) throws(Refusal) {
        try checkCode(code)
        try checkGroup(group)
        try checkValues(values)
        guard let identity = RegistrarFact.uniqueDigests(among: situation.facts)[identity]?.first else {
            throw RollRefusal.notVouched(identity).refusal
        }
        if case .identity(let other) = try situation.record(.identity(identity)) {
            throw RollRefusal.enteredTwice(person: other, field: self.identity).refusal
        }
        guard try situation.record(.code(code)) == nil else { throw RollRefusal.codeTaken.refusal }

        let number = situation.index
        var size = try situation.size
        guard let digest = Base64URL.decode(size.digest).flatMap({ Hash(bytes: $0) }) else {
            throw RollRefusal.wrongDigest(size).refusal
        }
        size.people += 1
        size.digest = RollDigest.adding(person: number, code: code, to: digest).base64URL
        let person = RollPerson(
            code: code, group: group, isRepresented: isRepresented, isStruck: false, actor: nil)
        try situation.set(.roll(size), at: .roll)
        try situation.set(.identity(person: number), at: .identity(identity))
        try situation.set(.code(person: number), at: .code(code))
        try situation.set(.person(person), at: .person(number))
        try situation.admit(Self.member(number), to: Self.people, columns: columns(of: person, number))
        try situation.setSize(size.people, of: Self.people)
    }

    /// The office states what everybody can count: how many people were entered, and which.
    func publish(
        _ people: UInt64, _ digest: String, in situation: inout Situation<RollRecord>
    ) throws(Refusal) {
        var size = try situation.size
        guard !size.isPublished else { throw RollRefusal.isPublished.refusal }
        guard size.people > 0, people == size.people, digest == size.digest else {
            throw RollRefusal.wrongDigest(size).refusal
        }
        size.isPublished = true
        try situation.set(.roll(size), at: .roll)
    }

    /// Another code takes the old one's place. Whoever was let in with the old one is let in no longer.
    func replace(
        _ number: UInt64, _ code: String, in situation: inout Situation<RollRecord>
    ) throws(Refusal) {
        try checkCode(code)
        var person = try situation.listed(number)
        guard try situation.record(.code(code)) == nil else { throw RollRefusal.codeTaken.refusal }
        dismiss(&person, number, in: &situation)
        person.code = code
        try situation.set(.code(person: number), at: .code(code))
        try situation.set(.person(person), at: .person(number))
    }

    /// The person is on the roll no longer. What they did while they were on it stays.
    func strike(_ number: UInt64, in situation: inout Situation<RollRecord>) throws(Refusal) {
        var person = try situation.listed(number)
        dismiss(&person, number, in: &situation)
        person.isStruck = true
        try situation.set(.person(person), at: .person(number))
        situation.dismiss(Self.member(number), from: Self.people)
    }

    /// The person is on the roll again, under the same number and with the same code; they are let in anew with it.
    func reinstate(_ number: UInt64, in situation: inout Situation<RollRecord>) throws(Refusal) {
        guard case .person(var person) = try situation.record(.person(number)) else {
            throw RollRefusal.unknownPerson(number).refusal
        }
        guard person.isStruck else { throw RollRefusal.notStruck(number).refusal }
        person.isStruck = false
        try situation.set(.person(person), at: .person(number))
        try situation.admit(Self.member(number), to: Self.people, columns: columns(of: person, number))
    }

    /// Takes back that somebody was let in as this person.
    private func dismiss(
        _ person: inout RollPerson, _ number: UInt64, in situation: inout Situation<RollRecord>
    ) {
        guard let actor = person.actor else { return }
        if person.isRepresented {
            situation.dismiss(Self.ward(number, of: actor), from: Self.wards)
        } else {
            situation.dismiss(Array(actor.text.utf8), from: Self.voters)
            situation.remove(.voter(actor))
        }
        person.actor = nil
    }

    private func checkCode(_ code: String) throws(Refusal) {
        guard let key = try? PublicKey(did: code), key.kind == .ed25519, !key.isLowOrder, key.did == code else {
            throw RollRefusal.notACode.refusal
        }
    }

    private func checkGroup(_ group: String?) throws(Refusal) {
        let known = (terms.groups ?? []).map(\.id)
        switch group {
        case nil where known.isEmpty: return
        case .some(let group) where known.contains(group): return
        default: throw RollRefusal.unknownGroup(known: known).refusal
        }
    }

    /// Every required field is there, hidden, and no other.
    private func checkValues(_ values: JSON) throws(Refusal) {
        let members = values.objectValue ?? []
        for member in members where !terms.fields.contains(where: { $0.id == member.name }) {
            throw RollRefusal.unknownField(member.name, known: terms.fields.map(\.id)).refusal
        }
        for field in terms.fields where field.isRequired && values[field.id] == nil {
            throw RollRefusal.missingField(field.id).refusal
        }
    }

    /// What lists say of a person.
    func columns(of person: RollPerson, _ number: UInt64) -> [String: JSON] {
        var columns: [String: JSON] = ["person": .integer(Int64(clamping: number))]
        columns["group"] = person.group.map { .string($0) }
        return columns
    }

    /// A person as a member of the list of persons.
    static func member(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }

    /// Somebody who acts for a person, as a member of the list of those who do.
    static func ward(_ number: UInt64, of actor: ActorID) -> [UInt8] {
        Array("\(actor.text) \(number)".utf8)
    }
}
