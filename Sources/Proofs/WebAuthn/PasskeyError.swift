/// Why a passkey was not taken.
public enum PasskeyError: Error, Hashable, Sendable {
    /// What the browser brought cannot be read.
    case unreadable
    /// It was made for something else than what is asked for.
    case otherPurpose
    /// It answers another challenge.
    case otherChallenge
    /// It was made on a page of another site.
    case otherOrigin
    /// The authenticator did not see a person, or not who it is.
    case nobodyVerified
    /// The key is of a kind that is not taken.
    case otherKey
    /// The signature is not that of the key.
    case wrongSignature
    /// The counter went back: there may be a copy of the key.
    case copied
}
