/// Cosigns checkpoints of other logs (C2SP tlog-cosignature, type 04): a witness's key.
///
/// The signed message does not name the witness, so the key must be used for nothing else, least of all a log.
public struct Cosigner: Sendable {
    /// The key that checks the cosignatures; its text is what others configure.
    public let verifierKey: NoteVerifierKey
    private let key: SigningKey

    /// The witness of this name with the key of a seed of 32 bytes.
    public init(name: String, seed: some Collection<UInt8>) throws(NoteKeyError) {
        let key: SigningKey
        do { key = try SigningKey(seed: seed) } catch { throw .badKey(error) }
        try self.init(name: name, key: key)
    }

    /// The witness of this name with an Ed25519 key.
    public init(name: String, key: SigningKey) throws(NoteKeyError) {
        verifierKey = try NoteVerifierKey(name: name, cosignature: key.publicKey)
        self.key = key
    }

    /// Reads a secret key of the form `PRIVATE+KEY+name+id+base64(04 || seed)`.
    public init(parsingPrivateKey text: String) throws(NoteKeyError) {
        let (name, id, material) = try NoteSigner.material(text, type: .cosignature)
        try self.init(name: name, seed: material)
        guard verifierKey.id == id else { throw .otherID(expected: verifierKey.id, actual: id) }
    }

    /// The secret key in the form that ``init(parsingPrivateKey:)`` reads.
    public var privateKeyText: String {
        NoteSigner.privateKeyText(verifierKey, key)
    }

    /// Cosigns the text of a checkpoint's note, with all of its lines.
    ///
    /// The caller has checked that the checkpoint is signed by its log and extends the last one cosigned.
    /// - Parameter timeSeconds: the time of the statement in seconds since 1970.
    public func cosign(_ text: [UInt8], at timeSeconds: UInt64) -> NoteSignature {
        precondition(timeSeconds <= Cosignature.maximumTimeSeconds, "a time below 2^63")
        let signature = key.sign(Cosignature.message(text, at: timeSeconds))
        let cosignature = Cosignature(timeSeconds: timeSeconds, signature: signature)
        return NoteSignature(name: verifierKey.name, id: verifierKey.id, signature: cosignature.bytes)
    }
}
