import Testing
import Values

@testable import Formats

/// Releases are merged right out of the text where that can be done, and by their tapes where it cannot. Tapes alone have
/// to come to the same, to the byte, the warning and the refusal.
@Suite struct `Merging releases without a tape` {
    private struct Outcome: Equatable {
        var text: String?
        var warnings: [MergeWarning] = []
        var warningCount = 0
        var problem: MergeProblem?
    }

    private static func outcome(
        _ releases: [[UInt8]], isDirect: Bool, mostWarnings: Int = 1000, rules: MergeRules = .ocds11
    ) -> Outcome {
        let merger = ReleaseMerger(rules: rules, keepsHistory: false, isDirect: isDirect)
        merger.mostWarnings = mostWarnings
        do throws(MergeProblem) {
            for release in releases { try merger.add(release) }
        } catch {
            return Outcome(warnings: merger.warnings, warningCount: merger.warningCount, problem: error)
        }
        return Outcome(
            text: merger.compiled().map { String(decoding: $0, as: UTF8.self) }, warnings: merger.warnings,
            warningCount: merger.warningCount)
    }

    private func expectSame(_ releases: [[UInt8]], rules: MergeRules = .ocds11) {
        for mostWarnings in [1000, 1] {
            #expect(
                Self.outcome(releases, isDirect: true, mostWarnings: mostWarnings, rules: rules)
                    == Self.outcome(releases, isDirect: false, mostWarnings: mostWarnings, rules: rules),
                "\(releases.map { String(decoding: $0, as: UTF8.self) })")
        }
    }

    private static func release(_ day: Int, _ fields: String) -> [UInt8] {
        Array(#"{"ocid":"o","id":"\#(day)","date":"2026-01-0\#(day)","tag":["tender"],\#(fields)}"#.utf8)
    }

    /// A release on each of the days from the first, with those fields.
    private func expectSame(fields: [String]) {
        expectSame(fields.enumerated().map { Self.release($0 + 1, $1) })
    }

    @Test func `comes to the same as by tapes, for random releases`() {
        var random = RandomReleases(seed: 11)
        for _ in 0..<1500 {
            let releases = random.releases().map { Array($0.utf8) }
            expectSame(releases)
            expectSame(releases + releases)
        }
    }

    @Test func `refuses what tapes refuse, and in the same words, wherever a text is broken`() {
        var random = RandomReleases(seed: 12)
        let others = Array(#"{}[]",:\u0n1 -é"#.utf8) + [0, 0x1f, 0xff]
        for turn in 0..<1500 {
            var releases = random.releases().map { Array($0.utf8) }
            let which = turn % releases.count
            let place = turn &* 7919 % releases[which].count
            let other = others[turn % others.count]
            switch turn % 4 {
            case 0: releases[which][place] = other
            case 1: releases[which].insert(other, at: place)
            case 2: releases[which].remove(at: place)
            default: releases[which].removeLast(releases[which].count - place)
            }
            expectSame(releases)
        }
    }

    @Test func `merges what most releases are made of without a tape`() throws {
        let merger = ReleaseMerger()
        for (day, fields) in [
            #""tender":{"id":1,"title":null,"value":{"amount":1.5},"items":[{"id":"é","a":[]},{"id":"\u0031"}]}"#,
            #""parties":[],"tender":{"title":"a","items":[{"a":1,"id":"é"}]},"buyer":{},"x":[1,{}]"#,
            #""tender":{"title":{"en":"a"}, "items": [{"id": 7}],"submissionMethod":["written"]}"#,
        ].enumerated() {
            if day == 2 { merger.reset() }
            try merger.add(Self.release(day + 1, fields))
            #expect(merger.direct.isOn, "\(fields)")
        }
    }

    @Test func `begins anew with tapes where a release needs them, and warns of nothing twice`() throws {
        let twins = #""a":[{"id":1},{"id":1}]"#
        expectSame(fields: [twins, twins, #""\u0062":1"#, twins])
        let merger = ReleaseMerger()
        try merger.add(Self.release(1, twins))
        #expect(merger.direct.isOn)
        try merger.add(Self.release(2, #""\u0062":1"#))
        #expect(!merger.direct.isOn)
        #expect(merger.warningCount == 1)
        // The next process is merged by tapes as well, the one behind it is tried again.
        let states = (0..<3).map { _ in
            merger.reset()
            return merger.direct.isOn
        }
        #expect(states == [false, true, true])
    }

    @Test func `knows a name that comes twice, also where the first one stored nothing`() {
        for fields in [
            #""a":1,"a":2"#, #""a":{},"a":{}"#, #""a":[],"b":1,"a":[]"#, #""a":{"b":{}},"a":1"#, #""a":1,"a":{}"#,
            #""x":{"a":{},"c":1,"a":{}}"#, #""x":[{"id":1,"id":1}]"#, #""tag":[]"#, #""ocid":"o""#,
        ] {
            expectSame(fields: [fields])
            expectSame(fields: [#""a":1,"x":{"a":2,"c":3}"#, fields])
        }
        let many = (0..<40).map { #""a\#($0)":\#($0)"# }.joined(separator: ",")
        expectSame(fields: [many, many + #","a7":1"#, many])
    }

    @Test func `reads no deeper than a tape`() {
        for depth in 61...66 {
            let open = String(repeating: "[", count: depth)
            let close = String(repeating: "]", count: depth)
            expectSame(fields: [#""a":\#(open)\#(close)"#])
            expectSame(fields: [#""a":\#(open)"x"\#(close)"#])
            let objects = String(repeating: #"{"a":"#, count: depth - 1)
            let ends = String(repeating: "}", count: depth - 1)
            for inner in ["1", "{}", "[]", #"["x"]"#, #"[{"id":1}]"#] {
                expectSame(fields: [#""a":\#(objects)\#(inner)\#(ends)"#])
            }
        }
    }

    @Test func `finds the id of an element wherever it stands, at many levels`() {
        var nested = #"{"b":1,"id":"x"}"#
        for _ in 0..<8 {
            expectSame(fields: [#""a":[\#(nested)]"#, #""a":[\#(nested),{"c":1,"id":"x"}]"#])
            nested = #"{"b":[\#(nested)],"id":"x"}"#
        }
    }

    @Test func `goes by the rules of another schema`() {
        let rules = MergeRules([["a", "b"]: .omit, ["a", "c"]: .whole, ["d"]: .omit])
        let fields = [
            #""a":{"b":1,"c":[{"id":1}],"e":2},"d":{"x":[1,{"y":"z"}]}"#, #""a":{"b":{"c":1},"c":{"id":2}},"d":5"#,
            #""a":[{"b":"x"}]"#,
        ]
        expectSame(fields.enumerated().map { Self.release($0 + 1, $1) }, rules: rules)
        var overridden = rules
        overridden.overrides[["l"]] = .append
        let list = #""l":[{"id":1},{"id":1}]"#
        expectSame([Self.release(1, list), Self.release(2, list)], rules: overridden)
    }
}
