public import Values

/// Why an SD-JWT is not valid, or cannot be shown in the way that was asked. Never tells what was hidden.
public enum SDJWTError: Error, Hashable, Sendable {
    /// More bytes than are read.
    case tooLong(maximumBytes: Int)
    /// More disclosures than are read.
    case tooManyDisclosures(maximum: Int)
    /// Arrays and objects too deep inside each other, once the disclosures are in their places.
    case tooDeep(maximum: Int)
    /// No tilde after the signed part.
    case noTilde
    /// The signed part is not a JWS that is read.
    case issuerJWT(JWSError)
    /// The signed payload is not a JSON object.
    case payloadNotAnObject(reason: String)
    /// A disclosure, counted from 1, cannot be read.
    case disclosure(number: Int, DisclosureError)
    /// The issuer did not sign this.
    case signature
    /// The header's `typ` is another one.
    case type(expected: String)
    /// `_sd_alg` asks for another hash than SHA-256.
    case hashAlgorithm
    /// `_sd_alg` stands inside the payload instead of at its top.
    case misplacedHashAlgorithm
    /// `_sd` is not an array of strings, or `...` is not alone, with a string, in an element of an array.
    case misplacedDigest
    /// A digest stands in two places.
    case repeatedDigest
    /// The same disclosure came twice.
    case repeatedDisclosure(number: Int)
    /// No digest belongs to the disclosure.
    case unusedDisclosure(number: Int)
    /// An array's element where a member belongs, or the other way round.
    case disclosureOfOtherKind(number: Int)
    /// The object has a claim of the disclosed name already.
    case nameTaken(number: Int)
    /// A claim that is needed is not there, or not shown.
    case missingClaim(name: String)
    /// A registered claim has another type than its standard says.
    case claimOfOtherKind(name: String)
    /// `exp` has come.
    case expired(at: Instant)
    /// `nbf` has not come yet.
    case notYetValid(until: Instant)
    /// `aud` names others.
    case otherAudience
    /// What the holder added does not hold.
    case keyBinding(KeyBindingError)
    /// The claim that was to be shown does not exist.
    case noSuchClaim(ClaimPath)
}

extension SDJWTError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLong(let maximum): "the SD-JWT is longer than \(maximum) bytes"
        case .tooManyDisclosures(let maximum): "there are more than \(maximum) disclosures"
        case .tooDeep(let maximum): "arrays and objects are nested more than \(maximum) deep"
        case .noTilde: "an SD-JWT has a tilde after its signed part and after each disclosure"
        case .issuerJWT(let error): "the issuer's part: \(error)"
        case .payloadNotAnObject(let reason): "the payload is not a JSON object: \(reason)"
        case .disclosure(let number, let error): "disclosure \(number) cannot be read: \(error)"
        case .signature: "the issuer's signature does not fit"
        case .type(let expected): "the header's typ must be \(expected)"
        case .hashAlgorithm: "_sd_alg must be sha-256"
        case .misplacedHashAlgorithm: "_sd_alg may stand at the top of the payload only"
        case .misplacedDigest: "_sd must be an array of strings, and \"...\" stand alone in an array's element"
        case .repeatedDigest: "a digest stands in two places"
        case .repeatedDisclosure(let number): "disclosure \(number) has come before"
        case .unusedDisclosure(let number): "no digest belongs to disclosure \(number)"
        case .disclosureOfOtherKind(let number): "disclosure \(number) does not fit the place of its digest"
        case .nameTaken(let number): "the name in disclosure \(number) is taken already"
        case .missingClaim(let name): "the claim \(name) is needed and not there"
        case .claimOfOtherKind(let name): "the claim \(name) has the wrong type"
        case .expired(let time): "it expired at \(time)"
        case .notYetValid(let time): "it is not valid before \(time)"
        case .otherAudience: "it is meant for somebody else"
        case .keyBinding(let error): "the holder's proof: \(error)"
        case .noSuchClaim(let path): "there is no claim \(path)"
        }
    }
}
