import Proofs
import Values

/// Logs people in at a provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, 3.1; RFC 7636).
struct OpenIDClient: Sendable {
    let provider: IdentityProvider
    let transport: any IdentityTransport
    /// Where the provider sends people back to.
    let redirect: String

    /// Where somebody goes to log in.
    func address(for entry: OpenIDShelf.Entry, state: String) async throws -> String {
        let challenge = Hash.sha256(Array(entry.verifier.utf8)).base64URL
        let configuration = try await configuration()
        var fields = [
            ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", redirect),
            ("scope", "openid profile"), ("state", state), ("nonce", entry.nonce), ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ]
        if entry.identify != nil {
            // The highest first, as somebody would rather be asked (OpenID Connect Core 1.0, 3.1.2.1).
            let contexts = provider.levels.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
            fields += [("acr_values", contexts.joined(separator: " ")), ("prompt", "login")]
        }
        let query = Self.form(fields)
        return configuration.authorization + (configuration.authorization.contains("?") ? "&" : "?") + query
    }

    /// Who somebody is who has come back with a code.
    func person(code: String, entry: OpenIDShelf.Entry, at time: Instant) async throws -> IDToken {
        let configuration = try await configuration()
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect),
            ("client_id", provider.clientID), ("code_verifier", entry.verifier),
        ]
        var authorization: String?
        if let secret = provider.secret {
            if configuration.takesBasic {
                // RFC 6749, 2.3.1: both are written as in forms first.
                let pair = "\(PercentCoding.encode(provider.clientID)):\(PercentCoding.encode(secret))"
                authorization = "Basic \(Base64.encode(Array(pair.utf8)))"
            } else {
                fields.append(("client_secret", secret))
            }
        }
        let answer = try await asking {
            try await transport.post(
                configuration.token, form: Array(Self.form(fields).utf8), authorization: authorization)
        }
        guard let token = try OpenIDConfiguration.json(answer)["id_token"]?.stringValue else {
            throw OpenIDError.refused
        }
        let keys = IDTokenKey.keys(
            in: try OpenIDConfiguration.json(try await asking { try await transport.get(configuration.keys) }))
        let demand = IDToken.Demand(issuer: provider.issuer, client: provider.clientID, nonce: entry.nonce)
        do {
            return try IDToken(checking: token, keys: keys, demand: demand, at: time)
        } catch { throw OpenIDError.refused }
    }

    private func configuration() async throws -> OpenIDConfiguration {
        let base = provider.issuer.hasSuffix("/") ? String(provider.issuer.dropLast()) : provider.issuer
        let bytes = try await asking { try await transport.get("\(base)/.well-known/openid-configuration") }
        return try OpenIDConfiguration(bytes, of: provider.issuer)
    }

    private func asking(_ ask: () async throws -> [UInt8]) async throws -> [UInt8] {
        do { return try await ask() } catch is CancellationError { throw CancellationError() } catch {
            throw OpenIDError.silent
        }
    }

    private static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    }
}
