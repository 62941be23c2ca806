import Values

extension SDJWT {
    /// Signs claims of which some are hidden, with all disclosures, for the holder (RFC 9901, 4).
    ///
    /// - Parameters:
    ///   - holder: The key with which the holder can prove that it is they who show it; goes into `cnf`.
    ///   - salts: As many as ``SDJWTClaims/saltCount`` says, each of at least ``Disclosure/minimumSaltBytes`` bytes from a
    ///     source of secrets, and never used before. The same salts give the same payload.
    public static func issue(
        _ claims: SDJWTClaims, type: String, keyID: String? = nil, holder: PublicKey? = nil, salts: [[UInt8]],
        with key: SigningKey
    ) throws(SDJWTIssueError) -> SDJWT {
        guard salts.count == claims.saltCount else { throw .saltCount(needed: claims.saltCount) }
        guard Set(salts).count == salts.count else { throw .repeatedSalt }
        var concealment = Concealment(claims, salts)
        var payload = try concealment.conceal(claims.claims).objectValue ?? []
        if !salts.isEmpty { payload.append(JSONMember("_sd_alg", "sha-256")) }
        if let holder { payload.append(JSONMember("cnf", ["jwk": holder.jwk])) }
        let jws = CompactJWS.sign(payload: JSON.object(payload).serialized(), type: type, keyID: keyID, with: key)
        do {
            return try SDJWT(issuerJWT: jws, disclosures: concealment.disclosures)
        } catch {
            throw .unreadable(error)
        }
    }
}

/// Puts digests in the places of hidden claims, the innermost first.
private struct Concealment {
    private let claims: SDJWTClaims
    private var salts: ArraySlice<[UInt8]>
    private var path: [ClaimPath.Step] = []
    private(set) var disclosures: [Disclosure] = []

    init(_ claims: SDJWTClaims, _ salts: [[UInt8]]) {
        self.claims = claims
        self.salts = salts[...]
    }

    mutating func conceal(_ json: JSON) throws(SDJWTIssueError) -> JSON {
        switch json {
        case .null, .bool, .number, .string: json
        case .array(let elements): .array(try conceal(elements))
        case .object(let members): .object(try conceal(members))
        }
    }

    private mutating func conceal(_ elements: [JSON]) throws(SDJWTIssueError) -> [JSON] {
        var shown: [JSON] = []
        for (index, element) in elements.enumerated() {
            path.append(.index(index))
            let value = try conceal(element)
            if claims.hidden.contains(ClaimPath(path)) {
                shown.append(["...": .string(try hide(value, name: nil))])
            } else {
                shown.append(value)
            }
            path.removeLast()
        }
        return shown
    }

    private mutating func conceal(_ members: [JSONMember]) throws(SDJWTIssueError) -> [JSONMember] {
        var shown: [JSONMember] = []
        var digests: [String] = []
        for member in members {
            path.append(.member(member.name))
            let value = try conceal(member.value)
            if claims.hidden.contains(ClaimPath(path)) {
                digests.append(try hide(value, name: member.name))
            } else {
                shown.append(JSONMember(member.name, value))
            }
            path.removeLast()
        }
        for _ in 0..<(claims.decoys[ClaimPath(path)] ?? 0) {
            digests.append(Hash.sha256(nextSalt()).base64URL)
        }
        // Sorted, so that their order says nothing about what they hide (RFC 9901, 4.2.4.1).
        if !digests.isEmpty { shown.append(JSONMember("_sd", .array(digests.sorted().map { .string($0) }))) }
        return shown
    }

    /// Makes a disclosure, and gives its digest.
    private mutating func hide(_ value: JSON, name: String?) throws(SDJWTIssueError) -> String {
        let salt = nextSalt()
        do {
            let disclosure =
                if let name {
                    try Disclosure(name: name, value: value, salt: salt)
                } else {
                    try Disclosure(element: value, salt: salt)
                }
            disclosures.append(disclosure)
            return disclosure.digest
        } catch {
            throw .disclosure(error)
        }
    }

    private mutating func nextSalt() -> [UInt8] {
        salts.popFirst() ?? []
    }
}
