import Testing
import Values

@Suite struct `A period` {
    @Test(
        arguments: [
            ("P7Y", 7, 0, 0, 0), ("P18M", 0, 18, 0, 0), ("P2W", 0, 0, 2, 0), ("P30D", 0, 0, 0, 30),
            ("P1Y6M2W3D", 1, 6, 2, 3), ("P0D", 0, 0, 0, 0), ("P99999D", 0, 0, 0, 99_999),
        ] as [(String, Int64, Int64, Int64, Int64)])
    func `is read from ISO 8601 and written alike`(
        text: String, years: Int64, months: Int64, weeks: Int64, days: Int64
    ) throws {
        let period = try #require(Period(text))
        #expect(period == Period(years: years, months: months, weeks: weeks, days: days))
        #expect(period.description == text)
    }

    @Test(arguments: [
        "", "P", "7Y", "P7", "PY", "P-1Y", "P+1Y", "P1.5Y", "P1D1Y", "P1Y1Y", "P1M1Y", "P1YT1H", "PT1H", "p7y", "P7Y ",
        " P7Y", "P100000D", "P99999999999999999999D", "P١Y",
    ])
    func `is nothing else`(text: String) {
        #expect(Period(text) == nil)
    }

    @Test(arguments: [
        ("2024-01-31T10:00:00Z", "P1M", "2024-02-29T10:00:00Z"),
        ("2023-01-31T10:00:00Z", "P1M", "2023-02-28T10:00:00Z"),
        ("2024-02-29T00:00:00Z", "P1Y", "2025-02-28T00:00:00Z"),
        ("2024-02-29T00:00:00Z", "P4Y", "2028-02-29T00:00:00Z"),
        ("2026-11-22T06:00:00Z", "P7Y", "2033-11-22T06:00:00Z"),
        ("2026-11-22T06:00:00Z", "P18M", "2028-05-22T06:00:00Z"),
        ("2026-12-31T23:59:59.999Z", "P1D", "2027-01-01T23:59:59.999Z"),
        ("2026-01-01T00:00:00Z", "P1W1D", "2026-01-09T00:00:00Z"),
        ("2026-01-31T00:00:00Z", "P1M1D", "2026-03-01T00:00:00Z"),
        ("1969-12-31T23:00:00Z", "P1D", "1970-01-01T23:00:00Z"),
        ("9999-06-01T00:00:00Z", "P1Y", "9999-12-31T23:59:59.999Z"),
        ("9999-12-31T00:00:00Z", "P2D", "9999-12-31T23:59:59.999Z"),
        ("2026-01-01T00:00:00Z", "P99999Y99999M99999W99999D", "9999-12-31T23:59:59.999Z"),
        ("2026-05-31T00:00:00Z", "P0D", "2026-05-31T00:00:00Z"),
    ])
    func `is added in the calendar of UTC`(start: String, period: String, end: String) throws {
        let sum = try #require(Instant(rfc3339: start)).adding(try #require(Period(period)))
        #expect(sum == Instant(rfc3339: end))
    }

    @Test func `is a text in JSON`() throws {
        let json = JSON.array([.string("P1Y6M")])
        let periods = try json.decode([Period].self)
        #expect(periods == [Period(years: 1, months: 6)])
        #expect(try JSON(encoding: periods) == json)
        #expect(throws: JSONDecodingError.self) { try JSON.array([.string("1Y")]).decode([Period].self) }
    }
}
