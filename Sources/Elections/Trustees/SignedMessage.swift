import Values

/// A text signed by a trustee's signing key.
struct SignedMessage: Hashable, Sendable {
    let message: String
    let signature: ElectionProof

    init(
        signing message: String, with secret: Scalar, in group: any ElectionGroup,
        using random: inout some ElectionRandomness
    ) {
        self.message = message
        signature = SchnorrProof.prove(secret, Self.statement(message), in: group, using: &random)
    }

    init(_ json: JSON, _ codec: GroupJSON) throws(ElectionReason) {
        message = try json.text("message")
        signature = try codec.proof(try json.member("signature"))
    }

    func isSigned(by key: GroupElement, in group: any ElectionGroup) -> Bool {
        SchnorrProof.holds(signature, for: key, Self.statement(message), in: group)
    }

    func json(_ codec: GroupJSON) -> JSON {
        .object([JSONMember("message", .string(message)), JSONMember("signature", codec.json(signature))])
    }

    private static func statement(_ message: String) -> String { "sigmsg|" + message + "|" }
}
