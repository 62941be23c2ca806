import Crypto
import Proofs
import Testing
import Values

@Suite struct `A passkey` {
    static let challenge = [UInt8](repeating: 7, count: 32)
    static let demand = PasskeyDemand(challenge: challenge, origin: "https://town.example", site: "town.example")

    static func authenticator() throws -> SoftAuthenticator {
        SoftAuthenticator(key: try SigningKey(seed: [UInt8](repeating: 9, count: 32)))
    }

    static func made(_ authenticator: SoftAuthenticator) throws -> Passkey {
        try Passkey(
            clientData: authenticator.client(challenge, "webauthn.create"), attestation: authenticator.attestation(),
            answering: demand)
    }

    static func used(_ authenticator: SoftAuthenticator, _ passkey: Passkey) throws -> Passkey {
        let client = authenticator.client(challenge, "webauthn.get")
        let data = authenticator.data(withKey: false)
        return try passkey.answered(
            clientData: client, authenticatorData: data, signature: authenticator.signature(client, data), to: demand)
    }

    @Test func `is made and used, whatever else the browser says`() throws {
        var authenticator = try Self.authenticator()
        let passkey = try Self.made(authenticator)
        #expect(passkey.id == [1, 2, 3, 4] && passkey.key == authenticator.key.publicKey && passkey.signCount == 0)
        authenticator.junk = ",\"other_keys_can_be_added_here\":\"do not compare\""
        #expect(try Self.used(authenticator, passkey).signCount == 0)
    }

    @Test(
        arguments: [
            (["origin": "https://evil.example"], .otherOrigin),
            (["origin": "https://town.example.evil.example"], .otherOrigin),
            (["site": "evil.example"], .otherOrigin), (["type": "webauthn.other"], .otherPurpose),
            (["flags": "4"], .nobodyVerified), (["flags": "1"], .nobodyVerified), (["flags": "0"], .nobodyVerified),
            (["junk": ",\"topOrigin\":\"https://evil.example\""], .otherOrigin),
        ] as [([String: String], PasskeyError)])
    func `made or used for anything else is refused`(change: [String: String], error: PasskeyError) throws {
        var authenticator = try Self.authenticator()
        let passkey = try Self.made(authenticator)
        authenticator.origin = change["origin"] ?? authenticator.origin
        authenticator.site = change["site"] ?? authenticator.site
        authenticator.type = change["type"]
        authenticator.flags = change["flags"].flatMap { UInt8($0) } ?? authenticator.flags
        authenticator.junk = change["junk"] ?? ""
        #expect(throws: error) { try Self.made(authenticator) }
        #expect(throws: error) { try Self.used(authenticator, passkey) }
    }

    @Test func `that answers another challenge, or signs with another key, is refused`() throws {
        let authenticator = try Self.authenticator()
        let passkey = try Self.made(authenticator)
        let client = authenticator.client([1, 2, 3], "webauthn.get")
        let data = authenticator.data(withKey: false)
        #expect(throws: PasskeyError.otherChallenge) {
            try passkey.answered(
                clientData: client, authenticatorData: data, signature: authenticator.signature(client, data),
                to: Self.demand)
        }
        var other = authenticator
        other.key = try SigningKey(seed: [UInt8](repeating: 8, count: 32))
        #expect(throws: PasskeyError.wrongSignature) { try Self.used(other, passkey) }
    }

    @Test(
        arguments: [(0, 0, true), (0, 1, true), (5, 6, true), (5, 5, false), (5, 4, false), (5, 0, false)]
            as [(UInt32, UInt32, Bool)])
    func `whose counter goes back may have been copied`(kept: UInt32, comes: UInt32, isTaken: Bool) throws {
        var authenticator = try Self.authenticator()
        authenticator.count = kept
        let passkey = try Self.made(authenticator)
        authenticator.count = comes
        if isTaken {
            #expect(try Self.used(authenticator, passkey).signCount == comes)
        } else {
            #expect(throws: PasskeyError.copied) { try Self.used(authenticator, passkey) }
        }
    }

    @Test func `of P-256 signs in DER`() throws {
        let key = P256.Signing.PrivateKey()
        let point = Array(key.publicKey.rawRepresentation)
        let cose = CBOR.map([
            CBOR.Pair(key: .integer(1), value: .integer(2)), CBOR.Pair(key: .integer(3), value: .integer(-7)),
            CBOR.Pair(key: .integer(-1), value: .integer(1)),
            CBOR.Pair(key: .integer(-2), value: .bytes(Array(point.prefix(32)))),
            CBOR.Pair(key: .integer(-3), value: .bytes(Array(point.suffix(32)))),
        ])
        let authenticator = try Self.authenticator()
        let passkey = Passkey(id: [1], key: try PublicKey(cose: cose), signCount: 0)
        let client = authenticator.client(Self.challenge, "webauthn.get")
        let data = authenticator.data(withKey: false)
        let signature = try key.signature(for: data + Hash.sha256(client).bytes)
        #expect(throws: Never.self) {
            try passkey.answered(
                clientData: client, authenticatorData: data, signature: Array(signature.derRepresentation),
                to: Self.demand)
        }
        #expect(throws: PasskeyError.wrongSignature) {
            try passkey.answered(
                clientData: client, authenticatorData: data, signature: Array(signature.rawRepresentation),
                to: Self.demand)
        }
    }

    @Test func `that is cut anywhere, or followed by more, is unreadable`() throws {
        let authenticator = try Self.authenticator()
        let (client, whole) = (authenticator.client(Self.challenge, "webauthn.create"), authenticator.attestation())
        for length in 0..<whole.count {
            #expect(throws: PasskeyError.unreadable) {
                try Passkey(clientData: client, attestation: Array(whole.prefix(length)), answering: Self.demand)
            }
        }
        #expect(throws: PasskeyError.unreadable) {
            try Passkey(clientData: client, attestation: whole + [0], answering: Self.demand)
        }
    }
}
