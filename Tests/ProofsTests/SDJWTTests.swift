import Proofs
import Testing
import Values

@Suite struct `An SD-JWT` {
    typealias Examples = SDJWTExamples

    @Test func `shows all, when all is shown`() throws {
        let token = try Examples.issued()
        let claims = try token.verify(issuer: Examples.issuer.publicKey, policy: Examples.policy(), at: Examples.now)
        let expected = (Examples.claims.objectValue ?? []) + [JSONMember("cnf", ["jwk": Examples.holder.publicKey.jwk])]
        #expect(try claims.canonicalized() == JSON.object(expected).canonicalized())
        #expect(try Set(token.hiddenClaims()) == Examples.hidden)
        #expect(try Examples.issued().payload == token.payload)
    }

    @Test func `keeps what is not shown to itself`() throws {
        let shown = try Examples.issued().presenting([["address", "street"]])
        #expect(shown.disclosures.count == 2)
        let claims = try shown.verify(issuer: Examples.issuer.publicKey, policy: Examples.policy(), at: Examples.now)
        #expect(claims["name"] == nil)
        #expect(claims["nationalities"] == ["PL"])
        #expect(claims["address"]?["city"] == "Kraków")
        #expect(claims["address"]?["street"] == ["name": "Rynek"])
        #expect(claims["_sd_alg"] == nil)
        #expect(!String(decoding: shown.bytes, as: UTF8.self).contains(Base64URL.encode("Maja".utf8).dropLast(2)))
    }

    @Test(
        arguments: [
            ["none"], ["name", "first"], ["nationalities", 2], ["nationalities", -1], ["nationalities", 1, "..."],
            ["address", 0], ["_sd"], ["nationalities", "0"],
        ] as [ClaimPath])
    func `cannot show what it does not have`(path: ClaimPath) throws {
        #expect(throws: SDJWTError.noSuchClaim(path)) { try Examples.issued().presenting([path]) }
    }

    @Test func `cannot show again what was kept back`() throws {
        let shown = try Examples.issued().presenting([])
        #expect(shown.disclosures.isEmpty)
        #expect(throws: SDJWTError.noSuchClaim(["name"])) { try shown.presenting([["name"]]) }
        #expect(throws: SDJWTError.noSuchClaim(["nationalities", 1])) { try shown.presenting([["nationalities", 1]]) }
        #expect(try shown.presenting([["nationalities", 0]]).bytes == shown.bytes)
    }

    @Test func `tells names apart that only look the same`() throws {
        let claims: JSON = ["\u{e9}": 1, "e\u{301}": 2]
        let token = try Examples.issued(claims, hidden: [["\u{e9}"], ["e\u{301}"]])
        #expect(try token.presenting([["e\u{301}"]]).disclosures.map(\.value) == [2])
        #expect(try token.presenting([["\u{e9}"]]).disclosures.map(\.value) == [1])
    }

    @Test func `hides how much it hides behind decoys`() throws {
        let claims = try SDJWTClaims(Examples.claims, hidden: [["address"]], decoys: [[]: 3, ["address"]: 2])
        #expect(claims.saltCount == 6)
        let token = try SDJWT.issue(claims, type: "example+sd-jwt", salts: Examples.salts(6), with: Examples.issuer)
        let digests = try #require(token.payload["_sd"]?.arrayValue).compactMap(\.stringValue)
        #expect(digests.count == 4)
        #expect(digests == digests.sorted())
        #expect(token.disclosures.first?.value["_sd"]?.arrayValue?.count == 2)
        let shown = try token.verify(issuer: Examples.issuer.publicKey, policy: Examples.policy(), at: Examples.now)
        #expect(try shown.canonicalized() == Examples.claims.canonicalized())
    }

    @Test func `is hashed as it was sent, whatever its white space`() throws {
        let text = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
        let disclosure = try Disclosure(parsing: Array(text.utf8))
        #expect(disclosure.digest == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0")
        #expect(disclosure.name == "family_name")
        #expect(disclosure.value == "Möbius")
        #expect(!"\(disclosure) \(String(reflecting: disclosure))".contains("bius"))
    }

    @Test func `does not verify when any bit of it is turned over`() throws {
        let bytes = try Examples.issued().bytes
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 7)
            #expect(throws: SDJWTError.self, "byte \(place)") {
                try SDJWT(parsing: changed)
                    .verify(issuer: Examples.issuer.publicKey, policy: Examples.policy(), at: Examples.now)
            }
        }
    }

    @Test func `of another issuer, type, time or audience is refused`() throws {
        let token = try Examples.issued()
        func error(_ policy: SDJWTPolicy, at time: Instant = Examples.now) -> SDJWTError? {
            #expect(throws: SDJWTError.self) {
                try token.verify(issuer: Examples.issuer.publicKey, policy: policy, at: time)
            }
        }
        #expect(throws: SDJWTError.signature) {
            try token.verify(issuer: Examples.holder.publicKey, policy: Examples.policy(), at: Examples.now)
        }
        #expect(
            error(SDJWTPolicy(type: "dc+sd-jwt", requiredClaims: [], keyBinding: nil)) == .type(expected: "dc+sd-jwt"))
        let needy = SDJWTPolicy(type: nil, requiredClaims: ["exp", "status"], keyBinding: nil)
        #expect(error(needy) == .missingClaim(name: "status"))
        let end = Instant(seconds: 1_800_000_000)
        #expect(error(Examples.policy(), at: end) == .expired(at: end))
        #expect(
            try token.verify(
                issuer: Examples.issuer.publicKey, policy: Examples.policy(), at: end.adding(milliseconds: -1)) != .null
        )
    }

    @Test func `is valid from nbf and for its audience alone`() throws {
        #expect(throws: SDJWTError.notYetValid(until: Instant(seconds: 1_795_000_001))) {
            try Examples.opened(["nbf": 1_795_000_001])
        }
        #expect(try Examples.opened(["nbf": 1_795_000_000]) == ["nbf": 1_795_000_000])
        let far = try #require(JSONNumber(text: "1e300"))
        for claims in [["exp": "soon"], ["nbf": true], ["exp": .number(far)]] as [JSON] {
            #expect(throws: SDJWTError.self) { try Examples.opened(claims) }
        }
        #expect(throws: SDJWTError.otherAudience) { try Examples.opened(["aud": "a"]) }
        for (audience, isMeant) in [("a", true), ("b", true), ("c", false)] {
            let token = try Examples.signed(["iss": "i", "aud": ["a", "b"]])
            let policy = Examples.policy(audience: audience)
            let claims = try? token.verify(issuer: Examples.issuer.publicKey, policy: policy, at: Examples.now)
            #expect((claims != nil) == isMeant)
        }
    }
}
