public import Values

/// What an issuer is about to say: the claims, and which of them the holder may keep to themselves.
public struct SDJWTClaims: Sendable {
    /// The most decoys that one object is given.
    public static let maximumDecoys = 1024
    /// Claims at the top that decide on validity and cannot be hidden (RFC 9901, 9.7); elements of `aud` can.
    public static let alwaysOpen = ["iss", "aud", "exp", "nbf", "cnf"]

    /// All claims, an object.
    public let claims: JSON
    /// The members and elements that are hidden; one may lie inside another.
    public let hidden: Set<ClaimPath>
    /// To which objects how many digests are added that hide nothing, so that nobody can count what is hidden.
    public let decoys: [ClaimPath: Int]

    /// How many salts issuing takes: one for each hidden claim and each decoy.
    public var saltCount: Int {
        decoys.values.reduce(hidden.count, +)
    }

    /// Claims of which some are hidden; `decoys` names objects, the empty path for the payload itself.
    public init(_ claims: JSON, hidden: Set<ClaimPath>, decoys: [ClaimPath: Int] = [:]) throws(SDJWTIssueError) {
        guard case .object = claims else { throw .claimsNotAnObject }
        guard hidden.count <= SDJWT.maximumDisclosures else {
            throw .tooManyHidden(maximum: SDJWT.maximumDisclosures)
        }
        try Self.check(claims, depth: 1)
        for path in hidden {
            guard !path.steps.isEmpty, path.value(in: claims) != nil else { throw .noSuchClaim(path) }
            for name in Self.alwaysOpen where path == [.member(name)] { throw .mustStayOpen(name: name) }
        }
        for (path, count) in decoys {
            guard path.value(in: claims)?.objectValue != nil else { throw .noSuchObject(path) }
            guard (0...Self.maximumDecoys).contains(count) else { throw .tooManyDecoys(maximum: Self.maximumDecoys) }
        }
        self.claims = claims
        self.hidden = hidden
        self.decoys = decoys
    }

    private static func check(_ json: JSON, depth: Int) throws(SDJWTIssueError) {
        let inner: [JSON]
        switch json {
        case .null, .bool, .number, .string: return
        case .array(let elements): inner = elements
        case .object(let members):
            for member in members where Disclosure.isReserved(member.name) { throw .reservedName(member.name) }
            inner = members.map(\.value)
        }
        guard depth <= SDJWT.maximumDepth else { throw .tooDeep(maximum: SDJWT.maximumDepth) }
        for value in inner { try check(value, depth: depth + 1) }
    }
}
