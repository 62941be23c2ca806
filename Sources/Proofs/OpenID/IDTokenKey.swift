import Crypto
import CryptoExtras
import Foundation
public import Values

/// A key with which an identity provider signs: RSA, P-256 or Ed25519 (RFC 7517).
public struct IDTokenKey: Sendable {
    /// The shortest RSA key that is taken, in bits (RFC 7518, 3.3).
    static let leastBits = 2_048
    /// The longest, so that checking a signature stays cheap.
    static let mostBits = 8_192
    /// The most keys of one set.
    public static let maximumKeys = 50

    private enum Implementation: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case other(PublicKey)
    }

    /// How a token's header names it.
    public let id: String?
    private let implementation: Implementation

    /// The keys of a set (RFC 7517, 5) that can be used here; the others are passed over.
    public static func keys(in set: JSON) -> [IDTokenKey] {
        (set["keys"]?.arrayValue ?? []).prefix(maximumKeys).compactMap { IDTokenKey(jwk: $0) }
    }

    init?(jwk: JSON) {
        if let use = jwk["use"], use != .string("sig") { return nil }
        id = jwk["kid"]?.stringValue
        guard jwk["kty"] == .string("RSA") else {
            guard let key = try? PublicKey(jwk: jwk) else { return nil }
            implementation = .other(key)
            return
        }
        guard let modulus = jwk["n"]?.stringValue.flatMap({ Base64URL.decode($0) }), modulus.count <= Self.mostBits / 8,
            let exponent = jwk["e"]?.stringValue.flatMap({ Base64URL.decode($0) }), exponent.count <= 8,
            let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent), key.keySizeInBits >= Self.leastBits
        else { return nil }
        implementation = .rsa(key)
    }

    /// Whether the key made a signature by an algorithm of RFC 7518, 3.1 or RFC 8037.
    func isValidSignature(_ signature: [UInt8], by algorithm: String, for message: [UInt8]) -> Bool {
        switch (implementation, algorithm) {
        case (.rsa(let key), "RS256"):
            let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
            return key.isValidSignature(signature, for: message, padding: .insecurePKCS1v1_5)
        case (.other(let key), "ES256"): return key.kind == .p256 && key.isValidSignature(signature, for: message)
        case (.other(let key), "EdDSA"): return key.kind == .ed25519 && key.isValidSignature(signature, for: message)
        default: return false
        }
    }
}
