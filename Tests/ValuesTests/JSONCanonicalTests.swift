import Testing
import Values

@Suite struct `Canonical JSON` {
    func canonical(_ text: String) throws -> String {
        String(decoding: try JSON(parsing: text).canonicalized(), as: UTF8.self)
    }

    @Test func `sorts names by UTF-16 code units at every depth`() throws {
        let text =
            "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":{\"b\":1,\"a\":2}}"
        #expect(
            try canonical(text)
                == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":{\"a\":2,\"b\":1},\"€\":1,\"😀\":5,\"\u{fb33}\":3}"
        )
    }

    @Test func `escapes only what it must`() throws {
        #expect(
            try canonical("\"\\u0000\\u001F\\b\\t\\n\\f\\r\\\"\\\\\\/\\u007f\\u20ac\"")
                == "\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\u{7f}€\""
        )
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("-0.0", "0"), ("1.0", "1"), ("1e2", "100"), ("4.50", "4.5"), ("2e-3", "0.002"),
        ("0.000001", "0.000001"), ("0.0000001", "1e-7"), ("1e20", "100000000000000000000"), ("1e21", "1e+21"),
        ("1E30", "1e+30"), ("0.000000000000000000000000001", "1e-27"), ("333333333.33333329", "333333333.3333333"),
        ("9007199254740991", "9007199254740991"), ("-9007199254740992", "-9007199254740992"),
        ("9007199254740994", "9007199254740994"), ("1e-400", "0"), ("123456789012345680000", "123456789012345680000"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"), ("-1.25E-9", "-1.25e-9"),
        ("999999999999999", "999999999999999"),
    ])
    func `writes numbers as ECMAScript does`(text: String, expected: String) throws {
        #expect(try canonical(text) == expected)
        #expect(try canonical(expected) == expected)
    }

    @Test(arguments: ["9007199254740993", "-9007199254740993", "12345678901234567890", "18446744073709551615"])
    func `refuses whole numbers that would change`(text: String) throws {
        let value = try JSON(parsing: text)
        #expect(throws: JSONCanonicalError.inexactInteger(text)) { try value.canonicalized() }
    }

    @Test func `refuses numbers that are too large`() throws {
        let value = try JSON(parsing: "[1e400]")
        #expect(throws: JSONCanonicalError.numberTooLarge("1e400")) { try value.canonicalized() }
    }

    @Test func `refuses a name that stands twice`() {
        let value = JSON.object([JSONMember("a", 1), JSONMember("b", 2), JSONMember("a", 3)])
        #expect(throws: JSONCanonicalError.duplicateName("a")) { try value.canonicalized() }
    }

    @Test(arguments: 0..<UInt64(500))
    func `writes every double so that it comes back`(seed: UInt64) throws {
        var bits = seed &* 0x9e37_79b9_7f4a_7c15
        bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
        let value = Double(bitPattern: bits)
        guard value.isFinite else { return }
        let text = try #require(JSONNumber(value)).text
        #expect(Double(text) == value)
        #expect(JSONNumber(text: text) != nil)
    }

    @Test func `has no infinities`() {
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber(Double.nan) == nil)
    }
}
