import Participation
import Proofs

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
    /// Which of its authentication contexts stand for which level of identification.
    let levels: [String: IdentityLevel]
    /// The claim with the number that tells people apart; nil to take the provider's own name for somebody.
    let personClaim: String?

    /// What the levels of eIDAS are called in tokens everywhere.
    public static let usualLevels: [String: String] = [
        "http://eidas.europa.eu/LoA/low": "low", "http://eidas.europa.eu/LoA/substantial": "substantial",
        "http://eidas.europa.eu/LoA/high": "high",
    ]

    /// A provider as the operator sets it.
    ///
    /// - Parameters:
    ///   - levels: `low`, `substantial` or `high` by the authentication context that a token names.
    ///   - personClaim: the claim with the number that tells people apart.
    public init(
        issuer: String, clientID: String, secret: String?, name: String,
        levels: [String: String] = IdentityProvider.usualLevels, personClaim: String? = nil
    ) {
        self.levels = levels.compactMapValues { IdentityLevel(rawValue: $0) }
        self.personClaim = personClaim
        self.issuer = issuer
        self.clientID = clientID
        self.secret = secret
        self.name = name
    }

    /// How surely the provider knows whom a token is about; nil where it does not say so in a way that is known here.
    func level(of token: IDToken) -> IdentityLevel? { token.text("acr").flatMap { levels[$0] } }

    /// What tells the person of a token from all others; nil where the claim is missing.
    func person(of token: IDToken) -> String? {
        guard let personClaim else { return "\(issuer) \(token.subject)" }
        return token.text(personClaim)
    }
}
