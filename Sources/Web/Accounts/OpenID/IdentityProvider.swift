/// A service elsewhere that says who somebody is, by OpenID Connect: a national eID, or an office's own accounts.
public struct IdentityProvider: Sendable {
    /// Its address, exactly as it names itself in tokens.
    public let issuer: String
    /// How it calls this server.
    public let clientID: String
    /// What this server shows to it; nil for a client without a secret.
    public let secret: String?
    /// What people know it as.
    public let name: String

    /// A provider as the operator sets it.
    public init(issuer: String, clientID: String, secret: String?, name: String) {
        self.issuer = issuer
        self.clientID = clientID
        self.secret = secret
        self.name = name
    }
}
