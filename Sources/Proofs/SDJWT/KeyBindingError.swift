public import Values

/// Why a holder's proof does not hold, or cannot be made (RFC 9901, 4.3 and 7.3).
public enum KeyBindingError: Error, Hashable, Sendable {
    /// Asked for and not there.
    case missing
    /// There where it must not be: a holder takes no SD-JWT that somebody else has shown already.
    case unexpected
    /// Not a JWS that is read.
    case jws(JWSError)
    /// `cnf` has no `jwk`.
    case noHolderKey
    /// The key in `cnf` is not one that is read.
    case holderKey(PublicKeyError)
    /// The key that is to sign is not the one in `cnf`.
    case otherKey
    /// The header's `typ` is not `kb+jwt`.
    case type
    /// The holder did not sign this.
    case signature
    /// The payload is not a JSON object.
    case payloadNotAnObject
    /// A claim is missing or has the wrong type.
    case claim(name: String)
    /// Made for another verifier.
    case otherAudience
    /// Made for another occasion.
    case otherNonce
    /// Made for another SD-JWT, or for another choice of disclosures.
    case otherPresentation
    /// Made too long ago.
    case tooOld(madeAt: Instant)
    /// Made in the future, or not to be used yet.
    case tooEarly
    /// Its own `exp` has come.
    case expired
}

extension KeyBindingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing: "it is required and not there"
        case .unexpected: "it is there already"
        case .jws(let error): error.description
        case .noHolderKey: "the issuer's part names no holder's key in cnf.jwk"
        case .holderKey(let error): "cnf.jwk: \(error)"
        case .otherKey: "the key is not the one in cnf.jwk"
        case .type: "the header's typ must be \(KeyBinding.type)"
        case .signature: "the signature does not fit the key in cnf.jwk"
        case .payloadNotAnObject: "the payload is not a JSON object"
        case .claim(let name): "the claim \(name) is missing or has the wrong type"
        case .otherAudience: "it was made for another verifier"
        case .otherNonce: "it was made for another nonce"
        case .otherPresentation: "it was made for other disclosures"
        case .tooOld(let time): "it was made at \(time), too long ago"
        case .tooEarly: "it was made in the future, or is not valid yet"
        case .expired: "it has expired"
        }
    }
}
