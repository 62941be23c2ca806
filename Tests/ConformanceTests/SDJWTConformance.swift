import Proofs
import Testing
import Values

/// SD-JWTs of the reference implementation and of standards: folders with `sd_jwt_presentation.txt`, and files beside
/// it that say what was issued and what a verifier sees. Keys, audience and nonce stand in the nearest `settings.yml`
/// above.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `SD-JWT examples` {
    static let cases = Conformance.files(under: "credentials", suffix: "/sd_jwt_presentation.txt").map { path in
        SDJWTCase(folder: String(path.dropLast("/sd_jwt_presentation.txt".count)))
    }
    static let policy = SDJWTPolicy(type: nil, requiredClaims: [], keyBinding: nil)

    @Test func `are there`() {
        #expect(!Self.cases.isEmpty)
        #expect(Self.cases.contains { $0.hasKeyBinding })
        #expect(Self.cases.contains { !$0.hasKeyBinding })
    }

    @Test(arguments: cases) func `show a verifier what they were made to show`(example: SDJWTCase) throws {
        let settings = try example.settings()
        let token = try SDJWT(parsing: example.text("sd_jwt_presentation.txt"))
        #expect((token.keyBinding != nil) == example.hasKeyBinding)
        let proof = token.keyBinding.flatMap { try? JSON(parsing: $0.payload) }
        let time = Instant(seconds: proof?["iat"]?.int64Value ?? SDJWTCase.generatedAt)
        let demand = KeyBindingDemand(audience: settings.verifier, nonce: settings.nonce)
        let policy = SDJWTPolicy(
            type: token.issuerJWT.type, requiredClaims: [], keyBinding: example.hasKeyBinding ? demand : nil)
        let claims = try token.verify(issuer: settings.issuer, policy: policy, at: time)
        #expect(try claims.canonicalized() == example.json("verified_contents.json").canonicalized())
        #expect(throws: SDJWTError.signature) {
            try token.verify(issuer: settings.holder, policy: policy, at: time)
        }
        guard example.hasKeyBinding else { return }
        #expect(try proof?.canonicalized() == example.json("kb_jwt_payload.json").canonicalized())
        #expect(try token.keyBinding?.header.canonicalized() == example.json("kb_jwt_header.json").canonicalized())
        let other = KeyBindingDemand(audience: settings.verifier, nonce: settings.nonce + "1")
        let otherPolicy = SDJWTPolicy(type: nil, requiredClaims: [], keyBinding: other)
        #expect(throws: SDJWTError.keyBinding(.otherNonce)) {
            try token.verify(issuer: settings.issuer, policy: otherPolicy, at: time)
        }
    }

    @Test(arguments: cases) func `are issued with digests of all that is hidden`(example: SDJWTCase) throws {
        let token = try SDJWT(parsing: example.text("sd_jwt_issuance.txt"))
        #expect(try token.payload.canonicalized() == example.json("sd_jwt_payload.json").canonicalized())
        let time = Instant(seconds: SDJWTCase.generatedAt)
        let claims = try token.verify(issuer: example.settings().issuer, policy: Self.policy, at: time)
        for member in (try? example.json("user_claims.json").objectValue) ?? [] {
            #expect(try claims[member.name]?.canonicalized() == member.value.canonicalized(), "\(member.name)")
        }
        if let listed = try example.listedDigests() {
            #expect(Set(token.disclosures.map(\.digest)) == listed)
        }
    }

    @Test(arguments: cases) func `are presented again with the same disclosures`(example: SDJWTCase) throws {
        let issued = try SDJWT(parsing: example.text("sd_jwt_issuance.txt"))
        let presented = try SDJWT(parsing: example.text("sd_jwt_presentation.txt"))
        let again = try issued.presenting(Set(presented.hiddenClaims()))
        #expect(Set(again.disclosures) == Set(presented.disclosures))
        #expect(again.disclosures.count == presented.disclosures.count)
    }

    @Test(arguments: cases) func `are issued again, and show the same`(example: SDJWTCase) throws {
        let original = try SDJWT(parsing: example.text("sd_jwt_issuance.txt"))
        let time = Instant(seconds: SDJWTCase.generatedAt)
        let all = try original.verify(issuer: example.settings().issuer, policy: Self.policy, at: time)
        let claims = try SDJWTClaims(all, hidden: Set(original.hiddenClaims()), decoys: [[]: 2])
        let salts = (0..<claims.saltCount).map { [UInt8(truncatingIfNeeded: $0)] + [UInt8](repeating: 9, count: 15) }
        let key = SigningKey.generate(.p256)
        let issued = try SDJWT.issue(claims, type: "example+sd-jwt", salts: salts, with: key)
        let shown = try SDJWT(parsing: example.text("sd_jwt_presentation.txt")).hiddenClaims()
        let seen = try issued.presenting(Set(shown)).verify(issuer: key.publicKey, policy: Self.policy, at: time)
        #expect(try seen.canonicalized() == example.json("verified_contents.json").canonicalized())
    }
}

/// SD-JWTs inside the examples of other protocols: a `credential` with a tilde in a text file. Who signed them is not
/// said, so their signatures are not checked.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `SD-JWTs in examples of protocols` {
    struct Credential: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]
    }

    static let credentials = Conformance.files(under: "credentials", suffix: ".txt").compactMap { path in
        guard let text = try? String(decoding: Conformance.bytes(path), as: UTF8.self),
            let match = text.firstMatch(of: /"credential":\s*"([^"]*~[^"]*)"/)
        else { return nil as Credential? }
        let bytes = match.1.utf8.filter { !SDJWTCase.isWhiteSpace($0) }
        return Credential(testDescription: Conformance.shortName(path), bytes: bytes)
    }

    @Test func `are there`() {
        #expect(!Self.credentials.isEmpty)
    }

    @Test(arguments: credentials) func `are read, and every disclosure has its place`(credential: Credential) throws {
        let token = try SDJWT(parsing: credential.bytes)
        #expect(try token.hiddenClaims().count == token.disclosures.count)
        #expect(!token.disclosures.isEmpty)
        #expect(token.issuerJWT.type == "dc+sd-jwt")
    }
}
