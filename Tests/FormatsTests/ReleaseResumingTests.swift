import Formats
import Testing
import Values

@Suite struct `Taking a merge up again` {
    /// What one more release came to.
    enum Step: Equatable {
        case merged(versioned: String, compiled: String, warnings: [MergeWarning])
        case refused(MergeProblem)
    }

    /// What a merger comes to by one release more, and then by its compiled release alone.
    static func step(_ merger: ReleaseMerger, _ release: [UInt8], isOrdered: Bool) -> Step {
        let before = merger.warnings.count
        do throws(MergeProblem) {
            try merger.add(release)
        } catch {
            return .refused(error)
        }
        let compiled = merger.compiled() ?? []
        return .merged(
            versioned: String(decoding: merger.versioned() ?? [], as: UTF8.self),
            compiled: isOrdered ? String(decoding: compiled, as: UTF8.self) : ordered(compiled),
            warnings: Array(merger.warnings.dropFirst(before)))
    }

    /// The members of every object by their names; everything else as it was written.
    static func ordered(_ text: [UInt8]) -> String {
        (try? JSON(parsing: text)).map { String(decoding: ordered($0).serialized(), as: UTF8.self) } ?? "no JSON"
    }

    static func ordered(_ json: JSON) -> JSON {
        switch json {
        case .array(let elements): .array(elements.map { ordered($0) })
        case .object(let members):
            .object(
                members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
                    .map { JSONMember($0.name, ordered($0.value)) })
        default: json
        }
    }

    /// Where resuming differs from merging all releases one after the other; nil where it does not.
    static func difference(_ releases: [[UInt8]], by mergers: Mergers) throws -> String? {
        let (whole, resumed, keepsHistory) = (mergers.whole, mergers.resumed, mergers.keepsHistory)
        whole.reset()
        resumed.reset()
        for release in releases {
            // A compiled release does not hold where a field stood that is null, so its members may come in another order.
            let expected = step(whole, release, isOrdered: keepsHistory)
            let found = step(resumed, release, isOrdered: keepsHistory)
            guard expected == found else { return "\(expected)\nresumed: \(found)" }
            guard let outcome = keepsHistory ? whole.versioned() : whole.compiled() else { return nil }
            if keepsHistory { try resumed.resume(versioned: outcome) } else { try resumed.resume(compiled: outcome) }
            guard resumed.warnings.isEmpty else { return "warns of what was merged before: \(resumed.warnings)" }
            let again = keepsHistory ? resumed.versioned() : resumed.compiled()
            guard again == outcome else { return "\(String(decoding: outcome, as: UTF8.self)) is not read as it is" }
        }
        return nil
    }

    /// One that merges all releases, and one that takes them up again after each.
    struct Mergers {
        let whole: ReleaseMerger
        let resumed: ReleaseMerger
        let keepsHistory: Bool

        init(rules: MergeRules, keepsHistory: Bool) {
            whole = ReleaseMerger(rules: rules, keepsHistory: keepsHistory)
            resumed = ReleaseMerger(rules: rules, keepsHistory: keepsHistory)
            self.keepsHistory = keepsHistory
        }
    }

    static var rules: [MergeRules] {
        var appending = MergeRules([["a", "b"]: .omit, ["b"]: .whole, ["a", "value"]: .whole])
        appending.overrides[["tender", "a"]] = .append
        return [.ocds11, appending]
    }

    @Test(arguments: 0..<UInt64(20)) func `comes to what the whole merge comes to`(seed: UInt64) throws {
        var random = RandomReleases(seed: seed)
        let mergers = Self.rules.flatMap { rules in
            [true, false].map { Mergers(rules: rules, keepsHistory: $0) }
        }
        for _ in 0..<30 {
            let releases = random.releases()
            for mergers in mergers {
                let difference = try Self.difference(releases.map { Array($0.utf8) }, by: mergers)
                try #require(difference == nil, "\(releases.joined(separator: "\n"))")
            }
        }
    }

    // MARK: What was found by chance once

    static func texts(_ fields: [String]) -> [[UInt8]] {
        fields.enumerated().map { `Merging releases`.release($0.offset + 1, $0.element) }
    }

