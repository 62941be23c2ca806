extension PublicKey {
    /// COSE's numbers for EdDSA and ES256 (RFC 9053, 2): the algorithms that passkeys are asked to use, the best first.
    public static let passkeyAlgorithms: [Int64] = [-8, -7]

    /// A key from a COSE_Key (RFC 9052, 7): Ed25519 for EdDSA, or P-256 for ES256, with its coordinates uncompressed.
    public init(cose: CBOR) throws(PublicKeyError) {
        let (type, algorithm, curve) = (cose[.integer(1)], cose[.integer(3)], cose[.integer(-1)])
        switch (type, algorithm, curve) {
        case (.integer(1), .integer(-8), .integer(6)):
            guard let x = cose[.integer(-2)]?.bytesValue else { throw .notAKey }
            try self.init(ed25519: x)
            guard !isLowOrder else { throw .notAKey }
        case (.integer(2), .integer(-7), .integer(1)):
            guard let x = cose[.integer(-2)]?.bytesValue, let y = cose[.integer(-3)]?.bytesValue else { throw .notAKey }
            try self.init(p256x: x, y: y)
        default: throw .unknownKind
        }
    }

    /// Whether a passkey's signature is valid: 64 bytes for EdDSA, DER for ES256 (WebAuthn Level 3, 6.5.5).
    func isValidPasskeySignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        switch kind {
        case .ed25519: isValidSignature(signature, for: message)
        case .p256: isValidDERSignature(signature, for: message)
        }
    }
}
