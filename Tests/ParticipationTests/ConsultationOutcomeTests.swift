import Kernel
import Participation
import TestParts
import Testing
import Values

@Suite struct `What a consultation comes to` {
    typealias Example = ConsultationExample

    /// A consultation of two camps over some statements, whose votes come in in the order of a seed.
    static func held(people: Int, statements: Int, seed: UInt64) throws -> Example {
        var example = try Example(["proposals": ["review": "after", "most": 100], "groups": ["inRow": 2]])
        for _ in 0..<statements { try example.open() }
        let votes = OpinionExample.votes(people: people, statements: statements, camps: 2, seed: 3, percent: 90)
        var numbers = SeededNumbers(seed: seed)
        for vote in seed == 0 ? votes : votes.shuffled(using: &numbers) {
            let choice: VoteChoice = vote.value > 0 ? .agree : vote.value < 0 ? .disagree : .pass
            try example.vote(ActorID("did:p\(vote.person)"), UInt64(vote.statement) + 1, choice)
        }
        return example
    }

    @Test func `is the groups, what tells them apart and what they share`() throws {
        let outcome = try Self.held(people: 80, statements: 12, seed: 0).outcome()
        #expect(outcome.groups.map(\.people) == [40, 40])
        #expect(outcome.map.reduce(0) { $0 + $1.people } == 80)
        for group in outcome.groups {
            #expect((1...5).contains(group.statements.count))
            for line in group.statements {
                let votes = try #require(outcome.statements[Int(line.statement) - 1].groups?[group.group - 1])
                #expect(line.people == (line.choice == .agree ? votes.agree : votes.disagree))
                #expect(line.ratio > 1)
            }
        }
        for statement in outcome.statements {
            let sum = (statement.groups ?? []).reduce(0) { $0 + $1.agree }
            #expect(sum == statement.votes.agree && statement.acrossGroups != nil)
        }
        #expect(outcome.acrossGroups.count == 10 && outcome.clearness.first?.groups == 2)
    }

    /// What neither depends on the log's order nor on smoothing is the same for every order of different people's votes.
    @Test(arguments: 1..<UInt64(4))
    func `does not depend on the order of votes, but for how they were seen`(seed: UInt64) throws {
        let (first, second) = (
            try Self.held(people: 60, statements: 10, seed: 0).outcome(),
            try Self.held(people: 60, statements: 10, seed: seed).outcome()
        )
        #expect(first.groups == second.groups && first.map == second.map)
        #expect(first.statements.map(\.scores) == second.statements.map(\.scores))
    }

    @Test func `is the same to the byte each time it is computed`() throws {
        let example = try Self.held(people: 60, statements: 10, seed: 0)
        let bytes = try (0..<2).map { _ in try JSON(encoding: example.outcome()).canonicalized() }
        #expect(bytes[0] == bytes[1])
        let read = try JSON(parsing: bytes[0]).decode(ConsultationOutcome.self)
        #expect(try JSON(encoding: read).canonicalized() == bytes[0])
    }

    @Test func `is something for nobody, and for one voter`() throws {
        var example = try Example()
        #expect(try example.outcome().groups.isEmpty)
        try example.open()
        try example.vote("did:bob", 1, .agree)
        let outcome = try example.outcome()
        #expect(outcome.people == 1 && outcome.groups.map(\.people) == [1] && outcome.groups[0].statements.isEmpty)
        #expect(outcome.statements[0].acrossGroups == nil)
    }

    @Test func `puts its sums and the best statements on the log`() throws {
        let example = try Self.held(people: 80, statements: 12, seed: 0)
        let results = try example.part.rules.results(of: try example.outcome())
        #expect(results["people"] == 80 && results["groups"] == 2 && results["statements"] == 12)
        #expect(results["best"]?.arrayValue?.count == 12)
        #expect(results.serialized().count < 1_000)
    }

    @Test func `shows which statement was starved of exposure`() throws {
        var example = try Example(["proposals": ["review": "after", "most": 100]])
        for _ in 0..<4 { try example.open() }
        // Somebody's server deals out all but the third; one person finds it by a link.
        for person in 0..<40 {
            for number in [1, 2, 4] as [UInt64] { try example.vote(ActorID("did:p\(person)"), number, .agree) }
        }
        try example.vote("did:p1", 3, .agree, via: .link)
        // A late one that got its part is not starved, and one that came at the end cannot have been.
        let late = try example.open()
        for person in 0..<40 { try example.vote(ActorID("did:q\(person)"), late, .disagree) }
        let last = try example.open()
        let exposure = try example.outcome().statements.map(\.exposure)
        #expect(exposure.map(\.isStarved) == [false, false, true, false, false, false])
        #expect(exposure[2].votes == 0 && exposure[2].expected >= 30)
        #expect(exposure.map(\.isTested) == [true, true, false, true, true, false])
        #expect(try example.fate(of: last).exposure.expected == 0)
    }

    /// Merging cannot make two votes of one, removing cannot keep votes, and changing a vote shows nothing more often.
    @Test func `cannot be steered by voting twice`() throws {
        var example = try Example(["proposals": ["review": "after", "most": 100]])
        for _ in 0..<2 { try example.open() }
        for _ in 0..<50 { try example.vote("did:eve", 1, .agree) }
        try example.vote("did:bob", 2, .agree)
        let fate = try example.fate(of: 1)
        #expect(fate.votes.agree == 1 && fate.exposure.votes == 1)
        #expect(try example.outcome().people == 2 && example.outcome().votes == 2)
    }
}
