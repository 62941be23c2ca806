import Registers
import Testing
import Values

@Suite struct `A value of a field` {
    static func rule(_ id: String) throws -> FieldRule {
        try #require(try RegisterExample.register(RegisterExample.shops).fields.first { $0.id == id })
    }

    static let hex = String(repeating: "0a", count: 32)
    static let file = #"{"name":"a.pdf","mediaType":"application/pdf","bytes":1000,"sha256":"\#(hex)"}"#

    static let right: [(String, [String])] = [
        ("title", [#""Bakery""#, #""Żabka <b>&""#, #""=1+1""#]),
        ("about", [#""two\nlines\twith a tab""#]),
        ("number", [#""AB1234""#]),
        ("staff", ["0", "100", "7"]),
        ("share", [#""0""#, #""1.5""#, #""0.000001""#, #""1.50""#]),
        ("open", ["true", "false"]),
        ("since", [#""2000-01-01""#, #""2024-02-29""#]),
        ("founded", ["0", "9999", "1999"]),
        ("district", [#""north""#]),
        ("goods", [#"["bread"]"#, #"["milk","bread"]"#]),
        ("cost", [#"{"amount":"1250.00","currency":"EUR"}"#, #"{"currency":"EUR","amount":"0"}"#]),
        ("owner", [#""C1""#, #""a/b.c-d_e""#]),
        ("partners", [#"["C1","C2"]"#]),
        ("site", [#""https://example.org""#, #""http://a.b:8080/x?y=z#q""#, #""https://[::1]/""#]),
        ("place", [#"{"lat":"52.2297","lon":"-21.01"}"#, #"{"lat":"-90","lon":"180"}"#]),
        ("permit", [file]),
    ]

    static let wrong: [(String, String, String)] = [
        ("title", "1", "field.type"), ("title", "null", "field.type"), ("title", #"["a"]"#, "field.type"),
        ("title", #""""#, "field.text"), ("title", #"" a""#, "field.text"), ("title", #""a\u00a0""#, "field.text"),
        ("title", #""a\nb""#, "field.text"), ("title", #""a\u0000""#, "field.text"),
        ("title", #""a\u202eb""#, "field.text"),
        ("title", #""a\u0085b""#, "field.text"), ("title", #""a\ufeffb""#, "field.text"),
        ("title", #""123456789012345678901""#, "field.length"), ("about", #""a\rb""#, "field.text"),
        ("number", #""AB123""#, "field.pattern"), ("number", #""ab1234""#, "field.pattern"),
        ("staff", #""7""#, "field.type"), ("staff", "7.0", "field.form"), ("staff", "1e1", "field.form"),
        ("staff", "-0", "field.form"), ("staff", "-1", "field.range"), ("staff", "101", "field.range"),
        ("staff", "9007199254740992", "field.form"), ("staff", "true", "field.type"),
        ("share", "1", "field.type"), ("share", #""1,5""#, "field.form"), ("share", #"".5""#, "field.form"),
        ("share", #""1.""#, "field.form"), ("share", #""01""#, "field.form"), ("share", #""+1""#, "field.form"),
        ("share", #""-0""#, "field.form"), ("share", #""1e0""#, "field.form"), ("share", #""0.0000001""#, "field.form"),
        ("share", #""1.500001""#, "field.range"), ("share", #""-0.1""#, "field.range"),
        ("share", #""NaN""#, "field.form"),
        ("open", "1", "field.type"), ("open", #""true""#, "field.type"),
        ("since", #""2023-02-29""#, "field.form"), ("since", #""2023-2-1""#, "field.form"),
        ("since", #""1999-12-31""#, "field.range"), ("since", #""2024-01-01T00:00:00Z""#, "field.form"),
        ("since", "2024", "field.type"), ("founded", #""1999""#, "field.type"), ("founded", "10000", "field.form"),
        ("founded", "-1", "field.form"), ("district", #""west""#, "field.choice"),
        ("district", #"["north"]"#, "field.type"),
        ("goods", #""bread""#, "field.type"), ("goods", "[]", "field.count"), ("goods", "[1]", "field.type"),
        ("goods", #"["bread","bread"]"#, "field.repeated"), ("goods", #"["bread","gold"]"#, "field.choice"),
        ("cost", #"{"amount":"1","currency":"USD"}"#, "field.currency"), ("cost", #"{"amount":"1"}"#, "field.form"),
        ("cost", #"{"amount":1,"currency":"EUR"}"#, "field.form"),
        ("cost", #"{"amount":"1.005","currency":"EUR"}"#, "field.form"),
        ("cost", #"{"amount":"-0.01","currency":"EUR"}"#, "field.range"), ("cost", #""1 EUR""#, "field.type"),
        ("cost", #"{"amount":"1","currency":"EUR","x":1}"#, "field.form"),
        ("owner", #""-C1""#, "field.form"), ("owner", #""C1--x""#, "field.form"), ("owner", #""C 1""#, "field.form"),
        ("site", #""javascript:alert(1)""#, "field.form"), ("site", #""ftp://a.b""#, "field.form"),
        ("site", #""https://u:p@a.b/""#, "field.form"), ("site", #""https:///x""#, "field.form"),
        ("site", #""https://a.b/ x""#, "field.form"), ("site", #""https://żółw.pl""#, "field.form"),
        ("site", #""HTTPS://a.b""#, "field.form"), ("site", #""https://a.b/%2""#, "field.form"),
        ("site", #""https://a.b:0/""#, "field.form"), ("site", #""https://a.b/\"x""#, "field.form"),
        ("place", #"{"lat":"90.00000001","lon":"0"}"#, "field.form"),
        ("place", #"{"lat":"0","lon":"181"}"#, "field.form"),
        ("place", #"{"lat":1,"lon":2}"#, "field.form"), ("place", #"{"lat":"0"}"#, "field.form"),
        ("permit", #"{"name":"a","mediaType":"a/b","bytes":1001,"sha256":"\#(hex)"}"#, "field.range"),
        ("permit", #"{"name":"../a","mediaType":"a/b","bytes":1,"sha256":"\#(hex)"}"#, "field.form"),
        ("permit", #"{"name":"a","mediaType":"ab","bytes":1,"sha256":"\#(hex)"}"#, "field.form"),
        ("permit", #"{"name":"a","mediaType":"a/b","bytes":-1,"sha256":"\#(hex)"}"#, "field.form"),
        ("permit", #"{"name":"a","mediaType":"a/b","bytes":1,"sha256":"00"}"#, "field.form"),
        ("permit", #""a.pdf""#, "field.type"),
    ]

    @Test(arguments: right)
    func `is taken as it is written`(field: String, texts: [String]) throws {
        let rule = try Self.rule(field)
        for text in texts {
            let json = try JSON(parsing: Array(text.utf8))
            let value = try rule.checked(json)
            #expect(try rule.checked(value.json(isMultiple: rule.field.isMultiple)) == value)
            #expect(try FieldInput(rule).value(cell: value.cell) == value, "\(value.cell)")
        }
    }

    @Test(arguments: wrong)
    func `is refused where it is something else`(field: String, text: String, code: String) throws {
        let rule = try Self.rule(field)
        let json = try JSON(parsing: Array(text.utf8))
        let mistake = #expect(throws: FieldMistake.self) { try rule.checked(json) }
        #expect(mistake?.code == code)
        #expect(mistake?.reason.hasPrefix("“\(field)” ") == true)
        #expect(mistake?.remedy.isEmpty == false)
    }

    @Test func `has as many characters as its field takes, and no more`() throws {
        let title = try Self.rule("title")
        #expect(throws: Never.self) { try title.checked(.string(String(repeating: "ż", count: 20))) }
        let mistake = #expect(throws: FieldMistake.self) {
            try title.checked(.string(String(repeating: "ż", count: 21)))
        }
        #expect(mistake?.reason == "“title” has 21 characters; it takes 1 to 20.")
        // A letter and its mark are two scalars, whatever edition of Unicode counts them.
        #expect(throws: FieldMistake.self) { try title.checked(.string(String(repeating: "e\u{301}", count: 11))) }
    }

    @Test func `holds as many choices and links as the limit, and no more`() throws {
        let rule = try Self.rule("partners")
        let ids = (0...FieldValue.mostOfOneField).map { JSON.string("C\($0)") }
        #expect(throws: Never.self) { try rule.checked(.array(Array(ids.dropLast()))) }
        #expect(throws: FieldMistake.self) { try rule.checked(.array(ids)) }
    }

    @Test func `names a record by an id of at most 128 bytes`() {
        #expect(RecordID(String(repeating: "a", count: 128)) != nil)
        #expect(RecordID(String(repeating: "a", count: 129)) == nil)
        for wrong in ["", "-", "a-", "a..b", "a-_b", "ä", "a b", "a:b", "a\u{0}"] { #expect(RecordID(wrong) == nil) }
    }

    @Test func `is an address of at most 2048 bytes`() throws {
        let short = try RegisterExample.register(
            RegisterExample.shops, replacing: #""type": "url""#, with: #""type": "url", "maxLength": 13"#)
        let site = try #require(short.fields.first { $0.id == "site" })
        #expect(throws: Never.self) { try site.checked("https://a.b/1") }
        #expect(throws: FieldMistake.self) { try site.checked("https://a.b/12") }
        let start = "https://a.b/"
        let most = WebAddress.maximumBytes - start.utf8.count
        #expect(WebAddress.isValid(start + String(repeating: "x", count: most)))
        #expect(!WebAddress.isValid(start + String(repeating: "x", count: most + 1)))
    }
}
