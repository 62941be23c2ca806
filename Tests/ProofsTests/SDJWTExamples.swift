import Proofs
import Values

/// What the tests of SD-JWT issue and change.
enum SDJWTExamples {
    static let issuer = SigningKey.generate(.p256)
    static let holder = SigningKey.generate()
    static let now = Instant(seconds: 1_795_000_000)
    static let demand = KeyBindingDemand(audience: "https://verifier.example", nonce: "n-1")

    static let claims: JSON = [
        "iss": "https://office.example", "exp": 1_800_000_000, "name": "Maja", "nationalities": ["PL", "DE"],
        "address": ["street": ["name": "Rynek", "number": 7], "city": "Kraków"],
    ]
    static let hidden: Set<ClaimPath> = [
        ["name"], ["nationalities", 1], ["address"], ["address", "street"], ["address", "street", "number"],
    ]

    static func salts(_ count: Int) -> [[UInt8]] {
        (0..<count).map { [UInt8($0 % 256), UInt8($0 / 256)] + [UInt8](repeating: 7, count: 14) }
    }

    static func issued(_ claims: JSON = claims, hidden: Set<ClaimPath> = hidden) throws -> SDJWT {
        let chosen = try SDJWTClaims(claims, hidden: hidden)
        return try SDJWT.issue(
            chosen, type: "example+sd-jwt", holder: holder.publicKey, salts: salts(chosen.saltCount), with: issuer)
    }

    static func policy(_ demand: KeyBindingDemand? = nil, audience: String? = nil) -> SDJWTPolicy {
        SDJWTPolicy(type: "example+sd-jwt", requiredClaims: ["iss"], audience: audience, keyBinding: demand)
    }

    /// Any payload with any disclosures, as a careless issuer might sign them.
    static func signed(_ payload: JSON, _ disclosures: [Disclosure] = []) throws -> SDJWT {
        let jws = CompactJWS.sign(payload: payload.serialized(), type: "example+sd-jwt", with: issuer)
        return try SDJWT(parsing: jws + Array("~\(disclosures.map { $0.text + "~" }.joined())".utf8))
    }

    static func opened(_ payload: JSON, _ disclosures: [Disclosure] = []) throws -> JSON {
        let policy = SDJWTPolicy(type: nil, requiredClaims: [], keyBinding: nil)
        return try signed(payload, disclosures).verify(issuer: issuer.publicKey, policy: policy, at: now)
    }

    static func disclosure(_ name: String, _ value: JSON, salt: UInt8 = 1) throws -> Disclosure {
        try Disclosure(name: name, value: value, salt: [UInt8](repeating: salt, count: 16))
    }

    static func element(_ value: JSON, salt: UInt8 = 1) throws -> Disclosure {
        try Disclosure(element: value, salt: [UInt8](repeating: salt, count: 16))
    }
}
