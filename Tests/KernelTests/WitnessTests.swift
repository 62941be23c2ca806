import Kernel
import Proofs
import Storage
import Testing
import Values

@Suite struct `A witness` {
    let clock = TestClock()
    let cosigner: Cosigner
    let store = MemoryWitnessStore()
    let log: ForeignLog
    let witness: Witness

    init() throws {
        cosigner = try Cosigner(name: "witness.example/w", seed: [UInt8](repeating: 9, count: 32))
        log = try ForeignLog()
        witness = Witness(cosigner, logs: ServedLogs(keys: [log.signer.verifierKey]), store: store, time: clock)
    }

    /// What the witness says in one word, so that tests are tables.
    private func said(_ body: [UInt8]) async throws -> String {
        switch try await witness.answer(body) {
        case .cosigned: "cosigned"
        case .conflict(let size): "conflict \(size)"
        case .refused(let refusal): refusal.code
        }
    }

    private func request(_ note: SignedNote, from old: Int, proof: ConsistencyProof) throws -> [UInt8] {
        try CosignRequest(note, from: UInt64(old), proof: proof).bytes
    }

    @Test func `cosigns a tree that extends the one before, with its time`() async throws {
        for (old, new) in [(0, 3), (3, 3), (3, 8), (8, 9), (9, 40)] {
            clock.advance(seconds: 60)
            guard case .cosigned(let line) = try await witness.answer(log.request(from: old, to: new)) else {
                Issue.record("\(old) to \(new)")
                continue
            }
            let note = try log.note(new).adding([line])
            let signatures = try note.verify(with: [log.signer.verifierKey, cosigner.verifierKey])
            #expect(signatures.last?.timeSeconds == UInt64(clock.now().seconds))
            #expect(await store.position(of: ForeignLog.origin)?.note == note)
        }
        #expect(try await witness.evidence().isEmpty)
    }

    @Test func `cosigns an empty log, and then any`() async throws {
        #expect(try await said(log.request(from: 0, to: 0)) == "cosigned")
        #expect(try await said(log.request(from: 0, to: 5)) == "cosigned")
    }

    @Test(arguments: [
        "", "old 0", "old 0\n", "old 01\n\nx\n", "old -1\n\n", "old +0\n\n", "old 1 \n\n", "new 0\n\n",
        "old 18446744073709551616\n\n", "old 0\nnot-base64\n\n", "old 0\nAAAA\n\n", "old 0\r\n\r\n",
    ])
    func `reads nothing but what the standard says`(head: String) async throws {
        let note = String(decoding: try log.note(3).bytes, as: UTF8.self)
        #expect(try await said(Array((head + note).utf8)) == "witness.request", "\(Array(head.utf8))")
    }

    @Test(arguments: [(63, "witness.proof"), (64, "witness.request")])
    func `reads at most 63 hashes`(count: Int, expected: String) async throws {
        let hash = try log.checkpoint(1).root.base64 + "\n"
        let body = Array("old 0\n\(String(repeating: hash, count: count))\n".utf8) + (try log.note(3).bytes)
        #expect(try await said(body) == expected)
    }

    @Test func `reads at most 64 KiB, and no size below the old one`() async throws {
        let body = try log.request(from: 0, to: 3)
        #expect(try await said(body + [UInt8](repeating: 0x0a, count: 65_537 - body.count)) == "witness.request")
        let shrunk = String(decoding: try log.request(from: 0, to: 3), as: UTF8.self)
            .replacing("old 0\n", with: "old 4\n")
        #expect(try await said(Array(shrunk.utf8)) == "witness.request")
    }

    @Test func `asks who signs before it looks at sizes and proofs`() async throws {
        _ = try await witness.answer(log.request(from: 0, to: 5))
        let stranger = try ForeignLog(origin: "stranger.example/log")
        #expect(try await said(stranger.request(from: 1, to: 3)) == "witness.unknown_log")
        let other = try ForeignLog(seed: 8)
        #expect(try await said(other.request(from: 1, to: 3)) == "witness.not_signed")
        let note = try log.note(8)
        var bad = note.signatures[0].signature
        bad[0] ^= 1
        let line =
            "\u{2014} \(ForeignLog.origin) "
            + Base64.encode(
                Array(Base64.decode(note.signatures[0].line.split(separator: " ")[2])?.prefix(4) ?? []) + bad)
        let spoilt = try SignedNote(text: note.text, signatures: [try NoteSignature(parsing: Array(line.utf8))])
        #expect(try await said(request(spoilt, from: 1, proof: log.proof(from: 5, to: 8))) == "witness.signature")
    }

    @Test(arguments: [(0, 8, "conflict 5"), (4, 8, "conflict 5"), (3, 5, "conflict 5"), (0, 3, "conflict 5")])
    func `names the size that it holds when the old size is another`(old: Int, new: Int, expected: String) async throws
    {
        _ = try await witness.answer(log.request(from: 0, to: 5))
        #expect(try await said(log.request(from: old, to: new)) == expected)
        #expect(try await witness.evidence().isEmpty)
    }

