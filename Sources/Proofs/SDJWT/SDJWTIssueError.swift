/// Why an issuer cannot say this in an SD-JWT.
public enum SDJWTIssueError: Error, Hashable, Sendable {
    /// The claims are not a JSON object.
    case claimsNotAnObject
    /// More hidden claims than anyone would read.
    case tooManyHidden(maximum: Int)
    /// More decoys for one object than are made, or fewer than none.
    case tooManyDecoys(maximum: Int)
    /// Arrays and objects too deep inside each other.
    case tooDeep(maximum: Int)
    /// A claim has a name that carries digests.
    case reservedName(String)
    /// What is to be hidden does not exist.
    case noSuchClaim(ClaimPath)
    /// Where decoys are to go there is no object.
    case noSuchObject(ClaimPath)
    /// The claim decides on validity and cannot be hidden.
    case mustStayOpen(name: String)
    /// More or fewer salts than are needed.
    case saltCount(needed: Int)
    /// A salt would be used twice.
    case repeatedSalt
    /// A disclosure cannot be made: its salt is too short, or its value has a name twice.
    case disclosure(DisclosureError)
    /// The result is not one that anyone would read.
    case unreadable(SDJWTError)
}

extension SDJWTIssueError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .claimsNotAnObject: "the claims must be a JSON object"
        case .tooManyHidden(let maximum): "more than \(maximum) claims are hidden"
        case .tooManyDecoys(let maximum): "an object has from 0 to \(maximum) decoys"
        case .tooDeep(let maximum): "arrays and objects are nested more than \(maximum) deep"
        case .reservedName(let name): "no claim may be called \(name)"
        case .noSuchClaim(let path): "there is no claim \(path) to hide"
        case .noSuchObject(let path): "there is no object \(path) for decoys"
        case .mustStayOpen(let name): "the claim \(name) decides on validity and cannot be hidden"
        case .saltCount(let needed): "exactly \(needed) salts are needed"
        case .repeatedSalt: "each salt may be used once"
        case .disclosure(let error): "a disclosure cannot be made: \(error)"
        case .unreadable(let error): "the result could not be read: \(error)"
        }
    }
}
