import Kernel
import Values

/// What became of the values that a log hides, in words and for programs.
struct HiddenText {
    /// The most places that are named one by one.
    private static let mostNamed = 20

    /// What was found.
    let report: HiddenReport

    /// For people; nothing where the log hides nothing.
    var lines: [String] {
        var lines: [String] = []
        if report.shown > 0 { lines.append("\(count(report.shown)) published beside the log, as the digests say") }
        if report.keptBack > 0 { lines.append("\(count(report.keptBack)) not public") }
        lines += section("withheld", report.withheld)
        lines += section("erased", report.erased)
        lines += section("missing", report.missing)
        lines += section("published without a reason", report.early)
        return lines.isEmpty ? [] : ["", "Values that are kept off the log:"] + lines.map { "  \($0)" }
    }

    /// For programs.
    var json: JSON {
        [
            "shown": .integer(Int64(report.shown)), "keptBack": .integer(Int64(report.keptBack)),
            "withheld": places(report.withheld), "erased": places(report.erased), "missing": places(report.missing),
            "early": places(report.early),
        ]
    }

    private func count(_ number: Int) -> String { Numerals.count(number, "value", "values") }

    private func section(_ name: String, _ places: [HiddenReport.Place]) -> [String] {
        guard !places.isEmpty else { return [] }
        let named = places.prefix(Self.mostNamed).map { "  \($0.pointer) of entry \($0.entry)" }
        let rest = places.count > Self.mostNamed ? ["  and \(places.count - Self.mostNamed) more"] : []
        return ["\(count(places.count)) \(name)"] + named + rest
    }

    private func places(_ places: [HiddenReport.Place]) -> JSON {
        .array(places.map { ["entry": .number(JSONNumber($0.entry)), "pointer": .string($0.pointer)] })
    }
}
