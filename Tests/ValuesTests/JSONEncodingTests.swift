import Testing
import Values

private struct Row: Codable, Equatable {
    var id: String
    var rank: Int
    var share: Double
    var note: String?
    var tags: [String: Int]
    var move: Move
    var any: JSON
    var large: UInt64
}

private enum Move: Codable, Equatable {
    case vote(choices: [String])
    case withdraw
}

@Suite struct `A value encoded as JSON` {
    @Test func `comes back the same`() throws {
        let row = Row(
            id: "p1",
            rank: -3,
            share: 0.5,
            note: nil,
            tags: ["b": 1, "a": 2],
            move: .vote(choices: ["x"]),
            any: ["z": 1, "y": [.null]],
            large: .max
        )
        let value = try JSON(encoding: row)
        #expect(
            value.description
                == #"{"id":"p1","rank":-3,"share":0.5,"tags":{"a":2,"b":1},"move":{"vote":{"choices":["x"]}},"#
                + #""any":{"z":1,"y":[null]},"large":18446744073709551615}"#
        )
        #expect(try value.decode(Row.self) == row)
        #expect(try JSON(encoding: Move.withdraw).description == #"{"withdraw":{}}"#)
    }

    @Test func `is the same each time, also for collections without order`() throws {
        let names = (0..<50).map { "name \($0)" }
        let keyed = try JSON(encoding: Dictionary(uniqueKeysWithValues: names.map { ($0, 1) }))
        #expect(keyed.objectValue?.map(\.name) == names.sorted())
        let set = try JSON(encoding: [Set(names)])
        #expect(set == .array([.array(names.sorted().map { .string($0) })]))
        let pairs = try JSON(encoding: [Move.Kind.b: 1, .a: 2])
        #expect(pairs == ["a", 2, "b", 1])
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan])
    func `refuses numbers that JSON does not have`(value: Double) {
        let error = #expect(throws: JSONEncodingError.self) { try JSON(encoding: ["list": [1, value]]) }
        #expect(error?.path == [.member("list"), .index(1)])
    }

    @Test func `writes numbers as canonical JSON does`() throws {
        #expect(try JSON(encoding: [1.0, 1e21, 0.1, -0.0] as [Double]).description == "[1,1e+21,0.1,0]")
        #expect(try JSON(encoding: [0.1] as [Float]).description == "[0.1]")
    }

    @Test func `may be plain`() throws {
        #expect(try JSON(encoding: "a") == "a")
        #expect(try JSON(encoding: Int?.none) == .null)
        #expect(try JSON(encoding: [String]()) == [])
        #expect(try JSON(encoding: [String: Int]()) == [:])
        #expect(try JSON(encoding: [1, nil, 2] as [Int?]) == [1, .null, 2])
    }

    @Test func `refuses a member that is encoded twice`() {
        struct Twice: Encodable {
            enum Keys: CodingKey { case a }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(1, forKey: .a)
                try container.encode(2, forKey: .a)
            }
        }
        #expect(throws: JSONEncodingError.self) { try JSON(encoding: Twice()) }
    }
}

extension Move {
    fileprivate enum Kind: String, Codable {
        case a
        case b
    }
}
