/// What a verifier asks of a holder's proof.
public struct KeyBindingDemand: Sendable, Hashable {
    /// How old a proof may be unless somebody says otherwise, in seconds.
    public static let defaultMaximumAgeSeconds: Int64 = 300

    /// Who asks; the proof's `aud`.
    public let audience: String
    /// What the verifier has made up for this occasion, and takes once.
    public let nonce: String
    /// How long ago the proof may have been made.
    public let maximumAgeSeconds: Int64

    /// A proof for this verifier and this occasion.
    public init(audience: String, nonce: String, maximumAgeSeconds: Int64 = defaultMaximumAgeSeconds) {
        self.audience = audience
        self.nonce = nonce
        self.maximumAgeSeconds = maximumAgeSeconds
    }
}
