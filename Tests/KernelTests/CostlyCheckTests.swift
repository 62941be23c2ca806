import Proofs
import Synchronization
import Testing
import Values

@testable import Kernel

@Suite struct `A check that costs much` {
    private static let declaration: JSON = [
        "title": "Riddles", "audience": "public",
        "data": [
            "controller": "Town", "purpose": "Asking", "legalBasis": "public task", "retention": [:],
            "contact": "town@example.org",
        ],
        "parts": ["riddle": ["procedure": "riddle@1", "title": "Riddle", "terms": [:]]],
    ]

    private func riddles(_ name: String, _ office: TestOffice) async throws {
        try await office.accepted(
            "open", ["edition": 1, "programme": Self.declaration], programme: name, part: "programme", by: office.office
        )
    }

    private func pose(_ answer: String, in name: String, _ office: TestOffice) async throws {
        try await office.accepted(
            "pose", ["answer": .string(answer)], programme: name, part: "riddle", by: office.office)
    }

    private func guess(_ word: String, in name: String, _ office: TestOffice) throws -> Submission {
        let act = try office.statement("guess", ["word": .string(word)], programme: name, part: "riddle")
            .signed(by: SigningKey.generate())
        return try office.desk.prepare(act).get()
    }

    private func codes(_ answers: [LogDesk.Answer]) -> [String] {
        answers.map { answer in
            guard case .refused(let refused) = answer else { return "" }
            return refused.refusal.code
        }
    }

    private func runs(_ word: String) -> Int { Riddle.runs.withLock { $0[word] ?? 0 } }

    @Test func `is run once, ahead of the writer, and refuses with the same code`() async throws {
        let office = try TestOffice { $0.add(Riddle.self) }
        try await office.open {
            try await riddles("once", office)
            let early = try await office.desk.submit([guess("once-early", in: "once", office)])
            #expect(codes(early) == ["riddle.none"] && runs("once-early") == 0)
            try await pose("once", in: "once", office)
            let words = (0..<40).map { $0 % 4 == 3 ? "wrong-once-\($0)" : "once-\($0)" }
            let answers = try await office.desk.submit(try words.map { try guess($0, in: "once", office) })
            #expect(codes(answers) == words.map { $0.hasPrefix("wrong") ? "riddle.wrong" : "" })
            #expect(words.allSatisfy { runs($0) == 1 })
            // The same again, as the same check, is not run again; under another riddle it is.
            _ = try await office.desk.submit([guess("once-1", in: "once", office)])
            #expect(runs("once-1") == 1)
            try await riddles("other", office)
            try await pose("twice", in: "other", office)
            let other = try await office.desk.submit([guess("once-1", in: "other", office)])
            #expect(codes(other) == ["riddle.wrong"] && runs("once-1") == 2)
        }
    }

    @Test func `does not go into the queue unchecked`() async throws {
        let office = try TestOffice { $0.add(Riddle.self) }
        let plain = try guess("plain", in: "plain", office)
        #expect(plain.hidesNothing && !office.desk.isPlain(plain))
        let vote = try office.statement("vote", ["yes": true]).signed(by: SigningKey.generate())
        #expect(office.desk.isPlain(try office.desk.prepare(vote).get()))
    }

    @Test func `is run once in an audit as well, which finds what should not stand there`() async throws {
        let office = try TestOffice { $0.add(Riddle.self) }
        try await office.open {
            try await riddles("audited", office)
            try await pose("audited", in: "audited", office)
            let words = (0..<150).map { "audited-\($0)" }
            _ = try await office.desk.submit(try words.map { try guess($0, in: "audited", office) })
            let size = try #require(try await office.store.head(of: TestOffice.log)).size
            let entries = try await office.store.entries(of: TestOffice.log, in: 0..<size).enumerated().map {
                try CheckedEntry($1, index: UInt64($0), log: TestOffice.log)
            }
            var known = ProcedureList()
            known.add(Riddle.self)
            var replay = Replay(log: TestOffice.log, procedures: known)
            try await replay.take(entries)
            #expect(words.allSatisfy { runs($0) == 2 })
            #expect(replay.parts.first { $0.address.part == "riddle" }?.moves == words.count + 1)

            // What a dishonest server would have put there.
            let act = try office.statement("guess", ["word": "nonsense"], programme: "audited", part: "riddle")
                .signed(by: SigningKey.generate())
            let time = try #require(entries.last).entry.time
            let forged = try CheckedEntry(
                Entry(time: time, content: .act(act), facts: []).bytes, index: size, log: TestOffice.log)
            var difference: ReplayDifference?
            do {
                try await replay.take([forged])
            } catch let found as ReplayDifference {
                difference = found
            }
            #expect(difference?.place == .entry(size))
            #expect(difference?.reason.contains("riddle.wrong") == true)
        }
    }
}

extension `A check that costs much` {
    @Test func `is forgotten when others crowd it out, and run again`() throws {
        let results = CheckResults(generation: 2)
        let calls = CallCount()
        func check(_ name: String) -> CostlyCheck {
            CostlyCheck("count", of: [Array(name.utf8)]) { () throws(Refusal) in calls.add() }
        }
        for name in ["a", "a", "b", "a", "c", "a"] { try results.require(check(name)) }
        #expect(calls.count == 3)
        for name in ["d", "e", "f", "a"] { try results.require(check(name)) }
        #expect(calls.count == 7)
        #expect(!results.knows(CostlyCheck("other", of: [Array("a".utf8)]) { () throws(Refusal) in }))
    }
}

/// Counts calls from anywhere.
private final class CallCount: Sendable {
    // A class because checks are made of sendable closures that all count here.
    private let calls = Mutex(0)

    var count: Int { calls.withLock { $0 } }
    func add() { calls.withLock { $0 += 1 } }
}
