import Elections

extension FuzzTarget {
    static let elections = [electionArchive, election, electionTrustees, credential]

    /// A generator that gives the same bytes in every run.
    private struct Counting: ElectionRandomness {
        private var next: UInt64 = 1

        mutating func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in
                next = next &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: next >> 33)
            }
        }
    }

    private static func rehearsed() throws -> ElectionRecord {
        let questions = [ElectionQuestion("Yes?", answers: ["yes"], choices: 0...1)].compactMap { $0 }
        var random = Counting()
        return try ElectionRehearsal(groupName: .ed25519, questions: questions, weights: [1])
            .run(timestamp: 1_700_000_000, using: &random).record
    }

    static let electionArchive = FuzzTarget(
        "bel",
        seeds: { [try rehearsed().archive.serialized()] },
        check: { bytes in
            guard let archive = accepted({ try ElectionArchive(parsing: bytes) }) else { return }
            demand(archive.serialized() == bytes, "an archive is written as it was read")
        })

    static let election = FuzzTarget(
        "election",
        seeds: { [try rehearsed().election.bytes] },
        check: { bytes in
            guard let election = accepted({ try Election(parsing: bytes) }) else { return }
            demand(try Election(parsing: election.bytes).fingerprint == election.fingerprint, "an election comes back")
            guard let ballot = accepted({ try Ballot(parsing: bytes, in: election.group) }) else { return }
            demand(ballot.serialized(in: election.group) == bytes, "a ballot is written as it was read")
        })

    static let electionTrustees = FuzzTarget(
        "trustees",
        seeds: {
            let record = try rehearsed()
            return [record.trustees.serialized(in: record.election.group)]
        },
        check: { bytes in
            let group = GroupName.ed25519.group
            guard let trustees = accepted({ try TrusteeList(parsing: bytes, in: group) }) else { return }
            let written = trustees.serialized(in: group)
            demand(try TrusteeList(parsing: written, in: group).serialized(in: group) == written, "trustees come back")
        })

    static let credential = FuzzTarget(
        "credential",
        seeds: { [Array("111-111-111-111-111".utf8), Array("11111-222222-33333-444444".utf8)] },
        check: { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let credential = VotingCredential(typed: text) else { return }
            demand(VotingCredential(typed: credential.secretText) == credential, "a credential is read again")
        })
}
