import ProgrammeFiles
import Testing
import Values

@Suite struct `A time in a programme file` {
    static func closes(_ text: String, zone: String = "Europe/Warsaw") -> String {
        let yaml = Sample.right.replacing("2026-12-01 08:00", with: "2020-01-01T00:00:00Z")
            .replacing("2026-12-14 18:00", with: text).replacing("zone: Europe/Warsaw", with: "zone: \(zone)")
        do {
            return Sample.terms(try Sample.read(yaml))?["closes"]?.stringValue ?? "none"
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("2026-12-01 18:00", "2026-12-01T17:00:00.000Z"), ("2026-07-01 18:00:30", "2026-07-01T16:00:30.000Z"),
        ("2026-07-01T18:00", "2026-07-01T16:00:00.000Z"), ("2026-12-31 24:00", "2026-12-31T23:00:00.000Z"),
        ("\"2026-12-01 18:00\"", "2026-12-01T17:00:00.000Z"),
        ("2026-12-01T18:00:00+02:00", "2026-12-01T18:00:00+02:00"),
        ("2027-03-28 01:59", "2027-03-28T00:59:00.000Z"), ("2027-03-28 03:00", "2027-03-28T01:00:00.000Z"),
        ("2026-10-25 01:59", "2026-10-24T23:59:00.000Z"), ("2026-10-25 03:00", "2026-10-25T02:00:00.000Z"),
    ])
    func `becomes the instant that the clocks on the wall show`(written: String, instant: String) {
        #expect(Self.closes(written) == instant)
    }

    @Test(arguments: [
        ("now", "2026-11-22T06:00:00.000Z"), ("now+20s", "2026-11-22T06:00:20.000Z"),
        ("now+36h", "2026-11-23T18:00:00.000Z"), ("now-14d", "2026-11-08T06:00:00.000Z"),
        ("now+2w", "2026-12-06T06:00:00.000Z"), ("now+90m", "2026-11-22T07:30:00.000Z"),
    ])
    func `may be reckoned from the opening`(written: String, instant: String) {
        #expect(Self.closes(written) == instant)
    }

    @Test func `is refused where the clocks skip it`() {
        let reason = "the clocks go from 02:00 to 03:00 on that day; write a time before 02:00 or from 03:00 on"
        #expect(
            Self.closes("2027-03-28 02:00") == "line 16, column 15: there is no 2027-03-28 02:00 in Europe/Warsaw: "
                + reason)
        #expect(
            Self.closes("2027-03-28 02:59") == "line 16, column 15: there is no 2027-03-28 02:59 in Europe/Warsaw: "
                + reason)
        #expect(Self.closes("2026-10-04 02:10", zone: "Australia/Lord_Howe").contains("from 02:00 to 02:30"))
    }

    @Test func `is refused where the clocks show it twice`() {
        #expect(
            Self.closes("2026-10-25 02:30")
                == "line 16, column 15: 2026-10-25 02:30 comes twice in Europe/Warsaw, because "
                + "the clocks are put back; write 2026-10-25T02:30:00+02:00 for the first or 2026-10-25T02:30:00+01:00 for the "
                + "second")
        #expect(Self.closes("2026-10-25T02:30:00+01:00") == "2026-10-25T02:30:00+01:00")
    }

    @Test func `needs a zone when it is local`() {
        let found = Sample.mistakes(Sample.right.replacing("zone: Europe/Warsaw\n", with: ""))
        #expect(
            found.first == "line 14, column 14: “2026-12-01 08:00” is a local time, but the file names no zone; add "
                + "“zone: Europe/Warsaw” (or yours) at its top")
        #expect(found.count == 2)
    }

    @Test(arguments: [
        "now+", "now+3", "now+3y", "now*3d", "now+1234567d", "2026-12-01 25:00", "2026-12-01 8:00", "noon",
    ])
    func `is refused in any other form`(written: String) {
        #expect(Self.closes("\"\(written)\"").contains("line 16, column 15: expected a time"))
    }

    @Test(arguments: ["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo"])
    func `is found for every hour of a year or explained`(zone: String) throws {
        let start = try #require(Instant(rfc3339: "2026-01-01T00:00:00Z"))
        for hour in stride(from: Int64(0), to: 8760, by: 181) {
            let wall = String(start.adding(hours: hour).description.prefix(16)).replacing("T", with: " ")
            #expect(Self.closes(wall, zone: zone).hasSuffix("Z"))
        }
    }
}
