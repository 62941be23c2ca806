import Participation
import Testing
import Values

/// Scores as Make.org's own tests have them.
@Suite(.enabled(if: Conformance.isPresent)) struct `A scored proposal` {
    static let files = Conformance.folders(named: "makeorg").flatMap {
        JSONFiles.under(Conformance.shortName($0))
    }

    static func counts(_ json: JSON) -> VoteCounts {
        func count(_ group: String, _ name: String) -> Int64 { json[group]?[name]?.int64Value ?? 0 }
        // Their name for the one that we call `like`.
        let qualifiers = VoteQualifier.allCases.map { qualifier in
            (qualifier, count("qualifications", qualifier == .like ? "likeIt" : qualifier.rawValue))
        }
        return VoteCounts(
            agree: count("votes", "agree"), disagree: count("votes", "disagree"), pass: count("votes", "neutral"),
            qualifiers: Dictionary(uniqueKeysWithValues: qualifiers))
    }

    static func number(_ json: JSON?) -> Double? {
        if case .number(let number) = json { number.double } else { nil }
    }

    @Test(arguments: files)
    func `has the scores that were published`(file: JSONFile) throws {
        let tolerance = try #require(Self.number(file.json["tolerance"]))
        let cases = try #require(file.json["cases"]?.arrayValue)
        #expect(cases.count > 3)
        for example in cases {
            let scores = StatementScores(Self.counts(example))
            let ours = [
                "engagement": scores.engagement, "adhesion": scores.adhesion, "realistic": scores.realism,
                "topScore": scores.consensus, "controversy": scores.controversy, "rejection": scores.rejection,
            ]
            for member in try #require(example["expect"]?.objectValue) {
                guard let expected = Self.number(member.value) else { continue }
                let score = try #require(ours[member.name], "\(member.name) is not a score")
                #expect(
                    (score.value - expected).magnitude <= tolerance, "\(member.name): \(score.value), not \(expected)")
            }
        }
    }

    @Test(arguments: files)
    func `is new before anybody voted, and mixes dealt votes with all`(file: JSONFile) throws {
        let cases = try #require(file.json["cases"]?.arrayValue)
        for example in cases where example["expect"]?["pool"]?.stringValue == "New" {
            #expect(Self.counts(example).votes == 0)
        }
        let mixed = try #require(file.json["mixed"])
        let tolerance = try #require(Self.number(mixed["tolerance"]))
        let score = StatementScores(Self.counts(cases[2]))
            .mixed(withAll: StatementScores(Self.counts(cases[1])), weight: 0.4).consensus
        let expected = ["expect_top", "expect_lower", "expect_upper"].compactMap { Self.number(mixed[$0]) }
        for (ours, theirs) in zip([score.value, score.lower, score.upper], expected) {
            #expect((ours - theirs).magnitude <= tolerance, "\(ours) is not \(theirs)")
        }
    }
}
