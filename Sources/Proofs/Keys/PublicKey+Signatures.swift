import Crypto

extension PublicKey {
    /// How many bytes a signature has, for both kinds of keys.
    public static let signatureByteCount = 64

    /// Whether the signature over the message was made by the owner of this key.
    ///
    /// Ed25519 follows the rule of the reference implementation: S below the group's order, and the point that comes out
    /// of the equation without cofactor is R byte for byte. P-256 takes r and s as 32 bytes each (RFC 7518, 3.4); either of the
    /// two values of s is valid, so a signature is not a unique name for what it signs.
    public func isValidSignature(_ signature: [UInt8], for message: ArraySlice<UInt8>) -> Bool {
        guard signature.count == Self.signatureByteCount else { return false }
        switch implementation {
        case .ed25519(let key):
            return Ed25519Verification.isValid(signature, for: message, by: key, bytes)
        case .p256(let key):
            guard let parsed = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(parsed, for: message)
        }
    }

    /// Whether the signature over the message was made by the owner of this key.
    public func isValidSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        isValidSignature(signature, for: message[...])
    }

    /// Whether an ECDSA signature in ASN.1 DER is valid; always false for an Ed25519 key.
    func isValidDERSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard case .p256(let key) = implementation,
            let parsed = try? P256.Signing.ECDSASignature(derRepresentation: signature)
        else { return false }
        return key.isValidSignature(parsed, for: message)
    }
}
