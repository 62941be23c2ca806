/// Why somebody is not logged in by an identity provider.
enum OpenIDError: Error, Hashable {
    /// The provider does not answer, or not as OpenID Connect asks.
    case silent
    /// The provider refuses, or its word does not hold.
    case refused
}
