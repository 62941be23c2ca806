/// Why something is not a public key that Acta knows.
public enum PublicKeyError: Error, Hashable, Sendable {
    /// The key has another number of bytes.
    case wrongLength(expected: Int, actual: Int)
    /// The bytes are not a point of the curve.
    case notAKey
    /// Neither Ed25519 nor P-256.
    case unknownKind
    /// The key says that it is for something else.
    case notForSignatures
    /// Not the text of a did:key.
    case notADIDKey
}

extension PublicKeyError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongLength(let expected, let actual): "the key has \(actual) bytes instead of \(expected)"
        case .notAKey: "the bytes are not a public key"
        case .unknownKind: "the key is neither Ed25519 nor P-256"
        case .notForSignatures: "the key is not for checking signatures"
        case .notADIDKey: "not a did:key, which looks like did:key:z6Mk…"
        }
    }
}
