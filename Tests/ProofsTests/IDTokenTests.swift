import CryptoExtras
import Foundation
import Proofs
import Testing
import Values

@Suite struct `An identity provider's token` {
    static let now = Instant(seconds: 1_800_000_000)
    static let demand = IDToken.Demand(issuer: "https://id.example", client: "town", nonce: "n-1")

    static func claims(_ changes: [String: JSON] = [:]) -> JSON {
        var claims: [String: JSON] = [
            "iss": "https://id.example", "aud": "town", "sub": "248289761001", "nonce": "n-1", "name": "Ann",
            "iat": .number(JSONNumber(now.seconds - 5)), "exp": .number(JSONNumber(now.seconds + 300)),
        ]
        for (name, value) in changes { claims[name] = value == .null ? nil : value }
        return .object(claims.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value) })
    }

    static func token(_ claims: JSON, by key: SigningKey) -> String {
        String(
            decoding: CompactJWS.sign(payload: Array(claims.description.utf8), keyID: "k", with: key), as: UTF8.self)
    }

    static func keys(_ key: SigningKey, id: String = "k") -> [IDTokenKey] {
        guard case .object(let members) = key.publicKey.jwk else { return [] }
        let jwk = JSON.object(members + [JSONMember("kid", .string(id))])
        return IDTokenKey.keys(in: ["keys": [["kty": "oct", "k": "AAAA"], jwk]])
    }

    static func key() throws -> SigningKey { try SigningKey(seed: [UInt8](repeating: 5, count: 32)) }

    @Test func `says who somebody is`() throws {
        let key = try Self.key()
        let token = try IDToken(
            checking: Self.token(Self.claims(), by: key), keys: Self.keys(key), demand: Self.demand, at: Self.now)
        #expect(token.subject == "248289761001" && token.name == "Ann")
    }

    @Test(
        arguments: [
            (["iss": "https://evil.example"], .issuer), (["iss": .null], .issuer), (["aud": "other"], .audience),
            (["aud": ["other"]], .audience), (["aud": ["town", "other"]], .audience), (["aud": .null], .audience),
            (["nonce": "n-2"], .nonce), (["nonce": .null], .nonce), (["sub": .null], .unreadable),
            (["sub": ""], .unreadable), (["exp": 1_799_999_939], .time), (["iat": 1_800_000_061], .time),
            (["exp": .null], .time), (["iat": .null], .time),
        ] as [([String: JSON], IDTokenError)])
    func `for anybody or anything else is refused`(changes: [String: JSON], error: IDTokenError) throws {
        let key = try Self.key()
        let text = Self.token(Self.claims(changes), by: key)
        #expect(throws: error) {
            try IDToken(checking: text, keys: Self.keys(key), demand: Self.demand, at: Self.now)
        }
    }

    @Test(
        arguments: [
            ["aud": ["town"]], ["aud": ["town", "other"], "azp": "town"], ["exp": 1_799_999_941],
            ["iat": 1_800_000_060],
        ] as [[String: JSON]])
    func `may be for several, and clocks may differ by a minute`(changes: [String: JSON]) throws {
        let key = try Self.key()
        let text = Self.token(Self.claims(changes), by: key)
        #expect(throws: Never.self) {
            try IDToken(checking: text, keys: Self.keys(key), demand: Self.demand, at: Self.now)
        }
    }

    @Test func `signed by nobody, by another key or another algorithm is refused`() throws {
        let key = try Self.key()
        let other = try SigningKey(seed: [UInt8](repeating: 6, count: 32))
        let good = Self.token(Self.claims(), by: key).split(separator: ".").map(String.init)
        let none = Base64URL.encode(Array("{\"alg\":\"none\"}".utf8))
        let rsa = Base64URL.encode(Array("{\"alg\":\"RS256\",\"kid\":\"k\"}".utf8))
        for text in [
            Self.token(Self.claims(), by: other), "\(none).\(good[1]).", "\(none).\(good[1]).\(good[2])",
            "\(rsa).\(good[1]).\(good[2])", "\(good[0]).\(good[1]).",
        ] {
            #expect(throws: IDTokenError.signature) {
                try IDToken(checking: text, keys: Self.keys(key), demand: Self.demand, at: Self.now)
            }
        }
        #expect(throws: IDTokenError.signature) {
            try IDToken(
                checking: good.joined(separator: "."), keys: Self.keys(key, id: "other"), demand: Self.demand,
                at: Self.now)
        }
        for text in ["", "a.b", "a.b.c", "..", good.joined(separator: ".") + ".x"] {
            #expect(throws: IDTokenError.unreadable) {
                try IDToken(checking: text, keys: Self.keys(key), demand: Self.demand, at: Self.now)
            }
        }
    }

    @Test(arguments: [(2_048, true), (1_024, false)])
    func `may be signed with RSA of 2,048 bits and more`(bits: Int, isTaken: Bool) throws {
        let key = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: bits))
        let numbers = try key.publicKey.getKeyPrimitives()
        let jwk: JSON = [
            "kty": "RSA", "use": "sig", "n": .string(Base64URL.encode(numbers.modulus)),
            "e": .string(Base64URL.encode(numbers.publicExponent)),
        ]
        let head = Base64URL.encode(Array("{\"alg\":\"RS256\"}".utf8))
        let message = "\(head).\(Base64URL.encode(Array(Self.claims().description.utf8)))"
        let signature = try key.signature(for: Data(message.utf8), padding: .insecurePKCS1v1_5)
        let text = "\(message).\(Base64URL.encode(signature.rawRepresentation))"
        let keys = IDTokenKey.keys(in: ["keys": [jwk]])
        #expect(keys.count == (isTaken ? 1 : 0))
        let token = try? IDToken(checking: text, keys: keys, demand: Self.demand, at: Self.now)
        #expect((token?.subject == "248289761001") == isTaken)
    }
}
