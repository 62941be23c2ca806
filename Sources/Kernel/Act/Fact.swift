public import Proofs
public import Values

/// What somebody vouches for and the rules may read, although the value behind it is hidden.
///
/// A compact JWS of type `acta-fact+jwt`, signed by the voucher; it names the act that it stands beside, so that it
/// cannot be moved to another.
public struct Fact: Sendable {
    /// The `typ` of a fact's header.
    public static let type = "acta-fact+jwt"

    /// What is vouched for, for example `resident`.
    public let name: String
    /// What the voucher says.
    public let value: JSON
    /// Whose word it is.
    public let voucher: PublicKey
    /// SHA-256 of the act beside which it stands.
    public let act: Hash

    private struct Payload: Codable {
        let log: String
        let name: String
        let value: JSON
        let act: String
        let iat: Int64
    }

    /// Reads a fact and checks its signature and that it belongs to this act on this log.
    public init(parsing bytes: [UInt8], beside act: Act) throws(Refusal) {
        let jws: CompactJWS
        let payload: Payload
        do {
            jws = try CompactJWS(parsing: bytes)
            payload = try JSON(parsing: jws.payload).decode(Payload.self)
            voucher = try PublicKey(did: jws.keyID ?? "")
        } catch {
            throw Self.refusal("cannot be read: \(error)")
        }
        guard jws.type == Self.type else { throw Self.refusal("must have the typ \(Self.type)") }
        guard jws.isValid(for: voucher) else { throw Self.refusal("has a signature that does not verify") }
        guard payload.log == act.log, payload.act == Base64URL.encode(act.digest.bytes) else {
            throw Self.refusal("stands beside another act than the one that it names")
        }
        self.name = payload.name
        self.value = payload.value
        self.act = act.digest
    }

    /// Signs a fact about an act.
    public static func signed(
        _ name: String, _ value: JSON, beside act: Act, at time: Instant, by key: SigningKey
    ) throws -> [UInt8] {
        let payload = Payload(
            log: act.log, name: name, value: value, act: Base64URL.encode(act.digest.bytes),
            iat: time.milliseconds / 1000)
        return try CompactJWS.sign(
            payload: JSON(encoding: payload).canonicalized(), type: type, keyID: key.publicKey.did, with: key)
    }

    private static func refusal(_ why: String) -> Refusal {
        Refusal("act.fact", "A fact \(why).", remedy: "Ask the voucher for a new fact about this act.")
    }
}
