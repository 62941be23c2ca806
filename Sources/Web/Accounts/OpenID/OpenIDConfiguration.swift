import Values

/// What a provider says about itself (OpenID Connect Discovery 1.0, 3).
struct OpenIDConfiguration: Sendable {
    private static let limits = JSONLimits(maximumBytes: 256 << 10, maximumDepth: 16)

    let authorization: String
    let token: String
    let keys: String
    /// Whether the secret goes into a header; else into the form (OpenID Connect Core 1.0, 9).
    let takesBasic: Bool

    /// Reads a configuration, whose issuer must be the one that was asked, and whose addresses are as safe as its own.
    init(_ bytes: [UInt8], of issuer: String) throws {
        let json = try Self.json(bytes)
        guard json["issuer"] == .string(issuer) else { throw OpenIDError.silent }
        func address(_ name: String) throws -> String {
            guard let text = json[name]?.stringValue, text.utf8.count <= 2_000,
                text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }),
                text.hasPrefix("https://") || (text.hasPrefix("http://") && issuer.hasPrefix("http://"))
            else { throw OpenIDError.silent }
            return text
        }
        authorization = try address("authorization_endpoint")
        token = try address("token_endpoint")
        keys = try address("jwks_uri")
        let methods = json["token_endpoint_auth_methods_supported"]?.arrayValue
        takesBasic = methods?.contains(.string("client_secret_basic")) ?? true
    }

    /// What a provider sends, as JSON.
    static func json(_ bytes: [UInt8]) throws -> JSON {
        do { return try JSON(parsing: bytes, limits: limits) } catch { throw OpenIDError.silent }
    }
}
