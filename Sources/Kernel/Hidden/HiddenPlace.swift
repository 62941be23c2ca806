public import Proofs

/// Where a body carries a hidden field: in clear before it is sealed, as `{"_sd": [digest]}` on the log.
public struct HiddenPlace: Hashable, Sendable {
    /// The hidden field's name.
    public let field: String
    /// The way from the body to the value; the last step is a member.
    public let path: ClaimPath
    /// Whether a withdrawable value is published only by a later move, after review.
    public let waits: Bool

    /// A place of a body.
    public init(field: String, path: ClaimPath, waits: Bool = false) {
        self.field = field
        self.path = path
        self.waits = waits
    }
}
