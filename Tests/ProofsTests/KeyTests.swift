import Proofs
import Testing
import Values

@Suite struct `A key` {
    @Test(arguments: PublicKey.Kind.allCases) func `checks what its owner signs, and nothing else`(
        kind: PublicKey.Kind
    ) throws {
        let key = SigningKey.generate(kind)
        let message = Array("message".utf8)
        let signature = key.sign(message)
        #expect(signature.count == 64)
        #expect(key.publicKey.isValidSignature(signature, for: message))
        #expect(key.publicKey.isValidSignature(signature, for: ([0] + message)[1...]))
        #expect(!key.publicKey.isValidSignature(signature, for: message + [0]))
        #expect(!key.publicKey.isValidSignature(signature + [0], for: message))
        #expect(!key.publicKey.isValidSignature([], for: message))
        #expect(!SigningKey.generate(kind).publicKey.isValidSignature(signature, for: message))
        for place in signature.indices {
            var changed = signature
            changed[place] ^= 0x10
            #expect(!key.publicKey.isValidSignature(changed, for: message))
        }
    }

    @Test(arguments: PublicKey.Kind.allCases) func `has one did:key and one JWK`(kind: PublicKey.Kind) throws {
        let key = SigningKey.generate(kind).publicKey
        #expect(try PublicKey(did: key.did) == key)
        #expect(try PublicKey(jwk: key.jwk) == key)
        #expect(key.did.hasPrefix(kind == .ed25519 ? "did:key:z6Mk" : "did:key:zDna"))
    }

    @Test(arguments: PublicKey.Kind.allCases) func `is no key for another algorithm`(kind: PublicKey.Kind) throws {
        let key = SigningKey.generate(kind).publicKey
        let members = try #require(key.jwk.objectValue)
        for name in ["EdDSA", "Ed25519", "ES256", "ES521", "HS256", "none", ""] {
            let isOurs = JWSAlgorithm(rawValue: name)?.keyKind == kind
            let read = try? PublicKey(jwk: .object(members + [JSONMember("alg", .string(name))]))
            #expect(read == (isOurs ? key : nil), "\(name)")
        }
    }

    @Test(arguments: PublicKey.Kind.allCases) func `is made again from its secret`(kind: PublicKey.Kind) throws {
        let key = SigningKey.generate(kind)
        let again =
            switch kind {
            case .ed25519: try SigningKey(seed: key.secretBytes)
            case .p256: try SigningKey(p256Scalar: key.secretBytes)
            }
        #expect(again.publicKey == key.publicKey)
        #expect(!"\(key) \(String(reflecting: key))".contains(Hex.encode(key.secretBytes)))
    }

    static let did = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"

    @Test(arguments: [
        "", "did:key:", "did:key:z", "did:web:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", did + "#" + did,
        did + " ", " " + did, "did:key:zz6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        "DID:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        "did:key:z16MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        "did:key:z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW", did + String(repeating: "1", count: 200),
        "did:key:f" + "ed01" + String(repeating: "00", count: 32),
        "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW",
    ])
    func `has no other did:key`(text: String) {
        #expect(throws: PublicKeyError.self) { try PublicKey(did: text) }
    }

    @Test func `with the highest or lowest numbers is refused where there is no point`() {
        #expect(throws: PublicKeyError.notAKey) { try PublicKey(p256Compressed: [UInt8](repeating: 0xff, count: 33)) }
        #expect(throws: PublicKeyError.notAKey) { try PublicKey(p256Compressed: [UInt8](repeating: 0, count: 33)) }
        let zeros = [UInt8](repeating: 0, count: 32)
        #expect(throws: PublicKeyError.notAKey) { try PublicKey(p256x: zeros, y: zeros) }
        #expect(throws: PublicKeyError.notAKey) { try SigningKey(p256Scalar: zeros) }
        #expect(throws: PublicKeyError.wrongLength(expected: 32, actual: 31)) {
            try PublicKey(ed25519: zeros.dropLast())
        }
        #expect(throws: PublicKeyError.wrongLength(expected: 32, actual: 33)) { try SigningKey(seed: zeros + [0]) }
    }

    @Test func `of low order is recognised in all 14 encodings`() throws {
        let lowest: [UInt8] = [0x00, 0x01, 0xec, 0xed, 0xee]
        var count = 0
        for first in lowest {
            let rest: UInt8 = first > 1 ? 0xff : 0x00
            for last in first > 1 ? [0x7f, 0xff] : [0x00, 0x80] as [UInt8] {
                let bytes = [first] + [UInt8](repeating: rest, count: 30) + [last]
                #expect(try PublicKey(ed25519: bytes).isLowOrder)
                count += 1
            }
        }
        for digits in [
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        ] {
            for sign in [0x00, 0x80] as [UInt8] {
                var bytes = try #require(Hex.decode(digits))
                bytes[31] |= sign
                #expect(try PublicKey(ed25519: bytes).isLowOrder)
                count += 1
            }
        }
        #expect(count == 14)
        #expect(!SigningKey.generate().publicKey.isLowOrder)
        #expect(!SigningKey.generate(.p256).publicKey.isLowOrder)
    }

    /// With the neutral element as the key, the equation says that R is S times the base point, whatever the message is.
    @Test func `keeps the reference rule for signatures that faster checks refuse`() throws {
        let neutral = [1] + [UInt8](repeating: 0, count: 31)
        let basePoint = [0x58] + [UInt8](repeating: 0x66, count: 31)
        let one = neutral
        let key = try PublicKey(ed25519: neutral)
        #expect(key.isValidSignature(basePoint + one, for: Array("anything".utf8)))
        #expect(!key.isValidSignature(basePoint + [2] + one.dropFirst(), for: Array("anything".utf8)))
    }
}
