import Values

/// Makes and checks the holder's proof that it is they who show an SD-JWT, here and now (RFC 9901, 4.3).
enum KeyBinding {
    /// The header's `typ`.
    static let type = "kb+jwt"
    /// By how many seconds a holder's clock may be ahead.
    static let clockSkewSeconds: Int64 = 60
    private static let maximumDepth = 16

    /// The proof for a choice of disclosures.
    static func sign(
        _ presentation: SDJWT, claims: JSON, for demand: KeyBindingDemand, at time: Instant, with key: SigningKey
    ) throws(KeyBindingError) -> [UInt8] {
        guard try holderKey(in: claims) == key.publicKey else { throw .otherKey }
        let payload: JSON = [
            "iat": .integer(time.seconds), "aud": .string(demand.audience), "nonce": .string(demand.nonce),
            "sd_hash": .string(presentation.presentationDigest),
        ]
        return CompactJWS.sign(payload: payload.serialized(), type: type, with: key)
    }

    /// Checks the proof against the claims that the issuer signed and the holder shows.
    static func verify(
        _ presentation: SDJWT, claims: JSON, for demand: KeyBindingDemand, at time: Instant
    ) throws(KeyBindingError) {
        guard let jws = presentation.keyBinding else { throw .missing }
        let key = try holderKey(in: claims)
        guard jws.type.map({ $0.hasSameBytes(as: type) }) ?? false else { throw .type }
        guard jws.isValid(for: key) else { throw .signature }
        let limits = JSONLimits(maximumBytes: CompactJWS.maximumBytes, maximumDepth: maximumDepth)
        guard let proof = try? JSON(parsing: jws.payload, limits: limits), case .object = proof else {
            throw .payloadNotAnObject
        }
        guard try text("aud", proof).hasSameBytes(as: demand.audience) else { throw .otherAudience }
        guard try text("nonce", proof).hasSameBytes(as: demand.nonce) else { throw .otherNonce }
        guard try text("sd_hash", proof).hasSameBytes(as: presentation.presentationDigest) else {
            throw .otherPresentation
        }
        guard let madeAt = try instant("iat", proof) else { throw .claim(name: "iat") }
        guard madeAt <= time.adding(seconds: clockSkewSeconds) else { throw .tooEarly }
        guard madeAt.adding(seconds: demand.maximumAgeSeconds) >= time else { throw .tooOld(madeAt: madeAt) }
        if let expiry = try instant("exp", proof), expiry <= time { throw .expired }
        if let start = try instant("nbf", proof), start > time.adding(seconds: clockSkewSeconds) { throw .tooEarly }
    }

    private static func holderKey(in claims: JSON) throws(KeyBindingError) -> PublicKey {
        guard let jwk = claims["cnf"]?["jwk"] else { throw .noHolderKey }
        do {
            return try PublicKey(jwk: jwk)
        } catch {
            throw .holderKey(error)
        }
    }

    private static func text(_ name: String, _ json: JSON) throws(KeyBindingError) -> String {
        guard let text = json[name]?.stringValue else { throw .claim(name: name) }
        return text
    }

    private static func instant(_ name: String, _ json: JSON) throws(KeyBindingError) -> Instant? {
        guard let value = json[name] else { return nil }
        guard let instant = Instant(numericDate: value) else { throw .claim(name: name) }
        return instant
    }
}
