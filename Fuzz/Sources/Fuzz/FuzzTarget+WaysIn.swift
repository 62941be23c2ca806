import Proofs
import Values

extension FuzzTarget {
    static let waysIn = [cbor, passkey, idToken, idTokenKeys]

    static let cbor = FuzzTarget(
        "cbor", seeds: { [attestation(key: [UInt8](repeating: 3, count: 32)), [0x83, 0x01, 0x20, 0x61, 0x61]] },
        check: { bytes in
            guard let read = accepted({ try CBORParser.parsePrefix(bytes) }) else { return }
            let whole = bytes.dropLast(read.rest.count)
            demand(try CBORParser.parse(whole) == read.item, "an item is the same without what comes after it")
        })

    static let passkey = FuzzTarget(
        "passkey",
        seeds: { [attestation(key: try SigningKey(seed: [UInt8](repeating: 9, count: 32)).publicKey.bytes)] },
        check: { bytes in
            let challenge = [UInt8](repeating: 7, count: 32)
            let site = PasskeyDemand(challenge: challenge, origin: "https://town.example", site: "town.example")
            let client = """
                {"type":"webauthn.create","challenge":"\(Base64URL.encode(challenge))","origin":"https://town.example"}
                """
            let made = accepted {
                try Passkey(clientData: Array(client.utf8), attestation: bytes, answering: site)
            }
            guard let made else { return }
            demand((1...1_023).contains(made.id.count), "a passkey has a name of its authenticator")
        })

    static let idToken = FuzzTarget(
        "id-token",
        seeds: {
            let claims = #"""
                {"iss":"https://id.example","aud":"acta","exp":1800000300,"iat":1800000000,"nonce":"n","sub":"ann"}
                """#
            return [CompactJWS.sign(payload: Array(claims.utf8), with: try provider())]
        },
        check: { bytes in
            let keys = IDTokenKey.keys(in: try JSON(parsing: keySet(of: provider().publicKey)))
            let login = IDToken.Demand(issuer: "https://id.example", client: "acta", nonce: "n")
            let token = accepted {
                try IDToken(
                    checking: String(decoding: bytes, as: UTF8.self), keys: keys, demand: login,
                    at: Instant(milliseconds: 1_800_000_000_000))
            }
            guard let token else { return }
            demand(!token.subject.isEmpty, "a token is about somebody")
        })

    static let idTokenKeys = FuzzTarget(
        "jwks", seeds: { [keySet(of: try provider().publicKey)] },
        check: { bytes in
            guard let set = accepted({ try JSON(parsing: bytes) }) else { return }
            demand(IDTokenKey.keys(in: set).count <= IDTokenKey.maximumKeys, "a set has no more keys than are taken")
        })

    private static func provider() throws -> SigningKey { try SigningKey(seed: [UInt8](repeating: 5, count: 32)) }

    private static func keySet(of key: PublicKey) -> [UInt8] {
        Array(#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"1","x":"\#(Base64URL.encode(key.bytes))"}]}"#.utf8)
    }

    /// What an authenticator without attestation sends for a new Ed25519 key (WebAuthn Level 3, 6.5).
    private static func attestation(key: [UInt8]) -> [UInt8] {
        let cose: [UInt8] = [0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20] + key
        let userPresentVerifiedWithKey: UInt8 = 0x45
        var data = Hash.sha256(Array("town.example".utf8)).bytes
        data += [userPresentVerifiedWithKey, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 16)
        data += [0, 4, 1, 2, 3, 4] + cose
        func text(_ text: String) -> [UInt8] { [0x60 + UInt8(text.utf8.count)] + Array(text.utf8) }
        let members = text("fmt") + text("none") + text("attStmt") + [0xa0] + text("authData")
        return [0xa3] + members + [0x58, UInt8(data.count)] + data
    }
}
