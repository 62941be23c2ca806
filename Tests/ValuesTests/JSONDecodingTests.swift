import Foundation
import Testing
import Values

private struct Part: Codable, Equatable {
    var procedure: String
    var title: String?
    var who: [String: [String]]?
    var size = 0

    private enum CodingKeys: CodingKey {
        case procedure, title, who
    }
}

private enum Move: Codable, Equatable {
    case vote(choices: [String], points: [Int]? = nil)
    case withdraw
    case comment(String)
}

private enum Method: String, Codable, CaseIterable {
    case greedy
    case equalShares
}

private struct Numbers: Codable, Equatable {
    var small: Int8?
    var signed: Int64?
    var unsigned: UInt64?
    var double: Double?
    var float: Float?
}

@Suite struct `A value decoded from JSON` {
    func decode<T: Decodable>(_ text: String, as type: T.Type = T.self, _ unknown: UnknownMembers = .refuse) throws -> T
    {
        try JSON(parsing: text).decode(type, unknownMembers: unknown)
    }

    func failure<T: Decodable>(_ text: String, as type: T.Type) throws -> JSONDecodingError {
        let value = try JSON(parsing: text)
        return try #require(throws: JSONDecodingError.self) { try value.decode(type) }
    }

    @Test func `is made by synthesized code`() throws {
        let parts: [String: Part] = try decode(
            #"{"main":{"procedure":"budget@1","who":{"vote":["anyone"]}},"x y":{"title":null,"procedure":"roles@1"}}"#
        )
        #expect(parts["main"] == Part(procedure: "budget@1", who: ["vote": ["anyone"]]))
        #expect(parts["x y"] == Part(procedure: "roles@1"))
    }

    @Test func `may be an enumeration with payloads`() throws {
        #expect(try decode(#"{"vote":{"choices":["a","b"]}}"#) == Move.vote(choices: ["a", "b"]))
        #expect(try decode(#"{"vote":{"choices":[],"points":[1]}}"#) == Move.vote(choices: [], points: [1]))
        #expect(try decode(#"{"withdraw":{}}"#) == Move.withdraw)
        #expect(try decode(#"{"comment":{"_0":"no"}}"#) == Move.comment("no"))
    }

