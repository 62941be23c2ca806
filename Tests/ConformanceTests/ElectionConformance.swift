import Elections
import Testing
import Values

/// Archives of whole elections that another program made and judged (Belenios, format 1).
@Suite(.enabled(if: Conformance.isPresent)) struct `A published secret ballot` {
    static let sound = Conformance.files(suffix: ".bel").filter { !$0.contains("/mutated/") }
    static let altered = Conformance.files(suffix: ".bel").filter { $0.contains("/mutated/") }
        .map(Conformance.shortName)

    /// What its own program says that each comes to, by the marks of the file's name.
    static let results: [(mark: String, counts: [[UInt64]])] = [
        ("weighted", [[7_000_000_000, 3_000_000_000], [5_000_000_000, 92_000_000_000, 3_000_000_000]]),
        ("threshold", [[3, 1], [2, 2, 1]]),
    ]

    @Test(arguments: sound.filter { !$0.contains("mixnet") }.map(Conformance.shortName))
    func `is verified whole, and written to the same bytes`(name: String) async throws {
        let bytes = try Conformance.bytes((Conformance.root ?? "") + "/" + name)
        let record = try await ElectionVerifier.verify(bytes)
        let expected = try #require(Self.results.first { name.contains($0.mark) })
        #expect(record.result?.counts == expected.counts)
        #expect(record.archive.serialized() == bytes)
        #expect(record.castBallots == 8)
        #expect(record.countedBallots == 5)
    }

    @Test(arguments: sound.filter { $0.contains("mixnet") }.map(Conformance.shortName))
    func `that was shuffled is turned down for that`(name: String) async throws {
        let bytes = try Conformance.bytes((Conformance.root ?? "") + "/" + name)
        await #expect {
            try await ElectionVerifier.verify(bytes)
        } throws: { error in
            guard let flaw = error as? ElectionFlaw, case .unsupported = flaw.reason else { return false }
            return true
        }
    }

    @Test(arguments: altered)
    func `that was altered is refused where it was altered`(name: String) async throws {
        let path = (Conformance.root ?? "") + "/" + name
        let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)
        let verdicts = try JSON(parsing: Conformance.bytes(folder + "/w-verdicts.json"))
        let file = String(path.suffix(from: path.index(after: path.lastIndex(of: "/") ?? path.startIndex)))
        let accepted = verdicts[file]?["belenios_tool_exit"]?.int64Value == 0
        let bytes = try Conformance.bytes(path)
        guard !accepted else {
            _ = try await ElectionVerifier.verify(bytes)
            return
        }
        await #expect {
            try await ElectionVerifier.verify(bytes)
        } throws: { error in
            guard let flaw = error as? ElectionFlaw else { return false }
            return Self.isRight(flaw, for: file)
        }
    }

    /// Whether a refusal names what was done to the file, as far as its name says that.
    private static func isRight(_ flaw: ElectionFlaw, for file: String) -> Bool {
        switch (file, flaw.place, flaw.reason) {
        case ("w-broken-chain.bel", .event(3), .wrongParent): true
        case ("w-swap-ciphertexts.bel", .ballot(height: 1, _), .signedHashWrong): true
        case ("w-replay-first-ballot.bel", .event, .ballotRepeated(height: 1)): true
        case ("w-drop-last-ballot.bel", .encryptedTally, .ballotCountWrong),
            ("w-drop-last-ballot.bel", .encryptedTally, .tallyWrong):
            true
        case ("w-bad-decryption-proof.bel", .partialDecryption(owner: 1), .decryptionProofWrong(1, 1)): true
        case ("w-result-plus-one.bel", .result, .resultWrong(question: 1, choice: 1, _)): true
        default: false
        }
    }
}
