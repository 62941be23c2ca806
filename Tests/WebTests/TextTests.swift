import Testing
import Values

@testable import Web

@Suite struct `Figures for people` {
    @Test(
        arguments: [
            (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-1_000, "−1,000"),
            (Int64.min, "−9,223,372,036,854,775,808"),
        ] as [(Int64, String)])
    func `group their digits`(number: Int64, text: String) {
        #expect(Texts(accepting: nil).number(number) == text)
    }

    @Test(
        arguments: [
            (6_500_000, "PLN", "65,000\u{a0}PLN"), (6_500_050, "PLN", "65,000.50\u{a0}PLN"),
            (1_234, "JPY", "1,234\u{a0}JPY"),
            (-50, "EUR", "−0.50\u{a0}EUR"), (-100_050, "EUR", "−1,000.50\u{a0}EUR"),
        ] as [(Int64, String, String)])
    func `show decimals where there are some`(units: Int64, code: String, text: String) throws {
        let currency = try #require(Currency(code: code))
        #expect(Texts(accepting: nil).amount(Money(minorUnits: units, currency: currency)) == text)
    }

    @Test func `write times in UTC`() throws {
        let time = try #require(Instant(rfc3339: "2026-11-02T06:05:59Z"))
        #expect(Texts(accepting: nil).moment(time) == "2\u{a0}November\u{a0}2026, 06:05\u{a0}UTC")
    }
}

@Suite struct `A reader's languages` {
    @Test(
        arguments: [
            (nil, []), ("pl", ["pl"]), ("de;q=0.4, pl-PL, *;q=0.1", ["pl-PL", "de"]), ("en;q=0, fr", ["fr"]),
            ("<script>", []), (";;,,", []),
        ] as [(String?, [String])])
    func `come in the order of their weight`(header: String?, tags: [String]) {
        #expect(AcceptLanguage.preferences(header) == tags)
    }
}
