import Crypto

/// A digest that only the holder of a secret can compute: HMAC-SHA-256 (RFC 2104).
public enum KeyedDigest {
    /// How many bytes a secret has.
    public static let keyBytes = 32

    /// The digest of a message under a secret.
    public static func digest(of message: [UInt8], key: [UInt8]) -> Hash {
        let code = HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key))
        guard let hash = Hash(bytes: Array(code)) else { preconditionFailure("HMAC-SHA-256 has 32 bytes") }
        return hash
    }
}