    @Test func `takes no proof that does not hold`() async throws {
        let any = log.proof(from: 3, to: 7)
        #expect(try await said(request(log.note(3), from: 0, proof: any)) == "witness.proof")
        let root = try log.checkpoint(3).root
        let empty = try Checkpoint(origin: ForeignLog.origin, size: 0, root: root)
        let nothing = ConsistencyProof(hashes: [])
        #expect(try await said(request(log.signer.sign(empty), from: 0, proof: nothing)) == "witness.empty_root")
        _ = try await witness.answer(log.request(from: 0, to: 3))
        #expect(try await said(request(log.note(7), from: 3, proof: nothing)) == "witness.proof")
        #expect(try await said(request(log.note(3), from: 3, proof: any)) == "witness.proof")
        #expect(try await said(log.request(from: 3, to: 7)) == "cosigned")
    }

    @Test func `keeps both checkpoints of a fork, and cosigns only the first`() async throws {
        let fork = try ForeignLog(forkedFrom: 4)
        _ = try await witness.answer(log.request(from: 0, to: 7))
        #expect(try await said(fork.request(from: 7, to: 7)) == "witness.other_root")
        #expect(try await said(fork.request(from: 7, to: 12)) == "witness.proof")
        #expect(try await said(fork.request(from: 2, to: 7)) == "conflict 7")
        let evidence = try await witness.evidence()
        #expect(evidence.map(\.kind) == [.twoRoots, .otherBeginning])
        for piece in evidence {
            let key = log.signer.verifierKey
            let first = try Checkpoint(piece.cosigned, signedBy: key)
            let second = try Checkpoint(piece.contradicting, signedBy: key)
            #expect(first.size == 7)
            #expect(first.root != second.root)
        }
        #expect(try await said(log.request(from: 7, to: 12)) == "cosigned")
    }

    @Test func `keeps a checkpoint that was not shown to extend, as what it is`() async throws {
        let fork = try ForeignLog(forkedFrom: 2)
        _ = try await witness.answer(log.request(from: 0, to: 8))
        #expect(try await said(fork.request(from: 8, to: 12)) == "witness.proof")
        #expect(try await witness.evidence().map(\.kind) == [.unproved])
    }

    @Test func `keeps the same evidence once, and not without end`() async throws {
        _ = try await witness.answer(log.request(from: 0, to: 7))
        for number in 0..<WitnessLimits.evidence + 5 {
            let root = Hash.sha256(Array("\(number)".utf8))
            let note = log.signer.sign(try Checkpoint(origin: ForeignLog.origin, size: 7, root: root))
            for _ in 0..<2 {
                _ = try await witness.answer(request(note, from: 7, proof: ConsistencyProof(hashes: [])))
            }
        }
        #expect(try await witness.evidence().count == WitnessLimits.evidence)
    }

    @Test func `keeps no lines that strangers have put under a checkpoint`() async throws {
        let stranger = try NoteSigner(name: "spam.example", seed: [UInt8](repeating: 5, count: 32))
        let note = try log.note(3).adding([stranger.sign(log.note(3).text)])
        _ = try await witness.answer(request(note, from: 0, proof: ConsistencyProof(hashes: [])))
        let hash = Hash.sha256(Array(ForeignLog.origin.utf8)).hex
        let shown = try #require(try await witness.checkpoint(ofOriginHash: hash))
        #expect(shown.signatures.map(\.name) == [ForeignLog.origin, "witness.example/w"])
        #expect(try await witness.checkpoint(ofOriginHash: hash.uppercased()) == nil)
    }

    @Test func `does not serve a log whose key is its own`() async throws {
        let selfMade = try ForeignLog(seed: 9)
        let witness = Witness(
            cosigner, logs: ServedLogs(keys: [selfMade.signer.verifierKey]), store: store, time: clock)
        guard case .refused(.unknownLog) = try await witness.answer(selfMade.request(from: 0, to: 3)) else {
            Issue.record("it vouched for itself")
            return
        }
    }

    @Test(arguments: 0..<20) func `lets one of many requests at one time win, and none take another back`(
        round: Int
    ) async throws {
        _ = try await witness.answer(log.request(from: 0, to: 3))
        let cosigned = try await withThrowingTaskGroup(of: Bool.self) { group in
            for size in 4..<12 {
                group.addTask { [witness, log] in
                    guard case .cosigned = try await witness.answer(log.request(from: 3, to: size)) else {
                        return false
                    }
                    return true
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(cosigned == 1)
        #expect(try await witness.evidence().isEmpty)
    }

    @Test func `stands by a checkpoint whose answer was lost`() async throws {
        // The position was kept, then the process ended before it answered.
        let signature = cosigner.cosign(try log.note(5).text, at: 1)
        let note = try log.note(5).adding([signature])
        #expect(await store.move(ForeignLog.origin, from: nil, to: try WitnessPosition(note)))
        let fork = try ForeignLog(forkedFrom: 1)
        #expect(try await said(fork.request(from: 0, to: 5)) == "conflict 5")
        #expect(try await said(log.request(from: 5, to: 5)) == "cosigned")
    }
}
