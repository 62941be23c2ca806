import Testing
import Values

@testable import Web

@Suite struct `A counted noun` {
    /// Examples of CLDR, chart of cardinal rules.
    static let examples: [(String, PluralCategory, [Int64])] = [
        ("en", .one, [1]), ("en", .other, [0, 2, 11, 21, 1_000_000]),
        ("nl", .one, [1]), ("nl", .other, [0, 2, 101]),
        ("fr", .one, [0, 1]), ("fr", .other, [2, 17, 100, 1_000_001]), ("fr", .many, [1_000_000, 7_000_000]),
        ("pt", .one, [0, 1]), ("pt", .other, [2, 17, 100]), ("pt", .many, [1_000_000]),
        ("es", .one, [1]), ("es", .other, [0, 2, 16, 1_001]), ("es", .many, [1_000_000]),
        ("uk", .one, [1, 21, 31, 101, 1_001]), ("uk", .few, [2, 3, 4, 22, 33, 102, 1_002]),
        ("uk", .many, [0, 5, 11, 12, 14, 19, 100, 111, 112, 1_000_000]),
        ("ko", .other, [0, 1, 2, 1_000_000]),
        ("ar", .zero, [0]), ("ar", .one, [1]), ("ar", .two, [2]), ("ar", .few, [3, 10, 103, 110, 1_003]),
        ("ar", .many, [11, 26, 99, 111, 1_011]), ("ar", .other, [100, 101, 102, 200, 202, 1_000, 1_000_000]),
    ]

    @Test(arguments: examples)
    func `takes the form that CLDR gives it`(tag: String, category: PluralCategory, numbers: [Int64]) throws {
        let rule = try #require(PluralRule(language: tag))
        for number in numbers {
            #expect(rule.category(of: number) == category, "\(tag) \(number)")
            #expect(rule.category(of: -number) == category, "\(tag) \(-number)")
        }
        #expect(rule.categories.contains(category))
    }

    @Test func `reads as it is said`() {
        #expect(Texts(accepting: nil).count(1, .votes) == "1\u{a0}vote")
        #expect(Texts(accepting: nil).count(2_500, .votes) == "2,500\u{a0}votes")
    }
}

@Suite struct `A text` {
    @Test func `takes each value once, whatever it says`() {
        let text = Catalogue.fill("{a} and {b}, {c}", ["a": "{b}", "b": "{a}"])
        #expect(text == "{b} and {a}, {c}")
        #expect(Catalogue.fill("{open", ["open": "x"]) == "{open")
    }

    @Test func `comes in English where a language has none`() throws {
        let texts = Texts(accepting: "zu, xx;q=0.5")
        #expect(texts.language == "en")
        #expect(texts.preferences == ["zu", "xx", "en"])
    }
}
