import Values

/// Signs notes with Ed25519 (type 01): a log's own key.
public struct NoteSigner: Sendable {
    /// The key that checks the signatures; its text is what others configure.
    public let verifierKey: NoteVerifierKey
    private let key: SigningKey

    /// The signer of this name with the key of a seed of 32 bytes.
    public init(name: String, seed: some Collection<UInt8>) throws(NoteKeyError) {
        let key: SigningKey
        do { key = try SigningKey(seed: seed) } catch { throw .badKey(error) }
        try self.init(name: name, key: key)
    }

    /// The signer of this name with an Ed25519 key.
    public init(name: String, key: SigningKey) throws(NoteKeyError) {
        verifierKey = try NoteVerifierKey(name: name, ed25519: key.publicKey)
        self.key = key
    }

    private static let prefix = "PRIVATE+KEY+"

    /// Reads a secret key as Go's tools write it: `PRIVATE+KEY+name+id+base64(01 || seed)`.
    public init(parsingPrivateKey text: String) throws(NoteKeyError) {
        let (name, id, material) = try Self.material(text, type: .ed25519)
        try self.init(name: name, seed: material)
        guard verifierKey.id == id else { throw .otherID(expected: verifierKey.id, actual: id) }
    }

    /// The secret key as Go's tools read it.
    public var privateKeyText: String {
        Self.privateKeyText(verifierKey, key)
    }

    /// Signs a text that ends with a line feed.
    public func sign(_ text: [UInt8]) -> NoteSignature {
        NoteSignature(name: verifierKey.name, id: verifierKey.id, signature: key.sign(text))
    }

    /// A note of a checkpoint with this signature alone.
    public func sign(_ checkpoint: Checkpoint) -> SignedNote {
        let text = checkpoint.text
        do {
            return try SignedNote(text: text, signatures: [sign(text)])
        } catch {
            preconditionFailure("a checkpoint's text can be signed: \(error)")
        }
    }

    static func material(
        _ text: String, type: NoteVerifierKey.SignatureType
    ) throws(NoteKeyError) -> (name: String, id: UInt32, seed: [UInt8]) {
        let bytes = Array(text.utf8)
        guard bytes.starts(with: prefix.utf8) else { throw .malformed }
        let (name, id, material) = try NoteVerifierKey.split(bytes.dropFirst(prefix.utf8.count))
        guard let byte = material.first else { throw .malformed }
        guard byte == type.rawValue else { throw .unknownType(byte) }
        return (name, id, Array(material.dropFirst()))
    }

    static func privateKeyText(_ key: NoteVerifierKey, _ secret: SigningKey) -> String {
        let id = Hex.encode(NoteKeyName.bigEndian(key.id))
        return "\(prefix)\(key.name)+\(id)+\(Base64.encode([key.type.rawValue] + secret.secretBytes))"
    }
}
