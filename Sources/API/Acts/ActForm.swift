/// In what form a request brings one act.
public enum ActForm: String, CaseIterable, Sendable {
    /// The compact JWS alone.
    case jose = "application/jose"
    /// `{"act": "…"}`, with what may stand beside it.
    case json = "application/json"

    /// The most bytes of a request that brings one act.
    public static let maximumBodyBytes = 128 * 1024
}
