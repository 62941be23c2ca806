import Proofs
import Testing
import Values

@testable import Procurement

/// The Python verifier comes to the same digest with the same cases: Tests/Scripts/jury_peer.py.
@Suite struct `Random juries` {
    @Test func `come to what the Python verifier comes to`() throws {
        let cases = try (0..<UInt64(400)).map(Self.text)
        let digest = Hash.sha256(Array(cases.joined(separator: "\n").utf8))
        #expect(Hex.encode(digest.bytes) == "d7aa40f95cf1fe0d83dc62d861051c181bd52ed39586dcc8d38d48649263d149")
    }

    private static func text(_ number: UInt64) throws -> String {
        let seed = (0..<32).map { UInt8(truncatingIfNeeded: number >> UInt64($0 % 8 * 8)) }
        var draw = try #require(PublicDraw(seed: seed))
        let entries = (0..<1 + draw.below(25)).map { $0 * 3 + 1 }
        let most = draw.below(5)
        let jurors = (0..<1 + draw.below(9)).map { place -> BalancedAssignment.Juror in
            let count = Int(draw.below(most + 1))
            return .init(id: "j\(place)", conflicts: Set(draw.sample(count, of: entries)))
        }
        let perEntry = Int(1 + draw.below(4))
        let short = entries.filter { entry in jurors.count { !$0.conflicts.contains(entry) } < perEntry }
        guard short.isEmpty else { return "short \(text(short))" }
        let assignment = try BalancedAssignment(of: entries, among: jurors, perEntry: perEntry, seed: seed)
        let reviews = zip(jurors, assignment.entries).flatMap { juror, own in
            own.map { JuryReview(juror: juror.id, entry: $0, points: Rational(draw.below(301), 3) ?? .zero) }
        }
        let lists = assignment.entries.map(text).joined(separator: ",")
        let lines = ScoreNormalisation.allCases.map { method -> String in
            guard let totals = try? method.totals(of: reviews) else { return "apart" }
            return totals.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
        }
        return (["[\(lists)] \(assignment.connection == .whole ? "whole" : "apart")"] + lines).joined(separator: "\n")
    }

    private static func text(_ entries: [UInt64]) -> String {
        "[\(entries.map(String.init).joined(separator: ","))]"
    }
}
