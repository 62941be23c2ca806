import Formats
import Values

extension FuzzTarget {
    /// Releases of one process, one a line.
    static let releases = FuzzTarget(
        "ocds",
        seeds: {
            [
                Array(
                    """
                    {"ocid":"o","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"tender":{"id":1,"l":[{"id":"1"}]}}
                    {"ocid":"o","id":"2","date":"2026-01-02","tag":["award"],"awards":[{"a":null},{"id":"\\u00e9"}]}
                    {"ocid":"o","id":"3","date":"2026-01-02T01:00:00+01:00","tender":{"submissionMethod":[],"x":[[1]]}}
                    """.utf8)
            ]
        },
        check: { bytes in
            let lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
            demand(
                lines.allSatisfy { line in isScanned(line) == (accepted { try JSON(parsing: line) } != nil) },
                "both parsers take the same texts for JSON")
            guard let releases = accepted({ try ReleaseOrder.sorted(try lines.map { try JSON(parsing: $0) }) }),
                !releases.isEmpty, let whole = merged(releases.map { $0.serialized() }, resuming: false)
            else { return }
            demand(merged(releases.map { $0.serialized() }, resuming: false) == whole, "merging twice is the same")
            demand(accepted { try JSON(parsing: whole.compiled) } != nil, "a compiled release is JSON")
            let deeper = JSONLimits(maximumBytes: 1 << 26, maximumDepth: ReleaseMerger.mostVersionedDepth)
            demand(
                accepted { try JSON(parsing: whole.versioned, limits: deeper) } != nil, "a versioned release is JSON")
            let resumed = merged(releases.map { $0.serialized() }, resuming: true)
            demand(resumed?.versioned == whole.versioned, "a merge that is taken up again comes to the same")
            demand(
                canonical(resumed?.compiled) == canonical(whole.compiled),
                "a compiled release that is taken up again comes to the same but for the order of members")
            for release in releases {
                _ = OCDSValidator(release).findingCount
                _ = FlatRelease(release).rows.count
            }
            var counter = RedFlagCounter()
            for release in releases { counter.add(release) }
            _ = counter.finished().json
        })

    /// Whether the faster parser takes a text for JSON: it is split, or refused for another reason.
    private static func isScanned(_ text: [UInt8]) -> Bool {
        do throws(ReleaseSplitter.Problem) {
            _ = try ReleaseSplitter.releases(in: text)
            return true
        } catch {
            guard case .notJSON = error else { return true }
            return false
        }
    }

    /// A compiled release with the members of every object by their names; nil as well for numbers that are too long.
    private static func canonical(_ text: [UInt8]?) -> [UInt8]? {
        text.flatMap { text in accepted { try JSON(parsing: text).canonicalized() } }
    }

    private struct Outcome: Equatable {
        var compiled: [UInt8] = []
        var versioned: [UInt8] = []
    }

    private static func merged(_ releases: [[UInt8]], resuming: Bool) -> Outcome? {
        let compiling = ReleaseMerger()
        let versioning = ReleaseMerger(keepsHistory: true)
        var outcome = Outcome()
        for (place, release) in releases.enumerated() {
            do throws(MergeProblem) {
                if resuming, place > 0 {
                    try versioning.resume(versioned: outcome.versioned)
                    try compiling.resume(compiled: outcome.compiled)
                }
                try compiling.add(release)
                try versioning.add(release)
            } catch {
                return nil
            }
            outcome = Outcome(compiled: compiling.compiled() ?? [], versioned: versioning.versioned() ?? [])
        }
        return outcome
    }
}
