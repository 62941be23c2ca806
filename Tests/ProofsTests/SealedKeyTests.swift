import Proofs
import Testing
import Values

@Suite struct `The encrypted copy of a key` {
    private static let passphrase = "nine blue whales sing"
    private static let proves = Array("acta/own-key@1\np\nc".utf8)

    /// Two copies as Chromium 156 wrote them by WebCrypto, each with what the key signed there.
    private static let copies: [(copy: JSON, signature: String)] = [
        (
            [
                "type": "acta/sealed-key@1", "alg": "EdDSA",
                "did": "did:key:z6MknobVnnHKDAtYywLjgbNsWpS14JyKA8FJWrei5Cp2Z6j6",
                "log": "town", "programme": "p", "kdf": "PBKDF2-SHA-256", "iterations": 600000,
                "salt": "nNsmUnshJ5vtdL2GeWqdQA", "cipher": "AES-256-GCM", "nonce": "68uxXLHXIFdfj3_P",
                "sealed": .string(
                    "M3qtcA5GNnlsHFdM2prSCRn6Id3G5cXcHwRTqYf1Q6JiBWM1eyC5Dgec8sp4yZgbvWmdwgEL"
                        + "pRCSG58oC-EOpg"),
            ], "l_4uVDZz5vxE9aV4yCOyZo4PboVRG0RVZD2XsfGSQRNwbwbfpgI00nqgrsXd2XiBhMj_Kl9p56Mhj4jjBXFpCg"
        ),
        (
            [
                "type": "acta/sealed-key@1", "alg": "ES256",
                "did": "did:key:zDnaeT9Db7grkycu8LxjTPAyPfV1yvWEeyYT1dxtNsCbLjCkf",
                "log": "town", "programme": "p", "kdf": "PBKDF2-SHA-256", "iterations": 600000,
                "salt": "a6HGUJhLW8eK09ShHytKPQ", "cipher": "AES-256-GCM", "nonce": "MH8ygp6sLVF2VqJR",
                "sealed": .string(
                    "Pq_y-BzzQgqgMwr6o83SqZfkm5jEb_Z8gR9vmZeII4vstx-SPga6xfohOMyPp_2xEC-0BwtW"
                        + "tnSPJ0RUc_p2QPLWjFttag9FOSxu7T86dtpCmKAu_EjduiuWF8Rn3FRSSbQqOwlG6vIb05ml"
                        + "1w_MHflP5TKTl8BweoCzViUaId3vEfeePicthjUCXAq5Ql0JxuNIbvmfcSJXCQ"),
            ], "nYXC92ViV966COJdy0qu4RWSVv-f-L4K_lCE5DHHHrm_0O_8xVF6qrH8j22T5ZRnaGR_EO9Z5yMDH5-bivN_JA"
        ),
    ]

    private static func changed(_ name: String, to value: JSON) -> [UInt8] {
        let members = copies[0].copy.objectValue ?? []
        return JSON.object(members.map { $0.name == name ? JSONMember(name, value) : $0 }).serialized()
    }

    @Test(arguments: [0, 1]) func `of a browser opens to the key that signed there`(place: Int) throws {
        let (copy, signature) = Self.copies[place]
        let sealed = try SealedKey(parsing: copy.serialized())
        let key = try sealed.open(passphrase: Self.passphrase)
        #expect(key.did == copy["did"]?.stringValue && sealed.did == key.did)
        #expect(key.publicKey.kind == (place == 0 ? .ed25519 : .p256))
        #expect(key.publicKey.isValidSignature(try #require(Base64URL.decode(signature)), for: Self.proves))
    }

    @Test func `does not open with another passphrase, or after a change`() throws {
        let sealed = try SealedKey(parsing: Self.copies[0].copy.serialized())
        #expect(throws: SealedKeyError.wrongPassphrase) { try sealed.open(passphrase: Self.passphrase + " ") }
        let other = Self.copies[1].copy["did"] ?? .null
        let moved = try SealedKey(parsing: Self.changed("did", to: other))
        #expect(throws: SealedKeyError.wrongPassphrase) { try moved.open(passphrase: Self.passphrase) }
        let renamed = try SealedKey(parsing: Self.changed("alg", to: "ES256"))
        #expect(throws: SealedKeyError.otherKey) { try renamed.open(passphrase: Self.passphrase) }
    }

    @Test(arguments: [99_999, 10_000_001]) func `with too little or too much work is refused`(iterations: Int) throws {
        let bytes = Self.changed("iterations", to: .number(JSONNumber(Int64(iterations))))
        #expect(throws: SealedKeyError.iterations) { try SealedKey(parsing: bytes) }
    }

    @Test(arguments: ["type", "alg", "kdf", "cipher", "salt", "nonce", "sealed", "iterations", "did"])
    func `is refused without any of its members`(name: String) throws {
        #expect(throws: SealedKeyError.unreadable) { try SealedKey(parsing: Self.changed(name, to: .null)) }
    }

    @Test func `of too many bytes is refused`() throws {
        let copy = Self.copies[0].copy.serialized()
        let most = copy + [UInt8](repeating: 0x20, count: SealedKey.maximumBytes - copy.count)
        #expect(try SealedKey(parsing: most).did.hasPrefix("did:key:z6Mk"))
        #expect(throws: SealedKeyError.unreadable) { try SealedKey(parsing: most + [0x20]) }
    }
}
