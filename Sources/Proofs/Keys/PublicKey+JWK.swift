public import Values

extension PublicKey {
    /// A key from a JSON Web Key: `OKP` with `Ed25519` (RFC 8037) or `EC` with `P-256` (RFC 7518, 6.2).
    ///
    /// A key that says it is for something else than checking signatures (`use`, `key_ops`), or for an algorithm that
    /// its kind does not have (`alg`; RFC 7517, 4.4), is refused.
    public init(jwk: JSON) throws(PublicKeyError) {
        let isForSignatures = jwk["use"].map { $0 == .string("sig") } ?? true
        let mayVerify = jwk["key_ops"].map { $0.arrayValue?.contains(.string("verify")) ?? false } ?? true
        guard isForSignatures, mayVerify else { throw .notForSignatures }
        guard let type = jwk["kty"]?.stringValue, let curve = jwk["crv"]?.stringValue else { throw .unknownKind }
        switch (type, curve) {
        case ("OKP", "Ed25519"):
            guard let x = Self.coordinate("x", jwk) else { throw .notAKey }
            try self.init(ed25519: x)
        case ("EC", "P-256"):
            guard let x = Self.coordinate("x", jwk), let y = Self.coordinate("y", jwk) else { throw .notAKey }
            try self.init(p256x: x, y: y)
        default:
            throw .unknownKind
        }
        let algorithms = JWSAlgorithm.allCases.filter { $0.keyKind == kind }.map { JSON.string($0.rawValue) }
        if let algorithm = jwk["alg"], !algorithms.contains(algorithm) { throw .notForSignatures }
    }

    /// The key as a JSON Web Key with the required members alone, in the order of RFC 7638.
    public var jwk: JSON {
        if let (x, y) = coordinates {
            return .object([
                JSONMember("crv", .string("P-256")), JSONMember("kty", .string("EC")),
                JSONMember("x", .string(Base64URL.encode(x))), JSONMember("y", .string(Base64URL.encode(y))),
            ])
        }
        return .object([
            JSONMember("crv", .string("Ed25519")), JSONMember("kty", .string("OKP")),
            JSONMember("x", .string(Base64URL.encode(bytes))),
        ])
    }

    private static func coordinate(_ name: String, _ jwk: JSON) -> [UInt8]? {
        guard let text = jwk[name]?.stringValue, text.utf8.count <= 64 else { return nil }
        return Base64URL.decode(text)
    }
}
