import Registers
import Testing

@Suite struct `A pattern of a field` {
    @Test(
        arguments: [
            (#"\d{4}"#, ["0000", "1234"], ["123", "12345", "12a4", "", "١٢٣٤"]),
            ("[A-Z]{2}[0-9]+", ["AB1", "ZZ000"], ["A1", "AB", "ab1", "AB1 "]),
            (#"PL-\d{1,3}"#, ["PL-1", "PL-123"], ["PL-", "PL-1234", "PL1"]),
            ("a?b*c+", ["c", "abbbc", "bcc"], ["", "ab", "aac"]),
            (#"[\-+]?\d{2,}"#, ["-12", "+123", "12"], ["1", "--12"]),
            (#"\[\d\]\."#, ["[1]."], ["1."]),
            ("[ąćę]{2}x", ["ąćx"], ["ąx", "acx"]),
            ("a{0}b", ["b"], ["ab"]),
            ("a*a*a*b", ["b", "aaab"], ["aaa"]),
        ] as [(String, [String], [String])])
    func `fits whole texts`(pattern: String, right: [String], wrong: [String]) throws {
        let pattern = try FieldPattern(pattern)
        for text in right { #expect(pattern.matches(text), "\(text)") }
        for text in wrong { #expect(!pattern.matches(text), "\(text)") }
    }

    @Test(arguments: [
        "", "(a)", "a|b", "a.", "^a", "a$", "[", "[]", "[a", "[b-a]", "[aa]", "[a-cb]", "[a-]", "[-a]", "a{", "a{1",
        "a{2,1}", "a{201}", "a{,2}", "a{x}", "*a", "a**", "a+?", #"\"#, #"\w"#, #"\1"#, "a]", "a}", "[a(b]", "[^a]",
        "a\nb",
        "a{200}b{200}c{200}d", String(repeating: "a", count: 201),
    ])
    func `is refused with a reason where it is more than that`(pattern: String) {
        let error = #expect(throws: FieldPatternError.self) { try FieldPattern(pattern) }
        #expect(error?.reason.isEmpty == false)
    }

    @Test func `may be as long as its limits`() throws {
        #expect(
            try FieldPattern("a{200}b{200}c{200}").matches(
                String(repeating: "a", count: 200) + String(repeating: "b", count: 200)
                    + String(repeating: "c", count: 200)))
        #expect(try FieldPattern(String(repeating: "a", count: 200)).matches(String(repeating: "a", count: 200)))
    }

    /// What makes other matchers take for ever takes this one a moment.
    @Test(.timeLimit(.minutes(1))) func `matches in time proportional to the text`() throws {
        let pattern = try FieldPattern("a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b")
        let text = String(repeating: "a", count: 2000)
        for _ in 0..<20 { #expect(!pattern.matches(text)) }
        #expect(pattern.matches(text + "b"))
    }

    @Test(arguments: 0..<UInt64(300))
    func `matches as a slow model does`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let steps = (0..<Int(numbers.below(5)) + 1).map { _ in
            let signs = ["a", "b", "[ab]", #"\d"#, "[a0]"][Int(numbers.below(5))]
            return signs + ["", "?", "*", "+", "{2}", "{1,2}", "{2,}", "{0,1}"][Int(numbers.below(8))]
        }
        let pattern = try FieldPattern(steps.joined())
        let model = PatternModel(steps)
        for text in PatternModel.texts {
            #expect(pattern.matches(text) == model.matches(text), "\(steps.joined()) on “\(text)”")
        }
    }
}

/// Tries every way to divide the text among the steps.
private struct PatternModel {
    static let texts: [String] = {
        var texts = [""]
        for _ in 0..<4 { texts += texts.flatMap { text in ["a", "b", "0"].map { text + $0 } } }
        return Array(Set(texts)).sorted()
    }()

    let steps: [(signs: Set<Character>, counts: ClosedRange<Int>)]

    init(_ texts: [String]) {
        steps = texts.map { text in
            let signs: (String, Set<Character>) =
                [(#"\d"#, ["0"]), ("[ab]", ["a", "b"]), ("[a0]", ["a", "0"]), ("a", ["a"]), ("b", ["b"])]
                .first { text.hasPrefix($0.0) }.map { ($0.0, $0.1) } ?? ("", [])
            let counts: ClosedRange<Int> =
                switch text.dropFirst(signs.0.count) {
                case "?", "{0,1}": 0...1
                case "*": 0...9
                case "+": 1...9
                case "{2}": 2...2
                case "{1,2}": 1...2
                case "{2,}": 2...9
                default: 1...1
                }
            return (signs.1, counts)
        }
    }

    func matches(_ text: String) -> Bool { matches(Array(text)[...], steps[...]) }

    private func matches(
        _ text: ArraySlice<Character>, _ steps: ArraySlice<(signs: Set<Character>, counts: ClosedRange<Int>)>
    ) -> Bool {
        guard let step = steps.first else { return text.isEmpty }
        return step.counts.contains { count in
            count <= text.count && text.prefix(count).allSatisfy(step.signs.contains)
                && matches(text.dropFirst(count), steps.dropFirst())
        }
    }
}

/// Numbers that look drawn and are the same in every run (splitmix64).
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ bound: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (mixed ^ (mixed >> 31)) % bound
    }
}
