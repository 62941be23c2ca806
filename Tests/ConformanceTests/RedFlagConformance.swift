import Formats
import Testing
import Values

/// The indicators of Cardinal, with the fixtures of its own tests.
@Suite(.enabled(if: Conformance.isPresent)) struct `Red flags` {
    static let files = Conformance.files(under: "procurement/red-flags", suffix: ".jsonl")

    @Test(arguments: files.map(Conformance.shortName))
    func `are raised as Cardinal raises them`(name: String) throws {
        let path = (Conformance.root ?? "") + "/" + name
        let stem = String(name.split(separator: "/").last?.dropLast(".jsonl".count) ?? "")
        var settings = RedFlagSettings()
        settings.proceduresWithoutPrices = ["NPC"]
        settings.excludedProcedures = ["EXC"]
        let parts = stem.split(separator: "-").map(String.init)
        try Self.apply(parts.dropFirst(), to: &settings)
        let flag = try #require(RedFlag(rawValue: parts[0]))
        var counter = RedFlagCounter(settings, flags: [flag])
        for line in try Conformance.lines(path) { counter.add(try JSON(parsing: line)) }
        let expected = try JSON(parsing: Conformance.bytes(String(path.dropLast("jsonl".count)) + "expected"))
        #expect(counter.finished().json.values == expected.values)
    }

    /// The option that the name of a fixture sets.
    private static func apply(_ option: ArraySlice<String>, to settings: inout RedFlagSettings) throws {
        guard let name = option.first, let value = option.dropFirst().first else { return }
        switch name {
        case "threshold": settings.shortDays = try #require(Int64(value))
        case "procurement_methods": settings.shortPeriodMethods = Set(value.split(separator: "+").map(String.init))
        case "minimum_contracting_processes": settings.leastSuppliedProcesses = try #require(Int(value))
        case "procurement_method_details":
            let pairs = Array(option.dropFirst())
            for at in stride(from: 0, to: pairs.count - 1, by: 2) {
                let days: Int64 = try #require(Int64(pairs[at + 1]))
                settings.shortDaysOfProcedure[pairs[at]] = days
            }
        default: Issue.record("the fixture sets \(name), which is not known here")
        }
    }
}

extension JSON {
    /// Every value by its way, numbers as doubles, so that `1.0` is `1`.
    fileprivate var values: [String: Double] {
        guard case .object(let members) = self else {
            guard case .number(let number) = self else { return [:] }
            return ["": number.double]
        }
        return members.reduce(into: [:]) { all, member in
            for (way, value) in member.value.values { all["/" + member.name + way] = value }
        }
    }
}
