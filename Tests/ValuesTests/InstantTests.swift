import Testing
import Values

@Suite struct `An instant` {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0), ("2026-11-22T06:00:00.000Z", 1_795_327_200_000),
            ("2024-02-29T23:59:59.999Z", 1_709_251_199_999), ("2000-02-29T00:00:00.000Z", 951_782_400_000),
            ("1969-12-31T23:59:59.999Z", -1), ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("1900-03-01T00:00:00.000Z", -2_203_891_200_000),
        ] as [(String, Int64)]
    )
    func `is written and read as RFC 3339`(text: String, milliseconds: Int64) {
        #expect(Instant(milliseconds: milliseconds).description == text)
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "2026-11-22T06:00:00Z", "2026-11-22t06:00:00z", "2026-11-22T07:30:00+01:30", "2026-11-21T23:00:00-07:00",
        "2026-11-22T06:00:00.0Z", "2026-11-22T06:00:00.000000000Z", "2026-11-22T06:00:00-00:00",
    ])
    func `is read from other texts for the same time`(text: String) {
        #expect(Instant(rfc3339: text)?.milliseconds == 1_795_327_200_000)
    }

    @Test(arguments: [
        "", "2026-11-22", "2026-11-22T06:00Z", "2026-11-22T06:00:00", "2026-11-22 06:00:00Z", "2026-11-22T24:00:00Z",
        "2026-11-22T06:60:00Z", "2016-12-31T23:59:60Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-04-31T00:00:00Z", "2026-11-22T06:00:00.Z", "2026-11-22T06:00:00.0001Z", "2026-11-22T06:00:00.0000000000Z",
        "2026-11-22T06:00:00+0100", "2026-11-22T06:00:00+01", "2026-11-22T06:00:00Zx", "+2026-11-22T06:00:00Z",
        "1900-02-29T00:00:00Z", "9999-12-31T23:59:59-01:00", "0000-01-01T00:00:00+01:00", "２026-11-22T06:00:00Z",
    ])
    func `is not read from anything else`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(arguments: 0..<Int64(1000))
    func `comes back from its text`(seed: Int64) {
        let instant = Instant(milliseconds: -62_167_219_200_000 + seed * 315_569_520_000 + seed * seed * 977)
        #expect(Instant(rfc3339: instant.description) == instant)
    }

    @Test func `gives every day of four centuries a date of its own`() {
        var last = Instant(milliseconds: 946_684_800_000 - 86_400_000).description
        for day in 0..<Int64(146_097) {
            let text = Instant(milliseconds: 946_684_800_000).adding(days: day).description
            #expect(last < text)
            last = text
        }
        #expect(last == "2399-12-31T00:00:00.000Z")
    }

    @Test func `moves and never wraps around`() {
        let start = Instant(seconds: 100)
        #expect(start.adding(seconds: -101).milliseconds == -1000)
        #expect(start.adding(minutes: 1).adding(hours: 1).adding(days: 1).seconds == 100 + 60 + 3600 + 86_400)
        #expect(Instant(milliseconds: -1).seconds == -1)
        #expect(Instant(seconds: .max).milliseconds == .max)
        #expect(Instant(milliseconds: .min).adding(days: .min).milliseconds == .min)
        #expect(Instant(milliseconds: .max).adding(milliseconds: 1).milliseconds == .max)
        #expect(Instant(milliseconds: .max).milliseconds(since: Instant(milliseconds: .min)) == .max)
        #expect(Instant(milliseconds: .min).milliseconds(since: Instant(milliseconds: .max)) == .min)
        #expect(start < start.adding(milliseconds: 1))
    }

    @Test(arguments: [Int64.min, .max, 253_402_300_800_000])
    func `outside the calendar has a text but no JSON`(milliseconds: Int64) {
        let instant = Instant(milliseconds: milliseconds)
        #expect(!instant.description.isEmpty)
        #expect(Instant(rfc3339: instant.description) == nil)
        #expect(throws: JSONEncodingError.self) { try JSON(encoding: instant) }
    }

    @Test func `is a string in JSON`() throws {
        let instant = Instant(milliseconds: 1_795_327_200_123)
        #expect(try JSON(encoding: instant) == "2026-11-22T06:00:00.123Z")
        #expect(try JSON("2026-11-22T06:00:00.123Z").decode(Instant.self) == instant)
        let error = #expect(throws: JSONDecodingError.self) {
            try (["opens": "soon"] as JSON).decode([String: Instant].self)
        }
        #expect(error?.description == "opens: expected a time such as 2026-11-22T06:00:00Z, found \"soon\"")
    }
}
