/// What a verifier asks of an SD-JWT beside the issuer's signature.
public struct SDJWTPolicy: Sendable, Hashable {
    /// The header's `typ`, such as `dc+sd-jwt`; `nil` where the profile names none.
    public let type: String?
    /// Claims that must be there and shown. Name whatever limits validity (`exp`): a hidden one limits nothing.
    public let requiredClaims: [String]
    /// Who the verifier is, for an SD-JWT whose issuer named an audience.
    public let audience: String?
    /// The holder's proof; `nil` when none is asked for. Never decided by whether one is there (RFC 9901, 7.3).
    public let keyBinding: KeyBindingDemand?

    /// A policy of these demands.
    public init(type: String?, requiredClaims: [String], audience: String? = nil, keyBinding: KeyBindingDemand?) {
        self.type = type
        self.requiredClaims = requiredClaims
        self.audience = audience
        self.keyBinding = keyBinding
    }
}
