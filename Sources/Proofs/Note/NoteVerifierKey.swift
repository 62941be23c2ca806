import Values

/// A key that checks signature lines of notes, known by its name and id (C2SP signed-note, "vkey").
public struct NoteVerifierKey: Sendable {
    /// The types of signatures that are checked, by their assigned byte.
    public enum SignatureType: UInt8, Sendable, Hashable, CaseIterable {
        /// Ed25519 over the text of the note.
        case ed25519 = 0x01
        /// ECDSA over P-256 in ASN.1 DER, as older logs sign.
        case ecdsa = 0x02
        /// Ed25519 over the text and a time: a witness's cosignature (C2SP tlog-cosignature).
        case cosignature = 0x04
    }

    /// Who signs.
    public let name: String
    /// The first four bytes of a hash of name, type and key.
    public let id: UInt32
    /// How they sign.
    public let type: SignatureType
    /// The key itself.
    public let key: PublicKey

    /// A log's Ed25519 key (type 01).
    public init(name: String, ed25519 key: PublicKey) throws(NoteKeyError) {
        try self.init(name: name, type: .ed25519, key: key)
    }

    /// A witness's Ed25519 key (type 04).
    public init(name: String, cosignature key: PublicKey) throws(NoteKeyError) {
        try self.init(name: name, type: .cosignature, key: key)
    }

    /// A log's P-256 key (type 02); its id is that of its SubjectPublicKeyInfo and does not depend on the name.
    public init(name: String, ecdsa key: PublicKey) throws(NoteKeyError) {
        try self.init(name: name, type: .ecdsa, key: key)
    }

    init(name: String, type: SignatureType, key: PublicKey) throws(NoteKeyError) {
        guard NoteKeyName.isValid(name) else { throw .badName }
        guard key.kind == (type == .ecdsa ? .p256 : .ed25519) else { throw .badKey(.unknownKind) }
        self.name = name
        self.type = type
        self.key = key
        if let der = key.subjectPublicKeyInfo {
            id = NoteKeyName.firstFour(der)
        } else {
            id = NoteKeyName.id(name, type: type.rawValue, key: key.bytes)
        }
    }

    /// Reads the text `name+hex(id)+base64(type || key)`.
    public init(parsing text: String) throws(NoteKeyError) {
        try self.init(parsing: Array(text.utf8)[...])
    }

    init(parsing text: ArraySlice<UInt8>) throws(NoteKeyError) {
        let (name, id, material) = try Self.split(text)
        guard let byte = material.first else { throw .malformed }
        guard let type = SignatureType(rawValue: byte) else { throw .unknownType(byte) }
        do {
            let key =
                switch type {
                case .ed25519, .cosignature: try PublicKey(ed25519: material.dropFirst())
                case .ecdsa: try PublicKey(p256SubjectPublicKeyInfo: material.dropFirst())
                }
            try self.init(name: name, type: type, key: key)
        } catch let error as PublicKeyError {
            throw .badKey(error)
        } catch let error as NoteKeyError {
            throw error
        } catch {
            throw .malformed
        }
        guard self.id == id else { throw .otherID(expected: self.id, actual: id) }
    }

    /// Cuts `name+id+base64` at its first two plus signs; Base64 may have more of them.
    static func split(_ text: ArraySlice<UInt8>) throws(NoteKeyError) -> (name: String, id: UInt32, key: [UInt8]) {
        let parts = text.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = Lines.string(parts[0]) else { throw .malformed }
        guard NoteKeyName.isValid(name) else { throw .badName }
        guard parts[1].count == 8, !parts[1].contains(where: (UInt8(ascii: "A")...UInt8(ascii: "F")).contains),
            let id = Hex.decode(bytes: parts[1]), let key = Base64.decode(bytes: parts[2])
        else { throw .malformed }
        return (name, id.reduce(0) { $0 << 8 | UInt32($1) }, key)
    }

    /// The key as the text that others configure.
    public var text: String {
        let material = [type.rawValue] + (key.subjectPublicKeyInfo ?? key.bytes)
        return "\(name)+\(Hex.encode(NoteKeyName.bigEndian(id)))+\(Base64.encode(material))"
    }

    /// Whether a signature line claims to be made with this key.
    public func matches(_ signature: NoteSignature) -> Bool {
        signature.id == id && signature.name.hasSameBytes(as: name)
    }

    /// Checks what a signature line holds behind the key's id.
    ///
    /// - Returns: what was proved, or `nil` when the signature is not good.
    func verify(_ signature: [UInt8], over text: [UInt8]) -> VerifiedSignature? {
        switch type {
        case .ed25519:
            key.isValidSignature(signature, for: text) ? VerifiedSignature(key: self, timeSeconds: nil) : nil
        case .ecdsa:
            key.isValidDERSignature(signature, for: text) ? VerifiedSignature(key: self, timeSeconds: nil) : nil
        case .cosignature:
            Cosignature(parsing: signature).flatMap { cosignature in
                cosignature.isValid(for: key, over: text)
                    ? VerifiedSignature(key: self, timeSeconds: cosignature.timeSeconds) : nil
            }
        }
    }
}

extension NoteVerifierKey: Hashable {
    public static func == (left: NoteVerifierKey, right: NoteVerifierKey) -> Bool {
        left.id == right.id && left.type == right.type && left.key == right.key
            && left.name.hasSameBytes(as: right.name)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(key)
    }
}

extension NoteVerifierKey: CustomStringConvertible {
    public var description: String { text }
}
