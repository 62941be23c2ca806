import Values

extension PublicKey {
    /// The longest did:key that is read, in bytes.
    static let maximumDIDBytes = 128
    private static let didPrefix = "did:key:"

    /// The key as a did:key (the did:key method): `did:key:z6Mk…` for Ed25519, `did:key:zDn…` for P-256.
    public var did: String {
        let codec: Multicodec =
            switch kind {
            case .ed25519: .ed25519Public
            case .p256: .p256Public
            }
        return Self.didPrefix + Multibase.encode(codec.prefixed(bytes), as: .base58btc)
    }

    /// Reads a did:key; one key has exactly one.
    public init(did text: String) throws(PublicKeyError) {
        guard text.utf8.count <= Self.maximumDIDBytes, text.utf8.starts(with: Self.didPrefix.utf8) else {
            throw .notADIDKey
        }
        let encoded = Array(text.utf8.dropFirst(Self.didPrefix.utf8.count))
        guard encoded.first == UInt8(ascii: "z"), let bytes = Multibase.decode(bytes: encoded[...]) else {
            throw .notADIDKey
        }
        guard let (codec, key) = Multicodec.split(bytes) else { throw .unknownKind }
        switch codec {
        case .ed25519Public: try self.init(ed25519: key)
        case .p256Public: try self.init(p256Compressed: key)
        default: throw .unknownKind
        }
    }
}

extension PublicKey: CustomStringConvertible {
    public var description: String { did }
}
