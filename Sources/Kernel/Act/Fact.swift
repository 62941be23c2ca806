public import Proofs
public import Values

/// What somebody vouches for and the rules may read, although the value behind it is hidden.
///
/// A compact JWS of type `acta-fact+jwt`, signed by the voucher; it names the statement that it stands beside, so that
/// it cannot be moved to another.
public struct Fact: Sendable {
    /// The `typ` of a fact's header.
    public static let type = "acta-fact+jwt"

    /// What is vouched for, for example `resident`.
    public let name: String
    /// What the voucher says.
    public let value: JSON
    /// The key that signed.
    public let voucher: PublicKey
    /// The key that signed, as the header names it.
    public let keyID: String
    /// Whose word it is; the signing key's own identifier where the fact names nobody.
    public let by: ActorID
    /// The statement beside which it stands: SHA-256 of an act's bytes, or of a row's place and body.
    public let statement: Hash

    /// What makes two facts beside one statement the same: the name, and for the registrar's the value as well.
    var identity: String {
        RegistrarFact(rawValue: name) == nil ? name : "\(name) \(String(decoding: value.serialized(), as: UTF8.self))"
    }

    private struct Payload: Codable {
        let log: String
        let name: String
        let value: JSON
        let act: String
        let iat: Int64
        let by: ActorID?
    }

    /// Reads a fact and checks its signature and that it belongs to this statement on this log.
    public init(parsing bytes: [UInt8], beside statement: Hash, of log: LogID) throws(Refusal) {
        let jws: CompactJWS
        let payload: Payload
        do {
            jws = try CompactJWS(parsing: bytes)
            payload = try JSON(parsing: jws.payload).decode(Payload.self)
            keyID = jws.keyID ?? ""
            voucher = try PublicKey(did: keyID)
        } catch {
            throw Self.refusal("cannot be read: \(error)")
        }
        guard jws.type == Self.type else { throw Self.refusal("must have the typ \(Self.type)") }
        guard jws.isValid(for: voucher) else { throw Self.refusal("has a signature that does not verify") }
        guard !voucher.isLowOrder else { throw Self.refusal("is signed with a key of low order") }
        guard payload.log == log.origin, payload.act == statement.base64URL else {
            throw Self.refusal("stands beside another act than the one that it names")
        }
        by = payload.by ?? ActorID(keyID)
        guard by.isValid else { throw Self.refusal("names nobody who could vouch") }
        name = payload.name
        value = payload.value
        self.statement = statement
    }

    /// Signs a fact about a statement.
    ///
    /// - Parameter voucher: whose word it is, where that is not the signing key's own identifier.
    public static func signed(
        _ name: String, _ value: JSON, beside statement: Hash, of log: LogID, at time: Instant, by key: SigningKey,
        for voucher: ActorID? = nil
    ) throws -> [UInt8] {
        let payload = Payload(
            log: log.origin, name: name, value: value, act: statement.base64URL, iat: time.milliseconds / 1000,
            by: voucher)
        return try CompactJWS.sign(
            payload: JSON(encoding: payload).canonicalized(), type: type, keyID: key.publicKey.did, with: key)
    }

    private static func refusal(_ why: String) -> Refusal {
        Refusal("act.fact", "A fact \(why).", remedy: "Ask the voucher for a new fact about this act.")
    }
}
