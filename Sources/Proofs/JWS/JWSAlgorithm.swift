/// The algorithms with which a JWS may be signed.
public enum JWSAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// Ed25519 under its name of RFC 8037.
    case edDSA = "EdDSA"
    /// Ed25519 under its name of RFC 9864.
    case ed25519 = "Ed25519"
    /// ECDSA over P-256 with SHA-256 (RFC 7518, 3.4).
    case es256 = "ES256"

    /// The kind of key that the algorithm needs.
    public var keyKind: PublicKey.Kind {
        switch self {
        case .edDSA, .ed25519: .ed25519
        case .es256: .p256
        }
    }

    /// The name that Acta writes for a kind of key.
    public init(for kind: PublicKey.Kind) {
        switch kind {
        case .ed25519: self = .edDSA
        case .p256: self = .es256
        }
    }
}
