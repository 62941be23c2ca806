public import Values

/// What a trustee gives to the others in a ceremony; the secrets are encrypted, one to each trustee.
public struct TrusteeShares: Hashable, Sendable {
    let coefficients: TrusteeCoefficients
    let secrets: [PrivateMessage]

    init(coefficients: TrusteeCoefficients, secrets: [PrivateMessage]) {
        self.coefficients = coefficients
        self.secrets = secrets
    }

    /// Reads what ``json(in:)`` wrote, or what another program wrote in its place.
    public init(_ json: JSON, in group: any ElectionGroup) throws(ElectionReason) {
        coefficients = try TrusteeCoefficients(try json.member("coefexps"), in: group)
        secrets = try JSON.map(try json.list("secrets")) { (secret) throws(ElectionReason) in
            guard let text = secret.stringValue else { throw .unreadable(field: "secrets", wanted: "texts") }
            return try PrivateMessage(try JSON(record: Array(text.utf8)), GroupJSON(group: group))
        }
    }

    /// Reads the message as its trustee sent it.
    public init(text: String, in group: any ElectionGroup) throws(ElectionReason) {
        try self.init(try JSON(record: Array(text.utf8)), in: group)
    }

    /// The message to the others; each secret is a text of its own inside.
    public func json(in group: any ElectionGroup) -> JSON {
        let codec = GroupJSON(group: group)
        let texts = secrets.map { JSON.string(String(decoding: $0.json(codec).serialized(), as: UTF8.self)) }
        return .object([
            JSONMember("secrets", .array(texts)), JSONMember("coefexps", coefficients.signed.json(codec)),
        ])
    }
}
