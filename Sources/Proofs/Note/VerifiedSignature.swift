/// A signature of a note that was found to be good.
public struct VerifiedSignature: Sendable, Hashable {
    /// The known key that made it.
    public let key: NoteVerifierKey
    /// For a cosignature, when it was made, in seconds since 1970.
    public let timeSeconds: UInt64?
}