    @Test func `is exact for whole numbers of 64 bits`() throws {
        let numbers: Numbers = try decode(
            #"{"small":-128,"signed":-9223372036854775808,"unsigned":18446744073709551615,"double":0.1,"float":0.1}"#
        )
        #expect(
            numbers
                == Numbers(small: -128, signed: .min, unsigned: .max, double: 0.1, float: 0.1)
        )
        #expect(try decode("[9007199254740993]") == [9_007_199_254_740_993] as [Int64])
    }

    @Test(arguments: [
        (#"{"small":128}"#, "small: expected a whole number from -128 to 127, found 128"),
        (#"{"small":1.0}"#, "small: expected a whole number, found 1.0"),
        (#"{"signed":1e3}"#, "signed: expected a whole number, found 1e3"),
        (#"{"unsigned":-1}"#, "unsigned: expected a whole number from 0 to 18446744073709551615, found -1"),
        (
            #"{"signed":9223372036854775808}"#,
            "signed: expected a whole number from -9223372036854775808 to 9223372036854775807, found 9223372036854775808"
        ),
        (#"{"double":"1"}"#, "double: expected a number, found a string"),
        (#"{"double":1e999}"#, "double: expected a number that fits an IEEE 754 double, found 1e999"),
        (
            #"{"smal":1}"#,
            "unknown member \"smal\"; known are \"small\", \"signed\", \"unsigned\", \"double\", \"float\""
        ),
        (#"[]"#, "expected an object, found an array"),
    ])
    func `is refused with a reason for numbers`(text: String, reason: String) throws {
        #expect(try failure(text, as: Numbers.self).description == reason)
    }

    @Test(arguments: [
        (#"{"main":{}}"#, "main: the member \"procedure\" is missing"),
        (#"{"main":{"procedure":7}}"#, "main.procedure: expected a string, found 7"),
        (#"{"main":{"procedure":"x","who":{"vote":["a",null]}}}"#, "main.who.vote[1]: expected a string, found null"),
        (#"{"main":{"procedure":"x","who":[]}}"#, "main.who: expected an object, found an array"),
        (
            #"{"main":{"procedure":"x","tilte":"y"}}"#,
            "main: unknown member \"tilte\"; known are \"procedure\", \"title\", \"who\""
        ),
    ])
    func `is refused with its place`(text: String, reason: String) throws {
        #expect(try failure(text, as: [String: Part].self).description == reason)
    }

    @Test func `is refused with the path for programs`() throws {
        let error = try failure(#"{"parts":[{"procedure":"a"},{"procedure":1}]}"#, as: [String: [Part]].self)
        #expect(error.path == [.member("parts"), .index(1), .member("procedure")])
    }

    @Test(arguments: [
        (#"{"vot":{"choices":[]}}"#, "unknown member \"vot\""),
        (#"{}"#, "expected one member that names a case, found none"),
        (#"{"vote":{"choices":[]},"withdraw":{}}"#, "expected exactly one member, found \"vote\", \"withdraw\""),
        (#"{"vote":{"choices":[]},"x":1}"#, "unknown member \"x\"; known are \"vote\""),
        (#"{"vote":{"choices":[],"choice":1}}"#, "vote: unknown member \"choice\"; known are \"choices\", \"points\""),
        (#"{"vote":{"choices":[3]}}"#, "vote.choices[0]: expected a string, found 3"),
        (#"{"vote":{}}"#, "vote: the member \"choices\" is missing"),
        (#"{"withdraw":{"now":true}}"#, "withdraw: unknown member \"now\""),
        (#"{"withdraw":5}"#, "withdraw: expected an object, found a number"),
        (#""withdraw""#, "expected an object, found a string"),
    ])
    func `is refused when an enumeration does not fit`(text: String, reason: String) throws {
        #expect(try failure(text, as: Move.self).description == reason)
    }

    @Test func `names the texts that an enumeration allows`() throws {
        #expect(try decode(#"["greedy","equalShares"]"#, as: [Method].self) == [.greedy, .equalShares])
        #expect(
            try failure(#"["greedi"]"#, as: [Method].self).description
                == "[0]: expected one of \"greedy\", \"equalShares\"; found \"greedi\""
        )
    }

    @Test func `may pass over members that it does not know`() throws {
        #expect(try decode(#"{"procedure":"a","later":{"x":1}}"#, .ignore) == Part(procedure: "a"))
        #expect(try decode(#"{"vote":{"choices":[],"later":1}}"#, .ignore) == Move.vote(choices: []))
    }

    @Test func `keeps JSON that is asked for as such`() throws {
        let text = #"{"terms":{"b":1.0,"a":[null]}}"#
        let value: [String: JSON] = try decode(text)
        #expect(value["terms"]?.serialized() == Array(#"{"b":1.0,"a":[null]}"#.utf8))
        #expect(try decode("null", as: JSON?.self) == nil)
    }

    @Test func `keeps JSON also through coders of others`() throws {
        let value: JSON = [
            "a": [1, "x", true, .null, ["b": -2]], "c": [:], "d": .number(try #require(JSONNumber(0.5))),
        ]
        let data = try JSONEncoder().encode(value)
        let back = try JSONDecoder().decode(JSON.self, from: data)
        #expect(try back.canonicalized() == value.canonicalized())
    }

    @Test func `is refused when two names become one`() throws {
        let error = try failure("{\"\u{e9}\":1,\"e\u{301}\":2}", as: [String: Int].self)
        #expect(error.reason == "two names of members mean the same")
    }

    @Test func `may have very many members`() throws {
        let members = (0..<20_000).map { JSONMember("member \($0)", .integer(Int64($0))) }
        let value: [String: Int] = try JSON.object(members).decode()
        #expect(value.count == 20_000)
        #expect(value["member 19999"] == 19_999)
    }

    @Test func `may be decoded by hand into nested containers`() throws {
        struct ByHand: Decodable {
            let total: Int

            enum Keys: CodingKey { case rows, more }

            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Keys.self)
                var rows = try container.nestedUnkeyedContainer(forKey: .rows)
                var total = 0
                while !rows.isAtEnd {
                    if try rows.decodeNil() { continue }
                    let row = try rows.nestedContainer(keyedBy: Keys.self)
                    total += try row.decode(Int.self, forKey: .more)
                }
                self.total = total
            }
        }
        #expect(try decode(#"{"rows":[{"more":1},null,{"more":2}]}"#, as: ByHand.self).total == 3)
        #expect(
            try failure(#"{"rows":[{"more":1},{"more":2,"x":0}]}"#, as: ByHand.self).description
                == "rows[1]: unknown member \"x\"; known are \"more\""
        )
    }
}
