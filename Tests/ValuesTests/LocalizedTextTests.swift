import Testing
import Values

@Suite struct `A text in several languages` {
    static let title = LocalizedText(["en": "Budget", "pl": "Budżet", "pt-BR": "Orçamento", "zh-Hant": "預算"])

    @Test(
        arguments: [
            (["pl"], "Budżet"), (["PL-pl"], "Budżet"), (["fr", "pl"], "Budżet"), (["pt"], "Orçamento"),
            (["pt-BR"], "Orçamento"),
            (["zh-Hant-TW"], "預算"), (["zh-Hant-x-a"], "預算"), (["fr"], "Budget"), ([], "Budget"), ([""], "Budget"),
        ] as [([String], String)]
    )
    func `is read in the best language`(languages: [String], expected: String) {
        #expect(Self.title?.text(for: languages) == expected)
    }

    @Test func `falls back to the text without a language, then to the first`() {
        #expect(LocalizedText(["und": "x", "en": "y", "de": "z"])?.text(for: ["fr"]) == "x")
        #expect(LocalizedText(["sv": "x", "de": "z"])?.translation(for: ["fr"]).language == "de")
        #expect(LocalizedText("plain").text(for: ["fr"]) == "plain")
    }

    @Test(arguments: [[:], ["e": "x"], ["en_GB": "x"], ["": "x"], ["en": "x", "EN": "y"], ["éé": "x"], ["en-": "x"]])
    func `is refused when a language is none`(texts: [String: String]) {
        #expect(LocalizedText(texts) == nil)
    }

    @Test func `has a largest number of languages`() {
        func texts(_ count: Int) -> [String: String] {
            Dictionary(uniqueKeysWithValues: (0..<count).map { ("en-x-\($0)", "text") })
        }
        #expect(LocalizedText(texts(200)) != nil)
        #expect(LocalizedText(texts(201)) == nil)
    }

    @Test func `is a string or an object in JSON`() throws {
        #expect(try JSON("Budget").decode(LocalizedText.self) == "Budget")
        #expect(try JSON(encoding: LocalizedText("Budget")) == "Budget")
        let both: JSON = ["en": "Budget", "pl": "Budżet"]
        #expect(try JSON(encoding: both.decode(LocalizedText.self)) == both)
        for wrong in [3, [:], ["en": 3], [] as JSON] {
            #expect(throws: JSONDecodingError.self) { try wrong.decode(LocalizedText.self) }
        }
    }
}
