import Proofs
import Testing
import Values

@Suite struct `A holder's proof` {
    typealias Examples = SDJWTExamples

    static let issued = Result { try Examples.issued() }

    static func shown(_ paths: Set<ClaimPath> = [["name"]]) throws -> SDJWT {
        try issued.get().presenting(paths, to: Examples.demand, at: Examples.now, with: Examples.holder)
    }

    static func verify(_ token: SDJWT, _ demand: KeyBindingDemand = Examples.demand, at time: Instant = Examples.now)
        throws -> JSON
    {
        try token.verify(issuer: Examples.issuer.publicKey, policy: Examples.policy(demand), at: time)
    }

    /// The SD-JWT without a proof, and with another one.
    static func shown(proof: JSON, type: String? = "kb+jwt", key: SigningKey = Examples.holder) throws -> SDJWT {
        let bare = try issued.get().presenting([["name"]])
        return try SDJWT(parsing: bare.bytes + CompactJWS.sign(payload: proof.serialized(), type: type, with: key))
    }

    static func proof(_ changes: [String: JSON?] = [:]) throws -> JSON {
        let made = try JSON(parsing: #require(try shown().keyBinding).payload)
        var members = (made.objectValue ?? []).filter { !changes.keys.contains($0.name) }
        for (name, value) in changes { if let value { members.append(JSONMember(name, value)) } }
        return .object(members)
    }

    @Test func `holds for its verifier, its occasion and its disclosures`() throws {
        let token = try Self.shown()
        #expect(token.keyBinding?.type == "kb+jwt")
        #expect(try Self.verify(token)["name"] == "Maja")
        #expect(try Self.verify(Self.shown(proof: Self.proof()))["name"] == "Maja")
        let elsewhere = KeyBindingDemand(audience: "https://other.example", nonce: "n-1")
        #expect(throws: SDJWTError.keyBinding(.otherAudience)) { try Self.verify(token, elsewhere) }
        let again = KeyBindingDemand(audience: Examples.demand.audience, nonce: "n-2")
        #expect(throws: SDJWTError.keyBinding(.otherNonce)) { try Self.verify(token, again) }
        let issued = try Examples.issued()
        let demand = Examples.demand
        let more = try issued.presenting([["name"]], to: demand, at: Examples.now, with: Examples.holder)
        let proof = try #require(more.keyBinding).bytes
        #expect(throws: SDJWTError.keyBinding(.otherPresentation)) {
            try Self.verify(SDJWT(parsing: issued.presenting([]).bytes + proof))
        }
    }

    @Test func `names the digest of all that stands before it, the last tilde too`() throws {
        let token = try Self.shown()
        let tilde = try #require(token.bytes.lastIndex(of: UInt8(ascii: "~")))
        #expect(try Self.proof()["sd_hash"] == .string(Hash.sha256(token.bytes[...tilde]).base64URL))
        #expect(token.keyBinding?.bytes == Array(token.bytes[(tilde + 1)...]))
    }

    @Test func `is asked for by the verifier, and never taken for granted`() throws {
        let bare = try Examples.issued()
        #expect(throws: SDJWTError.keyBinding(.missing)) { try Self.verify(bare) }
        let unasked = try Self.shown(proof: "nonsense")
        let policy = Examples.policy()
        #expect(
            try unasked.verify(issuer: Examples.issuer.publicKey, policy: policy, at: Examples.now)["name"] == "Maja")
        #expect(throws: SDJWTError.keyBinding(.payloadNotAnObject)) { try Self.verify(unasked) }
        #expect(throws: SDJWTError.keyBinding(.unexpected)) { try unasked.presenting([]) }
    }

    @Test func `is made with the key that the issuer named`() throws {
        let stranger = SigningKey.generate()
        #expect(throws: SDJWTError.keyBinding(.otherKey)) {
            try Examples.issued().presenting([], to: Examples.demand, at: Examples.now, with: stranger)
        }
        #expect(throws: SDJWTError.keyBinding(.signature)) {
            try Self.verify(Self.shown(proof: Self.proof(), key: stranger))
        }
        let unnamed = try Examples.signed(["iss": "i"])
        #expect(throws: SDJWTError.keyBinding(.noHolderKey)) {
            try unnamed.presenting([], to: Examples.demand, at: Examples.now, with: stranger)
        }
        let strange = try Examples.signed(["iss": "i", "cnf": ["jwk": ["kty": "oct"]]])
        #expect(throws: SDJWTError.keyBinding(.holderKey(.unknownKind))) {
            try strange.presenting([], to: Examples.demand, at: Examples.now, with: stranger)
        }
    }

    @Test func `is good for a while`() throws {
        let token = try Self.shown()
        let age = KeyBindingDemand.defaultMaximumAgeSeconds
        #expect(try Self.verify(token, at: Examples.now.adding(seconds: age)) != .null)
        #expect(throws: SDJWTError.keyBinding(.tooOld(madeAt: Examples.now))) {
            try Self.verify(token, at: Examples.now.adding(seconds: age + 1))
        }
        #expect(try Self.verify(token, at: Examples.now.adding(seconds: -60)) != .null)
        #expect(throws: SDJWTError.keyBinding(.tooEarly)) {
            try Self.verify(token, at: Examples.now.adding(seconds: -61))
        }
        let now = Examples.now.seconds
        #expect(throws: SDJWTError.keyBinding(.expired)) {
            try Self.verify(Self.shown(proof: Self.proof(["exp": .integer(now)])))
        }
        #expect(throws: SDJWTError.keyBinding(.tooEarly)) {
            try Self.verify(Self.shown(proof: Self.proof(["nbf": .integer(now + 61)])))
        }
    }

    @Test func `has a type, a time, an audience, a nonce and a digest`() throws {
        for type in [nil, "jwt", "KB+JWT", "application/kb+jwt"] as [String?] {
            #expect(throws: SDJWTError.keyBinding(.type)) {
                try Self.verify(Self.shown(proof: Self.proof(), type: type))
            }
        }
        for name in ["iat", "aud", "nonce", "sd_hash"] {
            for value in [nil, .null, ["https://verifier.example"]] as [JSON?] {
                #expect(throws: SDJWTError.keyBinding(.claim(name: name))) {
                    try Self.verify(Self.shown(proof: Self.proof([name: value])))
                }
            }
        }
    }
}
