import Testing
import Values

@Suite struct `Base64 text` {
    @Test(
        arguments: zip(
            ["", "f", "fo", "foo", "foob", "fooba", "foobar"],
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
        )
    )
    func `gives the texts of RFC 4648, 10`(plain: String, text: String) {
        let bytes = Array(plain.utf8)
        #expect(Base64.encode(bytes) == text)
        #expect(Base64.decode(text) == bytes)
        let url = text.filter { $0 != "=" }
        #expect(Base64URL.encode(bytes) == url)
        #expect(Base64URL.decode(url) == bytes)
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zh==", "Zm9=", "Zm9v\n", " Zm9v", "Zm9v====", "Zm-_", "Zg==Zg==",
        "é",
    ])
    func `refuses texts that it would not have written`(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(arguments: ["Zg==", "Z", "Zh", "Zm9", "Zm9v\n", "Zm+/", "Zm9v=", "Zm 9v", "Zm9vé"])
    func `without padding refuses texts that it would not have written`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test(arguments: 0..<70)
    func `gives every run of bytes back`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        #expect(Base64URL.decode(bytes: Array(Base64URL.encode(bytes).utf8)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        for base in Multibase.allCases {
            #expect(Multibase.decode(Multibase.encode(bytes, as: base)) == bytes)
        }
    }

    @Test func `has one text only for two characters`() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let decoded = alphabet.flatMap { first in alphabet.compactMap { Base64URL.decode("\(first)\($0)") } }
        #expect(decoded.count == 256)
        #expect(Set(decoded).count == 256)
    }
}

@Suite struct `Hexadecimal digits` {
    @Test func `are written small and read in both cases`() {
        #expect(Hex.encode([0, 0x9f, 0xab]) == "009fab")
        #expect(Hex.decode("009FaB") == [0, 0x9f, 0xab])
    }

    @Test(arguments: ["0", "0g", "0x12", " 00", "00 ", "é"])
    func `refuse anything else`(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}

@Suite struct `A multibase text` {
    @Test(arguments: ["", "y12", "z0", "zO", "zI", "zl", "f0", "ug", "uZg==", "mZg==", "MZg", "🚀🏃"])
    func `is refused when it is not of its encoding`(text: String) {
        #expect(Multibase.decode(text) == nil)
    }

    @Test func `in base 58 has a longest length`() {
        #expect(Multibase.decode("z" + String(repeating: "1", count: 2048)) != nil)
        #expect(Multibase.decode("z" + String(repeating: "1", count: 2049)) == nil)
    }

    @Test func `says its encoding`() {
        #expect(Multibase(announcedBy: "z6Mk") == .base58btc)
        #expect(Multibase(announcedBy: "") == nil)
    }
}

@Suite struct `A multicodec number` {
    @Test func `stands before the bytes of a key`() {
        #expect(Multicodec.ed25519Public.prefixed([1, 2]) == [0xed, 0x01, 1, 2])
        #expect(Multicodec.p256Public.prefixed([1]) == [0x80, 0x24, 1])
        #expect(Multicodec.ed25519Public.stripped([0xed, 0x01, 9]) == [9])
        #expect(Multicodec.p256Public.stripped([0xed, 0x01, 9]) == nil)
        #expect(Multicodec.split([0x80, 0x24, 7])?.codec == .p256Public)
        #expect(Multicodec.split([0x55, 7]) == nil)
    }

    @Test(arguments: [0, 1, 127, 128, 255, 300, 16_384, UInt64.max >> 1])
    func `is given back by its varint`(number: UInt64) {
        let bytes = UnsignedVarint.encode(number)
        let decoded = UnsignedVarint.decode(bytes + [0xff])
        #expect(decoded?.number == number)
        #expect(decoded?.length == bytes.count)
    }

    @Test(
        arguments: [
            [], [0x80], [0x80, 0x00], [0xff, 0xff], Array(repeating: 0xff, count: 9) + [0x01],
        ] as [[UInt8]]
    )
    func `is refused when cut off, too long or not the shortest form`(bytes: [UInt8]) {
        #expect(UnsignedVarint.decode(bytes) == nil)
    }
}
