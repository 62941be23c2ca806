/// Why an identity provider's word is not taken.
public enum IDTokenError: Error, Hashable, Sendable {
    /// It is no signed token, or lacks what every one has.
    case unreadable
    /// No key of the provider signed it.
    case signature
    /// Somebody else issued it.
    case issuer
    /// It is for another service.
    case audience
    /// It has ended, or is from the future.
    case time
    /// It answers another log-in.
    case nonce
}
