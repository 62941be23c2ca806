public import Values

/// A signed text in the compact serialisation of JSON Web Signature (RFC 7515, 7.1).
///
/// The bytes that were signed are kept as they came, so verifying serialises nothing. Keys inside the header (`jwk`,
/// `jku`, `x5c`) are never used.
public struct CompactJWS: Sendable {
    /// The most bytes that are read.
    public static let maximumBytes = 1 << 20
    /// The most bytes that a header may have, before it is encoded.
    public static let maximumHeaderBytes = 16 * 1024

    /// The whole JWS.
    public let bytes: [UInt8]
    /// Which of the bytes are signed: the header, the dot and the payload, as encoded.
    public let signingInput: Range<Int>
    /// The protected header.
    public let header: JSON
    /// The algorithm of the header.
    public let algorithm: JWSAlgorithm
    /// The header's `typ`: what kind of statement this is.
    public let type: String?
    /// The header's `kid`: which key is said to have signed.
    public let keyID: String?
    /// The payload, decoded.
    public let payload: [UInt8]
    /// The signature, decoded: 64 bytes.
    public let signature: [UInt8]

    /// Reads a JWS without checking its signature.
    public init(parsing bytes: [UInt8]) throws(JWSError) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLong(maximumBytes: Self.maximumBytes) }
        let dot = UInt8(ascii: ".")
        guard let first = bytes.firstIndex(of: dot), let second = bytes[(first + 1)...].firstIndex(of: dot),
            !bytes[(second + 1)...].contains(dot)
        else { throw .notThreeParts }
        guard first <= Self.maximumHeaderBytes / 3 * 4 + 3 else {
            throw .headerTooLong(maximumBytes: Self.maximumHeaderBytes)
        }
        let header = try Self.decode(bytes[..<first], "header")
        let payload = try Self.decode(bytes[(first + 1)..<second], "payload")
        let signature = try Self.decode(bytes[(second + 1)...], "signature")
        let parsed = try Header(parsing: header)
        guard signature.count == PublicKey.signatureByteCount else { throw .signatureLength(signature.count) }
        self.bytes = bytes
        self.signingInput = 0..<second
        self.header = parsed.json
        self.algorithm = parsed.algorithm
        self.type = parsed.type
        self.keyID = parsed.keyID
        self.payload = payload
        self.signature = signature
    }

    /// Whether this key signed exactly these bytes, with an algorithm that belongs to it.
    public func isValid(for key: PublicKey) -> Bool {
        key.kind == algorithm.keyKind && key.isValidSignature(signature, for: bytes[signingInput])
    }

    /// Signs a payload under a header of `alg`, `kid` and `typ`.
    public static func sign(
        payload: some Collection<UInt8>, type: String? = nil, keyID: String? = nil, with key: SigningKey
    ) -> [UInt8] {
        var members: [JSONMember] = []
        if let keyID { members.append(JSONMember("kid", .string(keyID))) }
        if let type { members.append(JSONMember("typ", .string(type))) }
        return sign(payload: payload, header: members, with: key)
    }

    /// Signs a payload under a header of `alg` and further members.
    ///
    /// - Precondition: the further members have names of their own, and are not `alg`, `crit` or `b64`.
    public static func sign(
        payload: some Collection<UInt8>, header: [JSONMember], with key: SigningKey
    ) -> [UInt8] {
        let input = signingInput(payload: payload, header: header, kind: key.publicKey.kind)
        return joined(input, signature: key.sign(input))
    }

    /// What a key of a kind has to sign: header, dot and payload, as encoded (RFC 7515, 5.1).
    ///
    /// - Precondition: the further members have names of their own, and are not `alg`, `crit` or `b64`.
    public static func signingInput(
        payload: some Collection<UInt8>, header: [JSONMember], kind: PublicKey.Kind
    ) -> [UInt8] {
        let names = Set(header.map { Array($0.name.utf8) })
        let reserved = ["alg", "crit", "b64"].map { Array($0.utf8) }
        precondition(names.count == header.count && names.isDisjoint(with: reserved), "a header that can be read back")
        let algorithm = JWSAlgorithm(for: kind)
        let json = JSON.object([JSONMember("alg", .string(algorithm.rawValue))] + header)
        var bytes = Array(Base64URL.encode(json.serialized()).utf8)
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: Base64URL.encode(payload).utf8)
        return bytes
    }

    /// The compact serialisation of what was signed elsewhere, unchecked.
    public static func joined(_ signingInput: [UInt8], signature: [UInt8]) -> [UInt8] {
        signingInput + [UInt8(ascii: ".")] + Array(Base64URL.encode(signature).utf8)
    }

    private static func decode(_ text: ArraySlice<UInt8>, _ part: String) throws(JWSError) -> [UInt8] {
        guard let bytes = Base64URL.decode(bytes: text) else { throw .notBase64URL(part: part) }
        return bytes
    }
}

extension CompactJWS {
    /// What the protected header says, checked.
    private struct Header {
        let json: JSON
        let algorithm: JWSAlgorithm
        let type: String?
        let keyID: String?

        init(parsing bytes: [UInt8]) throws(JWSError) {
            let limits = JSONLimits(maximumBytes: CompactJWS.maximumHeaderBytes, maximumDepth: 16)
            do {
                json = try JSON(parsing: bytes, limits: limits)
            } catch {
                throw .headerNotAnObject(reason: "\(error)")
            }
            guard case .object = json else { throw .headerNotAnObject(reason: "it is \(json.kindInWords)") }
            for name in ["crit", "b64"] where json[name] != nil {
                throw .extensionNotUnderstood(name: name)
            }
            let name = try Self.text("alg", json)
            guard let name, let algorithm = JWSAlgorithm.allCases.first(where: { $0.rawValue.hasSameBytes(as: name) })
            else { throw .algorithm(name) }
            self.algorithm = algorithm
            type = try Self.text("typ", json)
            keyID = try Self.text("kid", json)
        }

        private static func text(_ name: String, _ json: JSON) throws(JWSError) -> String? {
            guard let value = json[name] else { return nil }
            guard let text = value.stringValue else { throw .headerMember(name: name) }
            return text
        }
    }
}
