import Formats
import Testing
import Values

@Suite struct `Merging releases` {
    static func release(_ number: Int, _ fields: String = "", date: String? = nil) -> [UInt8] {
        let day = date ?? "2026-01-\(number < 10 ? "0" : "")\(number)T00:00:00Z"
        return Array(#"{"ocid":"o","id":"\#(number)","date":"\#(day)","tag":["tender"]\#(fields)}"#.utf8)
    }

    static func compiled(_ releases: [[UInt8]], rules: MergeRules = .ocds11) throws -> String {
        let merger = ReleaseMerger(rules: rules)
        for release in releases { try merger.add(release) }
        return String(decoding: try #require(merger.compiled()), as: UTF8.self)
    }

    static let head = #"{"tag":["compiled"],"id":"o-2026-01-02T00:00:00Z","date":"2026-01-02T00:00:00Z","ocid":"o""#

    @Test func `writes numbers and strings as they were read`() throws {
        let fields = #","a":1.50,"b":1e400,"c":"\u00e9\/","d":[1.0, {"x" : 2.00}]"#
        let text = try Self.compiled([Self.release(1), Self.release(2, fields)])
        #expect(text == Self.head + #","a":1.50,"b":1e400,"c":"\u00e9\/","d":[1.0,{"x":2.00}]}"#)
    }

    @Test func `takes names and ids for the same however they are written`() throws {
        let first = #","a":1,"list":[{"id":"é","v":1},{"id":10,"v":1}]"#
        let second = #","\u0061":2,"list":[{"id":"\u00e9","v":2},{"id":1e1,"v":2}]"#
        let text = try Self.compiled([Self.release(1, first), Self.release(2, second)])
        #expect(text == Self.head + #","a":2,"list":[{"id":"é","v":2},{"id":10,"v":2}]}"#)
    }

    @Test func `merges by position where it is told to`() throws {
        var rules = MergeRules.ocds11
        rules.overrides[["list"]] = .mergeByPosition
        let text = try Self.compiled(
            [Self.release(1, #","list":[{"a":1},{"a":2}]"#), Self.release(2, #","list":[{"b":3}]"#)], rules: rules)
        #expect(text == Self.head + #","list":[{"a":1,"b":3},{"a":2}]}"#)
    }

    @Test func `finds elements of long arrays again, in any order`() throws {
        let ids = Array(0..<2000)
        let first = ids.map { #"{"id":"\#($0)","v":1}"# }.joined(separator: ",")
        let second = ids.reversed().map { #"{"id":"\#($0)","v":2}"# }.joined(separator: ",")
        let text = try Self.compiled([Self.release(1, #","l":[\#(first)]"#), Self.release(2, #","l":[\#(second)]"#)])
        let list = try #require(try JSON(parsing: text)["l"]?.arrayValue)
        #expect(list.compactMap { $0["id"]?.stringValue } == ids.map(String.init))
        #expect(list.allSatisfy { $0["v"]?.int64Value == 2 })
    }

    @Test func `warns of two objects with one id, and of a value where objects are`() throws {
        let merger = ReleaseMerger()
        let parties = #","parties":[{"id":"1","name":"A"},{"id":"1","name":"B"}]"#
        try merger.add(Self.release(1, parties + #","tender":{"x":{"y":1}}"#))
        #expect(merger.warnings == [.repeatedID(pointer: "/parties/1")])
        try merger.add(Self.release(2, #","tender":{"x":5}"#))
        #expect(merger.warnings.last == .ignoredValue(pointer: "/tender/x"))
    }

    @Test func `keeps few warnings, and counts them all`() throws {
        let merger = ReleaseMerger()
        merger.mostWarnings = 2
        let parties = (0..<5).map { _ in #"{"id":"1"}"# }.joined(separator: ",")
        try merger.add(Self.release(1, #","parties":[\#(parties)]"#))
        #expect(merger.warnings.count == 2 && merger.warningCount == 4)
        merger.reset()
        #expect(merger.warningCount == 0)
    }

    @Test func `merges releases that lie in one stretch of a file`() throws {
        let releases = [Self.release(1, #","a":1"#), Self.release(2, #","a":2"#)]
        let stretch = releases[0] + Array(" \n".utf8) + releases[1]
        let merger = ReleaseMerger()
        let load = { try merger.load(stretch.count) { $0.update(from: stretch, count: stretch.count) } }
        var start = try load()
        try merger.add(loaded: start..<start + releases[0].count)
        try merger.add(loaded: start + stretch.count - releases[1].count..<start + stretch.count)
        #expect(try merger.compiled() == Array(Self.compiled(releases).utf8))
        merger.reset(keepsLoaded: true)
        try merger.add(loaded: start..<start + releases[0].count + 1)
        for cut in [-1, 3] {
            merger.reset()
            start = try load()
            #expect(throws: MergeProblem.self) { try merger.add(loaded: start..<start + releases[0].count + cut) }
        }
    }

    @Test func `says what is wrong with a release`() throws {
        let cases: [(String, MergeProblem)] = [
            (#"[1]"#, .notAnObject(found: "an array")),
            (#"{"date":"2026-01-01T00:00:00Z"}"#, .missingOCID),
            (#"{"ocid":"o"}"#, .missingDate),
            (#"{"ocid":"o","date":null}"#, .nullDate),
            (#"{"ocid":"o","date":5}"#, .dateNotText(found: "a number")),
            (#"{"ocid":"o","date":"soon"}"#, .unknownDate("soon")),
        ]
        for (text, problem) in cases {
            #expect(throws: problem) { try ReleaseMerger().add(Array(text.utf8)) }
        }
        #expect {
            try ReleaseMerger().add(Array(#"{"ocid":"o","ocid":"p"}"#.utf8))
        } throws: { error in
            guard case .notJSON(let syntax) = error as? MergeProblem else { return false }
            return syntax.column == 13
        }
    }

    @Test func `refuses an object where a value was, and names the place`() throws {
        let merger = ReleaseMerger()
        try merger.add(Self.release(1, #","tender":{"items":[{"id":"1","a/b":5}]}"#))
        let problem = MergeProblem.typeChanged(
            pointer: "/tender/items/0/a~1b", earlier: "a single value or a list without objects", now: "an object")
        #expect(throws: problem) { try merger.add(Self.release(2, #","tender":{"items":[{"id":"1","a/b":{"c":1}}]}"#)) }
        #expect(merger.compiled() == nil)
        merger.reset()
        try merger.add(Self.release(2))
        #expect(merger.compiled() != nil)
    }

    @Test func `puts dates in order by their instants`() throws {
        let dates = ["2026-01-01T10:00:00+02:00", "2026-01-01T08:30:00.5Z", "2026-01-01T09:00:00Z", "2026-01-02"]
        let read = dates.compactMap { ReleaseDate($0) }
        #expect(read == read.sorted() && read.count == dates.count)
        #expect(ReleaseDate("2026-02-29T00:00:00Z") == nil)
        #expect(ReleaseDate("2024-02-29T00:00:00Z") != nil)
        #expect(ReleaseDate("2026-01-01T00:00:00+0200") == nil)
    }

    @Test func `adds a release in time by its own length, whatever was added before`() throws {
        /// Seconds for one release more, the least of many tries.
        func seconds(after count: Int) throws -> Double {
            let merger = ReleaseMerger(keepsHistory: true)
            let fields = { (number: Int) in
                #","tender":{"id":"t","title":"\#(number)","items":[{"id":"1","v":\#(number)}]}"#
            }
            for number in 0..<count { try merger.add(Self.release(1, fields(number))) }
            return try (0..<200).map { number in
                let release = Self.release(1, fields(number))
                let begun = ContinuousClock.now
                try merger.add(release)
                let elapsed = ContinuousClock.now - begun
                return Double(elapsed.components.attoseconds) / 1e18
            }.min() ?? 0
        }
        #expect(try seconds(after: 1000) <= 2 * seconds(after: 10) + 2e-6)
    }

    @Test func `finds releases in packages, records and lists`() throws {
        let release = String(decoding: Self.release(1), as: UTF8.self)
        for text in [
            release, "[\(release)]", #"{"releases":[\#(release)]}"#,
            #"{"records":[{"ocid":"o","releases":[\#(release)]}]}"#,
        ] {
            let ranges = try ReleaseSplitter.releases(in: Array(text.utf8))
            #expect(ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == [release])
        }
        #expect(throws: ReleaseSplitter.Problem.linkedRelease(pointer: "/records/0/releases/0")) {
            let text = #"{"records":[{"ocid":"o","releases":[{"url":"https://example.org","date":"2026-01-01"}]}]}"#
            _ = try ReleaseSplitter.releases(in: Array(text.utf8))
        }
        #expect(throws: ReleaseSplitter.Problem.noReleases(found: "a number")) {
            _ = try ReleaseSplitter.releases(in: Array("[5]".utf8))
        }
    }
}
