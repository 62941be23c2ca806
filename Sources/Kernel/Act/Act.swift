public import Proofs
public import Values

/// A signed statement that makes one move: a compact JWS (RFC 7515) of type `acta+jwt`.
///
/// The bytes that were signed are the bytes that are logged and hashed; nothing is re-serialised to verify.
public struct Act: Sendable {
    /// The `typ` of an act's header.
    public static let type = "acta+jwt"
    /// How long an act may be valid beyond the time at which it is sequenced, in seconds.
    public static let maximumValiditySeconds: Int64 = 7 * 24 * 3600
    /// The longest nonce in bytes.
    public static let maximumNonceLength = 64

    /// The compact serialisation, as signed.
    public let bytes: [UInt8]
    /// SHA-256 of the bytes.
    public let digest: Hash
    /// The signature and what it covers.
    public let jws: CompactJWS
    /// The key that signed, from the header's `kid`.
    public let key: PublicKey
    /// The key that signed, as the header names it.
    public let keyID: String
    /// The origin of the log that the act is for.
    public let log: String
    /// The programme.
    public let programme: String
    /// The part of the programme.
    public let part: String
    /// The name of the move.
    public let move: String
    /// Who makes the move.
    public let actor: ActorID
    /// For whom, where the actor has a mandate.
    public let principal: ActorID?
    /// Chosen by the actor; the same nonce is accepted once.
    public let nonce: String
    /// The last second at which the act may be sequenced, since 1970.
    public let expires: Int64
    /// What the move says.
    public let body: JSON

    /// Reads an act without checking its signature.
    ///
    /// - Throws: a refusal that names the member that is wrong.
    public init(parsing bytes: [UInt8]) throws(Refusal) {
        guard bytes.count <= Entry.maximumBytes else { throw ActRefusal.tooLarge(bytes.count) }
        let jws: CompactJWS
        do { jws = try CompactJWS(parsing: bytes) } catch { throw ActRefusal.notAJWS("\(error)") }
        guard jws.type == Self.type else { throw ActRefusal.header("typ must be \"\(Self.type)\"", pointer: "/typ") }
        guard let keyID = jws.keyID else {
            throw ActRefusal.header("kid must name the key as a did:key", pointer: "/kid")
        }
        do { key = try PublicKey(did: keyID) } catch { throw ActRefusal.header("kid: \(error)", pointer: "/kid") }
        let payload: ActPayload
        do {
            let json = try JSON(parsing: jws.payload)
            payload = try ActPayload(plain: json) ?? json.decode(ActPayload.self)
        } catch let error as JSONDecodingError {
            throw ActRefusal.payload(error)
        } catch {
            throw ActRefusal.notJSON("\(error)")
        }
        try payload.check()
        self.bytes = bytes
        self.keyID = keyID
        self.digest = Hash.sha256(bytes)
        self.jws = jws
        self.log = payload.log
        self.programme = payload.programme
        self.part = payload.part
        self.move = payload.move
        self.actor = payload.actor
        self.principal = payload.for
        self.nonce = payload.nonce
        self.expires = payload.exp
        self.body = payload.body
    }

    /// Checks the signature with the key that the header names.
    public func verifySignature() throws(Refusal) {
        guard jws.isValid(for: key) else { throw ActRefusal.signature }
    }

    /// The payload's members as an act's author writes them.
    public struct Statement: Sendable {
        /// The origin of the log.
        public var log: String
        /// The programme.
        public var programme: String
        /// The part.
        public var part: String
        /// The move.
        public var move: String
        /// Who makes it; nil for the identifier of the signing key itself.
        public var actor: ActorID?
        /// For whom.
        public var principal: ActorID?
        /// A value that the actor uses once.
        public var nonce: String
        /// The last second at which the act may be sequenced, since 1970.
        public var expires: Int64
        /// What the move says.
        public var body: JSON

        /// A statement to be signed.
        public init(
            log: String, programme: String, part: String, move: String, actor: ActorID? = nil,
            principal: ActorID? = nil, nonce: String, expires: Int64, body: JSON
        ) {
            self.log = log
            self.programme = programme
            self.part = part
            self.move = move
            self.actor = actor
            self.principal = principal
            self.nonce = nonce
            self.expires = expires
            self.body = body
        }

        /// Signs the statement and returns the act's bytes.
        public func signed(by key: SigningKey) throws -> [UInt8] {
            let input = try signingInput(for: key.publicKey)
            return CompactJWS.joined(input, signature: key.sign(input))
        }

        /// What the owner of a key has to sign, where the key is elsewhere.
        public func signingInput(for key: PublicKey) throws -> [UInt8] {
            let payload = ActPayload(
                log: log, programme: programme, part: part, move: move, actor: actor ?? ActorID(key.did),
                for: principal, nonce: nonce, exp: expires, body: body)
            return CompactJWS.signingInput(
                payload: try JSON(encoding: payload).canonicalized(),
                header: [JSONMember("kid", .string(key.did)), JSONMember("typ", .string(Act.type))], kind: key.kind)
        }
    }
}
