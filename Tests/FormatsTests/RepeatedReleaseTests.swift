import Formats
import Testing
import Values

/// What a release repeats of the one before, byte by byte, is taken over without being read again. The same releases with
/// a space here and there are always read: both have to come to the same.
@Suite struct `Merging releases that repeat the one before` {
    private struct Outcome: Equatable {
        var text: String?
        var warnings: [MergeWarning] = []
        /// The code alone: places count the spaces.
        var problem: String?
    }

    private static func outcome(_ releases: [String], keepsHistory: Bool) -> Outcome {
        let merger = ReleaseMerger(keepsHistory: keepsHistory)
        do throws(MergeProblem) {
            for release in releases { try merger.add(Array(release.utf8)) }
        } catch {
            return Outcome(problem: error.code)
        }
        let bytes = keepsHistory ? merger.versioned() : merger.compiled()
        return Outcome(text: bytes.map { String(decoding: $0, as: UTF8.self) }, warnings: merger.warnings)
    }

    /// A text with a space in everything that is not empty and no string.
    private static func spaced(_ text: String) -> String {
        var written = ""
        var isInString = false
        var isEscaped = false
        for character in text {
            written.append(character)
            if isEscaped {
                isEscaped = false
            } else if isInString, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isInString.toggle()
            } else if !isInString, "{[".contains(character) {
                written.append(" ")
            }
        }
        return written
    }

    private func expectSame(_ releases: [String]) {
        let read = releases.enumerated().map { $0 % 2 == 0 ? $1 : Self.spaced($1) }
        for keepsHistory in [false, true] {
            #expect(
                Self.outcome(releases, keepsHistory: keepsHistory) == Self.outcome(read, keepsHistory: keepsHistory),
                "\(releases)")
        }
    }

    private func expectSame(fields: [String]) {
        expectSame(
            fields.map { field in
                #"{"ocid":"o","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"# + field + "}"
            })
    }

    @Test func `comes to the same as reading them, for random releases`() {
        var random = RandomReleases(seed: 5)
        for _ in 0..<600 {
            let releases = random.releases()
            // Each again at once, then all in their order, so that much is repeated and some comes back.
            expectSame(releases.flatMap { [$0, $0] } + releases)
        }
    }

    @Test func `finds the first elements of a list again, and what was added or changed behind them`() {
        let lists = ["1", "1,2", "1,2,3", "1,3,2", "2,1", "2", "1,2,2", "1,2,2", "2,1,1", "1,2"].map { list in
            let elements = list.split(separator: ",").enumerated().map { place, id in
                #"{"id":"\#(id)","v":{"a":\#(place)},"text":"as long as what is compared, not read again, has to be"}"#
            }
            return #""tender":{"items":[\#(elements.joined(separator: ","))]},"status":"x""#
        }
        expectSame(fields: lists)
    }

    @Test func `adds objects without an id each time, and warns each time`() {
        let nameless = #""list":[{"id":1,"a":{"b":1}},{"a":{"b":1}}]"#
        let twins = #""list":[{"id":1,"a":{"b":1}},{"id":1,"a":{"b":2}}]"#
        let value = #""tender":{"x":{"y":5},"z":{"w":1}}"#
        expectSame(fields: [nameless, nameless, nameless])
        expectSame(fields: [twins, twins, twins])
        expectSame(fields: [#""tender":{"x":{"y":{"u":1}}}"#, value, value, value])
    }

    @Test func `remembers nothing of values that stored nothing, or of a process before`() throws {
        let empty = #""x":{"a":{"b":{}}}"#
        expectSame(fields: [#""x":5"#, empty, #""x":{"a":{"b":{}},"c":{}}"#, empty])
        expectSame(fields: [#""x":5"#, empty, #""x":{"a":{"b":{}},"c":1}"#])
        expectSame(fields: [#""x":null"#, #""x":{"a":{"b":1}}"#, #""x":{"a":{"b":1},"c":null}"#])
        let release = Array(#"{"ocid":"o","date":"2026-01-01","tender":{"title":{"a":1}}}"#.utf8)
        let merger = ReleaseMerger()
        try merger.add(release)
        let first = merger.compiled()
        merger.reset()
        try merger.add(release)
        #expect(merger.compiled() == first)
    }

    @Test func `does not take a value for another that only begins like it`() {
        let long = "as long as what is compared, not read again, has to be"
        expectSame(fields: [
            #""a":{"b":[1,2],"c":"\#(long)"}"#, #""a":{"b":[1,2],"c":"\#(long) and longer"}"#,
            #""a":{"b":[1,22],"c":"\#(long)"},"d":[1,2]"#, #""d":[1,2,3],"a":{"c":"\#(long)","b":[1,22]}"#,
        ])
        // What follows a repeated value has to be JSON all the same.
        expectSame(fields: [#""a":{"b":[1,2]}"#, #""a":{"b":[1,2]]}"#])
        expectSame(fields: [#""a":{"b":[1,2]}"#, #""a":{"b":[1,2]},"a":{"b":[1,2]}"#])
    }
}
