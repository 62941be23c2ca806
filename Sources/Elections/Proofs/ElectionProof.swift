/// One challenge and its response: a proof by itself, or one branch of a proof that has several.
public struct ElectionProof: Hashable, Sendable {
    /// What the hash of the commitments asks.
    public let challenge: Scalar
    /// What only who knows the secret can answer.
    public let response: Scalar
}
