import Formats
import Testing
import Values

/// The releases of other people, and what they come to by the reference implementations and the text of the standard.
@Suite(.enabled(if: Conformance.isPresent)) struct `Releases of OCDS` {
    static let folder = (Conformance.root ?? "") + "/procurement"

    static func json(_ name: String) throws -> JSON {
        try JSON(parsing: Conformance.bytes(folder + "/" + name))
    }

    static func lines(_ name: String) -> [JSON] {
        ((try? Conformance.lines(folder + "/" + name)) ?? []).compactMap { try? JSON(parsing: $0) }
    }

    static func rules(_ name: String) throws -> MergeRules {
        try MergeRules(parsing: Conformance.bytes(folder + "/" + name))
    }

    @Test func `of 1.1 are merged by the rules that are built in`() throws {
        #expect(try Self.rules("ocds-1.1.5/release-schema.json") == .ocds11)
        #expect(try Self.rules("ocds-merge/release-schema-1__1__4.json") == .ocds11)
        #expect(MergeRules.ocds11.rules.count == 24)
    }

    // MARK: The fixtures of ocds-merge

    static let fixtures = Conformance.files(under: "procurement/ocds-merge", suffix: "-compiled.json")
        .map { String(Conformance.shortName($0).dropLast("-compiled.json".count)) }

    static func fixtureRules(_ name: String) throws -> MergeRules {
        if name.contains("/1.0/") { return try rules("ocds-merge/release-schema-1__0__3.json") }
        if name.contains("/schema/") { return try rules("ocds-merge/schema.json") }
        return .ocds11
    }

    @Test(arguments: fixtures)
    func `come to the compiled and the versioned release of ocds-merge`(name: String) throws {
        let root = Conformance.root ?? ""
        let releases = try #require(JSON(parsing: Conformance.bytes("\(root)/\(name).json")).arrayValue)
        let merged = try Merged(releases, rules: Self.fixtureRules(name))
        try merged.expect(compiled: JSON(parsing: Conformance.bytes("\(root)/\(name)-compiled.json")))
        guard let versioned = try? Conformance.bytes("\(root)/\(name)-versioned.json") else { return }
        try merged.expect(versioned: JSON(parsing: versioned))
    }

    @Test func `keep every object where the override says so`() throws {
        let files = Conformance.files(under: "procurement/ocds-merge", suffix: "-append.json")
        #expect(!files.isEmpty)
        for file in files {
            var rules = try Self.rules("ocds-merge/schema.json")
            rules.overrides[["nested", "array"]] = .append
            let input = try JSON(parsing: Conformance.bytes(String(file.dropLast("-append.json".count)) + ".json"))
            let releases = try #require(input.arrayValue)
            try Merged(releases + releases, rules: rules).expect(compiled: JSON(parsing: Conformance.bytes(file)))
        }
    }

    // MARK: Cases with their outcome

    static let cases = ["ocds-merge-oracle/cases.jsonl", "ocds-real/cases.jsonl"].flatMap { file in
        lines(file).enumerated().map { Case(name: "\(file):\($0.offset + 1)", json: $0.element) }
    }

    @Test(arguments: cases)
    func `come to what two other mergers agree on`(example: Case) throws {
        let merged = try Merged(#require(example.json["releases"]?.arrayValue))
        try merged.expect(compiled: #require(example.json["compiled"]))
        try merged.expect(versioned: #require(example.json["versioned"]))
    }

    @Test func `are told apart by typed ids and put in order by their instants`() throws {
        let traps = try #require(Self.json("ocds-merge-oracle/traps.json").arrayValue)
        for trap in traps {
            try Merged(#require(trap["releases"]?.arrayValue)).expect(compiled: #require(trap["compiled"]))
        }
        #expect(traps.count >= 2)
    }

    @Test func `come to the records of the standard's examples`() throws {
        for name in ["field", "object"] {
            let record = try Self.json("ocds-examples/example02-\(name)-record.json")["records"]?.arrayValue?.first
            let merged = try Merged(#require(record?["releases"]?.arrayValue))
            try merged.expect(compiled: #require(record?["compiledRelease"]))
            try merged.expect(versioned: #require(record?["versionedRelease"]))
        }
    }

    @Test(arguments: cases.prefix(60))
    func `come to the same when the merge is taken up again after each release`(example: Case) throws {
        let releases = try #require(example.json["releases"]?.arrayValue)
        let compiling = ReleaseMerger()
        let versioning = ReleaseMerger(keepsHistory: true)
        var compiled: [UInt8]?
        var versioned: [UInt8]?
        for release in try ReleaseOrder.sorted(releases) {
            if let compiled { try compiling.resume(compiled: compiled) }
            if let versioned { try versioning.resume(versioned: versioned) }
            try compiling.add(release.serialized())
            try versioning.add(release.serialized())
            compiled = compiling.compiled()
            versioned = versioning.versioned()
        }
        let whole = try Merged(releases)
        // Elements without an id are never found again, so what stands beside them may stand elsewhere.
        try whole.expect(compiled: JSON(parsing: #require(compiled)))
        try whole.expect(versioned: JSON(parsing: #require(versioned)))
    }
}

/// A case with its place in its file.
struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let json: JSON

    var testDescription: String { name }
}

/// What some releases come to.
struct Merged {
    let compiled: JSON
    let compiledWithHistory: JSON
    let versioned: JSON

    init(_ releases: [JSON], rules: MergeRules = .ocds11) throws {
        let ordered = try ReleaseOrder.sorted(releases)
        let compiling = ReleaseMerger(rules: rules)
        let versioning = ReleaseMerger(rules: rules, keepsHistory: true)
        for release in ordered {
            try compiling.add(release.serialized())
            try versioning.add(release.serialized())
        }
        compiled = try JSON(parsing: compiling.compiled() ?? [])
        compiledWithHistory = try JSON(parsing: versioning.compiled() ?? [])
        versioned = try JSON(parsing: versioning.versioned() ?? [])
    }

    /// Members may stand in any order; everything else is compared byte by byte.
    func expect(compiled expected: JSON) throws {
        #expect(compiled.firstDifference(from: expected) == nil)
        #expect(compiledWithHistory.firstDifference(from: expected) == nil)
    }

    func expect(versioned expected: JSON) throws {
        #expect(versioned.firstDifference(from: expected) == nil)
    }
}

extension JSON {
    /// Where two values differ first, and how; nil where they are the same but for the order of members.
    func firstDifference(from other: JSON, at pointer: String = "") -> String? {
        switch (self, other) {
        case (.array(let mine), .array(let others)) where mine.count == others.count:
            return zip(mine, others).enumerated().lazy.compactMap { index, pair in
                pair.0.firstDifference(from: pair.1, at: "\(pointer)/\(index)")
            }.first
        case (.object(let mine), .object(let others)):
            let names = Set(mine.map(\.name)).union(others.map(\.name)).sorted()
            return names.lazy.compactMap { name -> String? in
                guard let left = self[name], let right = other[name] else {
                    return "\(pointer)/\(name) is only in \(self[name] == nil ? "the second" : "the first")"
                }
                return left.firstDifference(from: right, at: "\(pointer)/\(name)")
            }.first
        default: return self == other ? nil : "\(pointer): \(self) and \(other)"
        }
    }
}
