import Crypto

extension SigningKey {
    /// A key from an unencrypted PKCS#8 document in DER (RFC 5958; RFC 8410 for Ed25519).
    ///
    /// - Throws: `PublicKeyError.notAKey` for another kind of key, and for a document with attributes.
    public init(pkcs8 document: [UInt8], kind: PublicKey.Kind) throws(PublicKeyError) {
        switch kind {
        case .ed25519:
            guard document.starts(with: Self.ed25519Prefix) else { throw .notAKey }
            try self.init(seed: document.dropFirst(Self.ed25519Prefix.count))
        case .p256:
            let scalar: [UInt8]
            do {
                scalar = Array(try P256.Signing.PrivateKey(derRepresentation: document).rawRepresentation)
            } catch {
                throw .notAKey
            }
            try self.init(p256Scalar: scalar)
        }
    }

    /// Version 0, id-Ed25519, and an octet string of 34 bytes that holds one of 32.
    private static let ed25519Prefix: [UInt8] = [
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]
}
