import Testing

@testable import Elections

@Suite struct `An election` {
    /// What the tests below rehearse.
    struct Shape: Sendable, CustomTestStringConvertible {
        let group: GroupName
        let trustees: Int
        var threshold: Int?
        var blank = false
        var weights: [UInt64] = [1, 1, 1, 1, 1]

        var testDescription: String {
            "\(group.rawValue), \(threshold ?? trustees) of \(trustees)\(blank ? ", blank" : ""), \(weights)"
        }

        func run(_ seed: UInt64) throws -> ElectionRehearsal.Outcome {
            let questions = [
                ElectionQuestion("Who?", answers: ["Ann", "Bob"], choices: 0...1, allowsBlank: blank),
                ElectionQuestion("What?", answers: ["1", "2", "3"], choices: 1...2, allowsBlank: blank),
            ].compactMap { $0 }
            let rehearsal = ElectionRehearsal(
                groupName: group, questions: questions, trustees: trustees, threshold: threshold, weights: weights)
            var random = SeededRandomness(seed)
            return try rehearsal.run(timestamp: 1_700_000_000, using: &random)
        }
    }

    @Test(arguments: [
        Shape(group: .belenios2048, trustees: 1),
        Shape(group: .belenios2048, trustees: 5, threshold: 3, blank: true, weights: [1, 2, 30, 400, 5]),
        Shape(group: .belenios2048, trustees: 2, blank: true),
        Shape(group: .belenios2048, trustees: 1, weights: []),
        Shape(group: .ed25519, trustees: 1),
        Shape(group: .ed25519, trustees: 1, weights: []),
        Shape(group: .ed25519, trustees: 5, threshold: 3, blank: true, weights: [1, 2, 30, 400, 5]),
        Shape(group: .rfc3526, trustees: 1, weights: [1, 1]),
    ])
    func `counts what was voted, and its archive proves it`(shape: Shape) async throws {
        let outcome = try shape.run(1)
        #expect(outcome.record.result?.counts == outcome.expected)
        let bytes = outcome.record.archive.serialized()
        let verified = try await ElectionVerifier.verify(bytes)
        #expect(verified.result?.counts == outcome.expected)
        #expect(verified.countedBallots == shape.weights.count)
        #expect(verified.castBallots == shape.weights.count + (shape.weights.count + 3) / 4)
        #expect(verified.totalWeight == shape.weights.reduce(0, +))
        #expect(verified.archive.serialized() == bytes)
    }

    @Test func `is the same to the last byte when the secrets are the same`() throws {
        let shape = Shape(group: .belenios2048, trustees: 1, weights: [1])
        #expect(try shape.run(7).record.archive.serialized() == shape.run(7).record.archive.serialized())
        #expect(try shape.run(7).record.archive.head != shape.run(8).record.archive.head)
    }

    @Test func `is continued by a later copy and not by another one`() throws {
        let record = try Shape(group: .ed25519, trustees: 1).run(1).record
        let other = try Shape(group: .ed25519, trustees: 1).run(2).record
        let bytes = record.archive.serialized()
        #expect(record.archive.continues(record.archive))
        #expect(!record.archive.continues(other.archive))
        #expect(try ElectionArchive(parsing: bytes).continues(record.archive))
    }

    @Test func `opens with enough trustees only`() throws {
        let group = GroupName.ed25519.group
        var random = SeededRandomness(3)
        let outcome = try Shape(group: .ed25519, trustees: 5, threshold: 3).run(3)
        let record = outcome.record
        let tally = try #require(record.tally)
        let two = record.decryptions.filter { $0.key > 3 }
        #expect(throws: ElectionReason.tooFewDecryptions(needed: 3, found: 2)) {
            try record.trustees.combine(two, for: tally, in: group)
        }
        var again = record
        again.decryptions = [:]
        let wrong = PartialDecryption(
            of: tally, secret: group.scalars.random(using: &random), in: record.election, using: &random)
        #expect(throws: ElectionReason.decryptionProofWrong(question: 1, choice: 1)) {
            try again.take(wrong, owner: 1)
        }
        #expect(throws: ElectionReason.ownerUnknown) { try again.take(wrong, owner: 6) }
        let right = try #require(record.decryptions[4])
        try again.take(right, owner: 4)
        #expect(throws: ElectionReason.ownerRepeated) { try again.take(right, owner: 4) }
    }

    @Test(arguments: GroupName.allCases)
    func `takes no key whose secret everybody knows`(name: GroupName) {
        let group = name.group
        var random = SeededRandomness(1)
        let key = TrusteeKey(secret: group.scalars.zero, in: group, using: &random)
        #expect(throws: ElectionReason.secretKnown("the key of trustee 1")) {
            try TrusteeList([.single(key)]).check(makes: key.key, in: group)
        }
        // Two keys that cancel each other out, each with a sound proof.
        let secret = group.scalars.random(using: &random)
        let pair = [secret, group.scalars.negate(secret)].map { TrusteeKey(secret: $0, in: group, using: &random) }
        #expect(throws: ElectionReason.secretKnown("the election's key")) {
            try TrusteeList(pair.map { .single($0) }).check(makes: group.identity, in: group)
        }
    }
}
