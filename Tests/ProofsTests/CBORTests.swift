import Proofs
import Testing
import Values

@Suite struct `CBOR of an authenticator` {
    @Test(
        arguments: [
            ("00", .integer(0)), ("17", .integer(23)), ("1818", .integer(24)), ("1903e8", .integer(1_000)),
            ("1a000f4240", .integer(1_000_000)), ("1b000000e8d4a51000", .integer(1_000_000_000_000)),
            ("20", .integer(-1)), ("3903e7", .integer(-1_000)), ("3b7fffffffffffffff", .integer(.min)),
            ("1b7fffffffffffffff", .integer(.max)), ("f4", .boolean(false)), ("f5", .boolean(true)), ("f6", .null),
            ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])), ("60", .text("")), ("6449455446", .text("IETF")),
            ("62c3bc", .text("ü")), ("80", .array([])), ("83010203", .array([.integer(1), .integer(2), .integer(3)])),
            ("a0", .map([])),
        ] as [(String, CBOR)])
    func `is read as RFC 8949, appendix A`(hex: String, item: CBOR) throws {
        #expect(try CBORParser.parse(try #require(Hex.decode(hex))) == item)
    }

    @Test(
        arguments: [
            ("", .endsEarly), ("18", .endsEarly), ("44010203", .endsEarly), ("8301", .endsEarly), ("a101", .endsEarly),
            ("9bffffffffffffffff", .endsEarly), ("5bffffffffffffffff", .endsEarly), ("0000", .trailingBytes),
            ("1817", .notShortest), ("190018", .notShortest), ("1a0000ffff", .notShortest),
            ("1b00000000ffffffff", .notShortest), ("5800", .notShortest), ("1bffffffffffffffff", .outOfRange),
            ("3bffffffffffffffff", .outOfRange), ("9f01ff", .unsupported), ("5f4101ff", .unsupported),
            ("c11a514b67b0", .unsupported), ("f97e00", .unsupported), ("f7", .unsupported), ("1c", .unsupported),
            ("62c328", .notUTF8), ("a201010102", .repeatedKey),
        ] as [(String, CBORError)])
    func `that is anything else is refused`(hex: String, error: CBORError) throws {
        let bytes = try #require(Hex.decode(hex))
        #expect(throws: error) { try CBORParser.parse(bytes) }
    }

    @Test func `has a depth, a number of items and a length`() throws {
        let deep = { (levels: Int) in [UInt8](repeating: 0x81, count: levels - 1) + [0x00] }
        #expect(throws: Never.self) { try CBORParser.parse(deep(CBORParser.maximumDepth)) }
        #expect(throws: CBORError.tooLarge) { try CBORParser.parse(deep(CBORParser.maximumDepth + 1)) }
        let wide = { (items: Int) in
            [0x99, UInt8(items >> 8), UInt8(items & 255)] + [UInt8](repeating: 0, count: items)
        }
        #expect(throws: Never.self) { try CBORParser.parse(wide(CBORParser.maximumItems - 1)) }
        #expect(throws: CBORError.tooLarge) { try CBORParser.parse(wide(CBORParser.maximumItems)) }
        let long = [UInt8](repeating: 0, count: CBORParser.maximumBytes + 1)
        #expect(throws: CBORError.tooLarge) { try CBORParser.parse(long) }
    }

    @Test(arguments: 0..<UInt64(2_000))
    func `never traps, whatever the bytes`(seed: UInt64) {
        var state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
        let bytes = (0..<64).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        _ = try? CBORParser.parse(bytes)
    }
}