    /// Expects no difference, and gives what the whole merge comes to.
    static func merged(_ fields: String..., rules: MergeRules = .ocds11) throws -> (versioned: JSON, compiled: JSON) {
        let mergers = Mergers(rules: rules, keepsHistory: true)
        #expect(try difference(texts(fields), by: mergers) == nil)
        #expect(try difference(texts(fields), by: Mergers(rules: rules, keepsHistory: false)) == nil)
        let deeper = JSONLimits(maximumBytes: 1 << 20, maximumDepth: ReleaseMerger.mostVersionedDepth)
        return try (
            JSON(parsing: #require(mergers.whole.versioned()), limits: deeper),
            JSON(parsing: #require(mergers.whole.compiled()))
        )
    }

    @Test func `puts a field where it was first stored, not where an empty object had its name`() throws {
        let merged = try Self.merged(#","a":{},"c":[{"x":{}}]"#, #","b":1,"a":{"x":{},"y":1},"c":[{"id":1}]"#)
        #expect(merged.versioned.objectValue?.map(\.name) == ["ocid", "b", "a", "c"])
    }

    @Test func `finds fields of wide objects again after empty ones were left out`() throws {
        let wide = { (value: String) in
            (0..<60).map { #""n\#($0)":\#($0.isMultiple(of: 3) ? "{}" : value)"# }.joined(separator: ",")
        }
        let merged = try Self.merged(
            #","a":{\#(wide("1"))}"#, #","a":{\#(wide("2"))}"#, #","a":{"n0":1,"n59":3,"n3":{"x":1}}"#)
        #expect(merged.versioned["a"]?.objectValue?.count == 42)
        #expect(merged.compiled["a"]?["n59"]?.int64Value == 3)
        #expect(merged.compiled["a"]?["n58"]?.int64Value == 2)
    }

    @Test func `leaves nothing of an empty object behind when an array takes its place`() throws {
        let rules = MergeRules([["a", "list"]: .whole])
        let merged = try Self.merged(#","a":{"1":{}}"#, #","a":[{"id":1,"list":[{"id":5}]}]"#, rules: rules)
        #expect(merged.versioned["a"]?.arrayValue?.first?["list"]?.arrayValue?.first?["value"]?.arrayValue?.count == 1)
    }

    @Test func `tells a publisher's objects from the entries of a history`() throws {
        let object = #"{"releaseID":"1","releaseDate":"2026-01-01T00:00:00Z","releaseTag":["tender"],"value":1}"#
        let merged = try Self.merged(#","a":[\#(object)]"#, #","a":[\#(object)]"#)
        #expect(merged.compiled["a"]?.arrayValue?.count == 2)
    }

    @Test func `keeps the history of a null before objects`() throws {
        let merged = try Self.merged(#","a":null"#, #","a":[{"id":1,"x":1}]"#, #","a":[{"id":1,"x":2}]"#, #","a":null"#)
        #expect(merged.versioned["a"]?.arrayValue?.count == 2)
        #expect(merged.compiled["a"]?.arrayValue?.count == 1)
        #expect(merged.compiled["a"]?.arrayValue?.first?["x"]?.int64Value == 2)
    }

    @Test func `knows the rule of a field however its name is written`() throws {
        let merged = try Self.merged(#","tender":null"#, #","tender":{"\u0073ubmissionMethod":[]}"#)
        #expect(merged.compiled["tender"]?["submissionMethod"]?.arrayValue == [])
        let merger = ReleaseMerger()
        try merger.add(Array(#"{"\u006fcid":"o","d\u0061te":"2026-01-01"}"#.utf8))
        #expect(merger.compiled() != nil)
    }

    @Test func `knows an id again however many digits it has`() throws {
        let long = "1" + String(repeating: "0", count: 21)
        let merged = try Self.merged(#","a":[{"id":1e21,"x":1}]"#, #","a":[{"id":\#(long),"x":2}]"#)
        #expect(merged.compiled["a"]?.arrayValue?.count == 1)
    }

    @Test func `knows an id again by every character, however it is escaped`() throws {
        let scalars = (Array(0x00...0x2ff) + Array(stride(from: 0x300, to: 0x11_0000, by: 997))).compactMap(
            UnicodeScalar.init)
        let plain = scalars.map {
            #"{"id":\#(String(decoding: JSON.string(String($0) + "a").serialized(), as: UTF8.self))}"#
        }
        let escaped = scalars.map { scalar in
            let units = String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16, uppercase: unit.isMultiple(of: 2))
                return #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
            }
            return #"{"id":"\#(units.joined())a"}"#
        }
        let merged = try `Merging releases`.compiled(
            Self.texts([plain, escaped].map { #","a":[\#($0.joined(separator: ","))]"# }))
        #expect(try JSON(parsing: Array(merged.utf8))["a"]?.arrayValue?.count == scalars.count)
        let short = ["\\b", "\\f", "\\n", "\\r", "\\t", "\\\"", "\\\\", "\\/"].map { #"{"id":"\#($0)x"}"# }
        let long = [8, 12, 10, 13, 9, 0x22, 0x5c, 0x2f].map {
            #"{"id":"\u00\#($0 < 16 ? "0" : "")\#(String($0, radix: 16))x"}"#
        }
        let second = try `Merging releases`.compiled(
            Self.texts([short, long].map { #","a":[\#($0.joined(separator: ","))]"# }))
        #expect(try JSON(parsing: Array(second.utf8))["a"]?.arrayValue?.count == short.count)
    }

    @Test func `reads a versioned release as deep as the deepest release makes it`() throws {
        let deep = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
        _ = try Self.merged(#","a":\#(deep)"#, #","a":1"#)
        #expect(throws: MergeProblem.self) {
            try ReleaseMerger().add(`Merging releases`.release(1, #","a":[\#(deep)]"#))
        }
    }

    @Test func `refuses a versioned release with a value that has no history`() throws {
        for (fields, pointer) in [
            (#","a":null"#, "/a"), (#","a":[{"id":1,"b":[1]}]"#, "/a/0/b"), (#","a":{"id":1}"#, "/a/id"),
            (#","parties":{"roles":[]}"#, "/parties/roles"),
        ] {
            #expect(throws: MergeProblem.plainValue(pointer: pointer)) {
                try ReleaseMerger(keepsHistory: true).resume(versioned: `Merging releases`.release(1, fields))
            }
        }
        let history = #"{"releaseID":"1","releaseDate":"2026-01-01","releaseTag":["tender"],"value":1}"#
        let repeated = #"{"id":1,"b":[\#(history)]}"#
        for fields in [#","a":[\#(history),{"id":1}]"#, #","a":[\#(repeated),\#(repeated)]"#] {
            #expect(throws: MergeProblem.self) {
                try ReleaseMerger(keepsHistory: true).resume(versioned: `Merging releases`.release(1, fields))
            }
        }
    }
}
