import Values

/// A trustee's public key, with the proof that somebody knows its secret.
public struct TrusteeKey: Hashable, Sendable {
    /// The key itself.
    public let key: GroupElement
    let proof: ElectionProof
    /// The trustee's name, where the archive gives it.
    public let name: String?

    /// The public half of a secret.
    public init(
        secret: Scalar, name: String? = nil, in group: any ElectionGroup, using random: inout some ElectionRandomness
    ) {
        key = group.generatorPower(secret: secret)
        proof = SchnorrProof.prove(secret, Self.statement(key, in: group), in: group, using: &random)
        self.name = name
    }

    init(_ json: JSON, _ codec: GroupJSON) throws(ElectionReason) {
        proof = try codec.proof(try json.member("pok"))
        key = try codec.element(try json.member("public_key"), "public_key")
        name = try json.optionalText("name")
    }

    /// Reads what a trustee sent.
    public init(parsing bytes: [UInt8], in group: any ElectionGroup) throws(ElectionReason) {
        try self.init(try JSON(record: bytes), GroupJSON(group: group))
    }

    /// What is sent to the others.
    public func serialized(in group: any ElectionGroup) -> [UInt8] {
        json(GroupJSON(group: group)).serialized()
    }

    /// Checks membership and the proof; the number is for the refusal.
    public func check(trustee number: Int, in group: any ElectionGroup) throws(ElectionReason) {
        guard group.contains(key) else { throw .notInGroup("the key of trustee \(number)") }
        guard key != group.identity else { throw .secretKnown("the key of trustee \(number)") }
        guard SchnorrProof.holds(proof, for: key, Self.statement(key, in: group), in: group) else {
            throw .keyProofWrong(trustee: number)
        }
    }

    func json(_ codec: GroupJSON) -> JSON {
        var members = [JSONMember("pok", codec.json(proof)), JSONMember("public_key", codec.json(key))]
        if let name { members.append(JSONMember("name", .string(name))) }
        return .object(members)
    }

    private static func statement(_ key: GroupElement, in group: any ElectionGroup) -> String {
        "pok|" + group.name + "|" + group.text(key) + "|"
    }
}
