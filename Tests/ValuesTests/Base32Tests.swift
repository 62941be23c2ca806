import Testing
import Values

@Suite struct `Base 32` {
    @Test(
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ])
    func `is the one of RFC 4648, section 10, without padding`(bytes: String, text: String) {
        #expect(Base32.encode(bytes.utf8) == text)
        #expect(Base32.decode(text) == Array(bytes.utf8))
    }

    @Test(arguments: ["M", "MZX", "MZ", "my", "M1", "MZXW6===", String(repeating: "A", count: 1_032)])
    func `has one text for the same bytes`(text: String) {
        #expect(Base32.decode(text) == nil)
    }

    @Test(arguments: 0..<200)
    func `brings back any bytes`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ count) }
        #expect(Base32.decode(Base32.encode(bytes)) == bytes)
    }
}
