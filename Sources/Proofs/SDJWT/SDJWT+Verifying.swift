public import Values

extension SDJWT {
    /// Checks everything, and gives the claims that the issuer signed and the holder shows (RFC 9901, 7.1 and 7.3).
    ///
    /// Whether the key belongs to the issuer is the caller's business. Elements of arrays that are not shown are left
    /// out.
    public func verify(issuer: PublicKey, policy: SDJWTPolicy, at time: Instant) throws(SDJWTError) -> JSON {
        if let expected = policy.type {
            guard issuerJWT.type.map({ $0.hasSameBytes(as: expected) }) ?? false else {
                throw .type(expected: expected)
            }
        }
        guard issuerJWT.isValid(for: issuer) else { throw .signature }
        var walk = try DisclosureWalk(disclosures)
        let claims = try walk.open(payload)
        for name in policy.requiredClaims where claims[name] == nil { throw .missingClaim(name: name) }
        if let expiry = try Self.instant("exp", claims), expiry <= time { throw .expired(at: expiry) }
        if let start = try Self.instant("nbf", claims), start > time { throw .notYetValid(until: start) }
        try Self.checkAudience(claims["aud"], policy.audience)
        guard let demand = policy.keyBinding else { return claims }
        do {
            try KeyBinding.verify(self, claims: claims, for: demand, at: time)
        } catch {
            throw .keyBinding(error)
        }
        return claims
    }

    private static func instant(_ name: String, _ claims: JSON) throws(SDJWTError) -> Instant? {
        guard let value = claims[name] else { return nil }
        guard let instant = Instant(numericDate: value) else { throw .claimOfOtherKind(name: name) }
        return instant
    }

    /// An audience that is named must have the verifier in it (RFC 7519, 4.1.3).
    private static func checkAudience(_ named: JSON?, _ verifier: String?) throws(SDJWTError) {
        guard let named else { return }
        let names: [JSON]
        switch named {
        case .string: names = [named]
        case .array(let list): names = list
        default: throw .claimOfOtherKind(name: "aud")
        }
        guard let verifier, names.contains(.string(verifier)) else { throw .otherAudience }
    }
}
