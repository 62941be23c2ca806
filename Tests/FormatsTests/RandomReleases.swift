/// Small random releases that go to where merging is hard: few names, so that fields meet again; values of all kinds in
/// the same place; arrays that look like histories; names, numbers and space written in several ways.
struct RandomReleases {
    private static let names = [
        "id", "a", "b", "1", "", "tender", "submissionMethod", "parties", "roles", "value", "releaseID", "releaseDate",
        "releaseTag", "é",
    ]
    /// Other ways to write some of the names.
    private static let escapes = ["a": #"\u0061"#, "é": #"\u00e9"#, "submissionMethod": #"\u0073ubmissionMethod"#]
    private static let scalars = [
        "null", "null", "1", "1.0", "1e0", #""1""#, #""x""#, #""\u0078""#, "true", "false", "[]", "{}", "[1, 2]",
        #"["a",{"b":1}]"#, "[[1]]", "[null]", #"{"a": {}}"#, #"[{ "a":1}, 2]"#,
    ]
    private static let histories = [
        #"[{"releaseID":"1","releaseDate":"2026-01-01T00:00:00Z","releaseTag":["tender"],"value":1}]"#,
        #"[{"releaseID":null,"releaseDate":[],"releaseTag":{},"value":null}]"#,
        #"[{"releaseID":[{"a":1}],"releaseDate":[{"id":1,"value":2}],"releaseTag":{"a":1},"value":[{"id":1}]}]"#,
        #"[{"value":1,"releaseID":"1","releaseTag":null,"releaseDate":"2026-01-02"}, {"id":1}]"#,
    ]

    /// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators).
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    private mutating func one(of choices: [String]) -> String { choices[below(choices.count)] }

    /// Two to four releases of one process, by date.
    mutating func releases() -> [String] {
        (1...2 + below(3)).map { day in
            var members = [#""ocid":"o""#, #""date":"2026-01-0\#(day)T00:00:00Z""#]
            if below(6) > 0 { members.append(#""id":"# + one(of: ["1", "1.0", #""1""#, "null", "\"\(day)\""])) }
            if below(6) > 0 { members.append(#""tag":"# + one(of: [#"["tender"]"#, #"[ "tender" ]"#, "null"])) }
            return "{" + (members + fields(depth: 0).filter { !$0.isHead }.map(\.text)).joined(separator: ",") + "}"
        }
    }

    private struct Field {
        let name: String
        let text: String
        var isHead: Bool { name == "id" }
    }

    private mutating func fields(depth: Int) -> [Field] {
        var seen: Set<String> = []
        // Now and then more than are compared one by one.
        let count = below(150) == 0 ? 30 : below(depth == 0 ? 5 : 3)
        return (0..<count).compactMap { number in
            let name = count == 30 ? "n\((number * 7 + below(3)) % 40)" : one(of: Self.names)
            guard seen.insert(name).inserted else { return nil }
            let written = below(4) == 0 ? Self.escapes[name] ?? name : name
            return Field(name: name, text: "\"\(written)\":" + value(depth: depth + 1))
        }
    }

    private mutating func value(depth: Int) -> String {
        switch below(depth > 2 ? 4 : 8) {
        case 0..<4: return one(of: Self.scalars)
        case 4: return one(of: Self.histories)
        case 5: return object(depth: depth)
        default:
            let count = below(100) == 0 ? 25 : 1 + below(2)
            return "[" + (0..<count).map { _ in object(depth: depth) }.joined(separator: ",") + "]"
        }
    }

    private mutating func object(depth: Int) -> String {
        var members = fields(depth: depth)
        if below(2) == 0, !members.contains(where: { $0.name == "id" }) {
            let id = one(of: ["1", "1.0", #""1""#, "2", #""\u0031""#, "true", "null", #""é""#])
            members.insert(Field(name: "id", text: #""id":"# + id), at: 0)
        }
        return "{" + members.map(\.text).joined(separator: ",") + "}"
    }
}
