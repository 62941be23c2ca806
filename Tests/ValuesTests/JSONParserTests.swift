import Testing
import Values

@Suite struct `Reading JSON` {
    @Test func `keeps the order of members and the text of numbers`() throws {
        let text = #"{"b":1.0,"a":[-0,1E5,12345678901234567890],"":null,"c":{"d":true,"e":false}}"#
        let value = try JSON(parsing: text)
        #expect(String(decoding: value.serialized(), as: UTF8.self) == text)
        #expect(value["b"]?.int64Value == nil)
        #expect(value["c"]?["d"]?.boolValue == true)
        #expect(value[""]?.isNull == true)
    }

    @Test func `passes over white space`() throws {
        let value = try JSON(parsing: " \r\n{ \"a\" :\t[ 1 , 2 ] , \"b\" : { } , \"c\" : [ ] }\n ")
        #expect(value == ["a": [1, 2], "b": [:], "c": []])
    }

    @Test func `understands every escape`() throws {
        let value = try JSON(parsing: #""\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\uDE00x""#)
        #expect(value == .string("\"\\/\u{8}\u{c}\n\r\té€😀x"))
    }

    @Test(arguments: ["", "é", "😀", "\u{7f}", "a\u{0}b", "\u{1f}", "\"\\", String(repeating: "x", count: 5000)])
    func `gives every string back`(text: String) throws {
        #expect(try JSON(parsing: JSON.string(text).serialized()) == .string(text))
    }

    @Test(arguments: ["0", "-0", "10", "-1.5", "0.0", "1e1", "1E+05", "1.25e-300", "123456789012345678901234567890"])
    func `takes numbers as RFC 8259 writes them`(text: String) throws {
        #expect(try JSON(parsing: text).serialized() == Array(text.utf8))
        #expect(JSONNumber(text: text)?.text == text)
    }

    @Test(arguments: [
        "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "-01", "00", "1.e1", "Infinity", "NaN", "--1", "1_0",
    ])
    func `refuses other numbers`(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
        #expect(JSONNumber(text: text) == nil)
    }

    @Test func `takes names as different that only look the same`() throws {
        let value = try JSON(parsing: "{\"\u{e9}\":1,\"e\u{301}\":2}")
        #expect(value["\u{e9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(value != (try JSON(parsing: "{\"e\u{301}\":1,\"\u{e9}\":2}")))
        #expect(JSON.string("\u{e9}") != JSON.string("e\u{301}"))
    }

    @Test func `takes any sequence of bytes`() throws {
        #expect(try JSON(parsing: "[1]".utf8) == [1])
        #expect(try JSON(parsing: Array(" [1]".utf8)[1...]) == [1])
    }
}

@Suite struct `A text that is not JSON` {
    struct Case: Sendable {
        let text: String
        let kind: JSONSyntaxError.Kind
        let offset: Int

        init(_ text: String, _ kind: JSONSyntaxError.Kind, at offset: Int) {
            self.text = text
            self.kind = kind
            self.offset = offset
        }
    }

    @Test(arguments: [
        Case("", .endOfText, at: 0),
        Case("{", .endOfText, at: 1),
        Case("[1,", .endOfText, at: 3),
        Case("{\"a\"", .endOfText, at: 4),
        Case("{\"a\":1", .endOfText, at: 6),
        Case("\"abc", .endOfText, at: 4),
        Case("\"abc\\", .endOfText, at: 5),
        Case("\u{feff}{}", .byteOrderMark, at: 0),
        Case("{} x", .trailingText, at: 3),
        Case("[1,]", .expectedValue, at: 3),
        Case("{\"a\":1,}", .expectedName, at: 7),
        Case("{a:1}", .expectedName, at: 1),
        Case("{\"a\" 1}", .expectedColon, at: 5),
        Case("[1 2]", .expectedCommaOrEnd, at: 3),
        Case("[01]", .badNumber, at: 1),
        Case("nul", .badLiteral, at: 0),
        Case("[trve]", .badLiteral, at: 1),
        Case("'a'", .expectedValue, at: 0),
        Case("\"\\x\"", .badEscape, at: 1),
        Case("\"\\u12g4\"", .badEscape, at: 1),
        Case("\"\\u12", .badEscape, at: 1),
        Case("\"a\nb\"", .controlCharacter, at: 2),
        Case("\"a\\t\u{0}\"", .controlCharacter, at: 4),
        Case("\"\\ud800\"", .loneSurrogate, at: 1),
        Case("\"\\udc00\"", .loneSurrogate, at: 1),
        Case("\"\\ud800\\u0041\"", .loneSurrogate, at: 1),
        Case("{\"a\":1,\"b\":2,\"\\u0061\":3}", .duplicateName("a"), at: 13),
    ])
    func `is refused with its place`(example: Case) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: example.text) }
        #expect(error?.kind == example.kind)
        #expect(error?.byteOffset == example.offset)
        #expect(error?.reason.isEmpty == false)
    }

    @Test(
        arguments: [
            [0x22, 0x80, 0x22], [0x22, 0x61, 0xc3, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22],
            [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x5c, 0x6e, 0xff, 0x22], [0x22, 0xff, 0x5c, 0x6e, 0x22],
        ] as [[UInt8]]
    )
    func `is refused when it is not UTF-8`(bytes: [UInt8]) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: bytes) }
        #expect(error?.kind == .invalidUTF8)
        #expect(error?.byteOffset == bytes.firstIndex { $0 >= 0x80 })
    }

    @Test func `is refused with line and column as people count`() {
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: "{\n  \"é\": 1,\n  \"ü\" 2}") }
        #expect(error?.line == 3)
        #expect(error?.column == 7)
        #expect(error?.description == "line 3, column 7: expected a colon after the name of a member")
    }

    @Test(arguments: [2, 11, 12, 13, 14, 1000])
    func `is refused when a name stands twice, however many there are`(count: Int) {
        let members = (0..<count).map { "\"name\($0)\":\($0)" }
        let good = "{" + members.joined(separator: ",") + "}"
        #expect(throws: Never.self) { try JSON(parsing: good) }
        for twice in [0, count / 2, count - 1] {
            let bad = "{" + (members + ["\"name\(twice)\":0"]).joined(separator: ",") + "}"
            let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: bad) }
            #expect(error?.kind == .duplicateName("name\(twice)"))
        }
    }
}

@Suite struct `The limits of reading JSON` {
    @Test(arguments: ["[]", "{}"])
    func `hold for depth`(kind: String) throws {
        let open = kind == "[]" ? "[" : "{\"a\":"
        let close = kind == "[]" ? "]" : "}"
        func nested(_ depth: Int) -> String {
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        }
        _ = try JSON(parsing: nested(64))
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: nested(65)) }
        #expect(error?.kind == .tooDeep(maximumDepth: 64))
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: String(repeating: "[", count: 1_000_000)) }
        let flat = JSONLimits(maximumBytes: 100, maximumDepth: 0)
        #expect(try JSON(parsing: "1", limits: flat) == 1)
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: "[]", limits: flat) }
    }

    @Test func `hold for bytes`() throws {
        let limits = JSONLimits(maximumBytes: 5)
        #expect(try JSON(parsing: "[1,2]", limits: limits) == [1, 2])
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: "[1,2] ", limits: limits) }
        #expect(error?.kind == .tooLong(maximumBytes: 5))
    }
}
