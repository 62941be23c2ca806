import Testing

@Suite struct `A simulated deployment` {
    @Test(.enabled(if: Campaign.seed == nil), arguments: Kind.allCases)
    func `loses nothing that it acknowledged, and never shows two faces`(kind: Kind) async throws {
        var crashPoints = 0
        var acknowledged = 0
        for seed in 0..<kind.runs {
            let report = try await kind.run(seed: seed)
            crashPoints += report.crashPoints
            acknowledged += report.acknowledged
            #expect(report.wrong == [], "\(Campaign.howToRepeat(seed, kind))\n\(report.story)")
        }
        print("\(kind.rawValue): \(kind.runs) runs, \(crashPoints) crash points, \(acknowledged) acts acknowledged")
        #expect(crashPoints > Int(kind.runs) * 4)
    }

    @Test(.enabled(if: Campaign.seed == nil), arguments: Kind.allCases)
    func `is the same world again from the same seed`(kind: Kind) async throws {
        let first = try await kind.run(seed: 1_000)
        let second = try await kind.run(seed: 1_000)
        #expect(first.entries > 0)
        #expect(first.entryDigest == second.entryDigest)
        #expect(first.traceDigest == second.traceDigest)
    }

    @Test(.enabled(if: Campaign.seed == nil), arguments: Flaw.allCases)
    func `is found out when its store is broken`(flaw: Flaw) async throws {
        let tries: UInt64 = 60
        for seed in 0..<tries {
            let report = try await Kind.run(seed: seed, with: flaw)
            if !report.wrong.isEmpty { return }
        }
        Issue.record("\(tries) runs did not notice it")
    }

    @Test(.enabled(if: Campaign.seed != nil))
    func `repeats the run of a seed that is asked for`() async throws {
        let seed = try #require(Campaign.seed)
        let report = try await Campaign.kind.run(seed: seed, keepingLines: 100_000)
        print(report.story)
        #expect(report.wrong == [])
    }
}
