import Kernel
import Participation
import TestParts
import Testing
import Values

@Suite struct `Voting in a participatory budget` {
    typealias Example = BudgetExample

    static func vote(_ choices: String..., points: [Int64]? = nil) -> Budget.Move {
        .vote(choices: choices, points: points)
    }

    @Test func `begins at the opening and ends at the closing`() throws {
        var part = Rehearsal(try Example.budget())
        let refusal = { (error: Refusal?) in error.map { "\($0.code): \($0.reason) \($0.remedy)" } }
        let early = #expect(throws: Refusal.self) {
            try part.make(Self.vote("park"), by: "ann", at: Example.time("2026-05-01T07:59:59.999Z"))
        }
        #expect(
            refusal(early) == "budget.not_open: Voting opens at 2026-05-01T08:00:00.000Z. "
                + "Vote from 2026-05-01T08:00:00.000Z on."
        )
        try part.make(Self.vote("park"), by: "ann", at: Example.time("2026-05-01T08:00:00Z"))
        try part.make(Self.vote("park"), by: "bob", at: Example.time("2026-05-15T17:59:59.999Z"))
        let late = #expect(throws: Refusal.self) {
            try part.make(Self.vote("park"), by: "cleo", at: Example.time("2026-05-15T18:00:00Z"))
        }
        #expect(
            refusal(late) == "budget.closed: Voting closed at 2026-05-15T18:00:00.000Z. "
                + "The result is published; no more ballots count."
        )
        #expect(try part.outcome()?.ballots == 2)
        #expect(part.rules.closes == Example.time("2026-05-15T18:00:00Z"))
    }

    @Test func `is for those on the list, while they are on it`() throws {
        var part = Rehearsal(try Budget(terms: Example.terms()))
        try part.admit("ann", to: Example.voters, from: Example.time("2026-04-01T00:00:00Z"), until: Example.during)
        try part.make(Self.vote("park"), by: "ann", at: Example.during.adding(milliseconds: -1))
        for actor in ["ann", "bob"] as [ActorID] {
            let refusal = #expect(throws: Refusal.self) {
                try part.make(Self.vote("park"), by: actor, at: Example.during)
            }
            #expect(refusal?.code == "budget.not_eligible")
            #expect(refusal?.reason == "Only those on the list “voter” of roles may vote.")
        }
    }

    @Test func `can be done for a voter by somebody with a mandate`() throws {
        var part = Rehearsal(try Budget(terms: Example.terms()))
        try part.admit("ann", to: Example.voters, from: Example.time("2026-04-01T00:00:00Z"))
        try part.make(Self.vote("park"), by: "clerk", for: "ann", at: Example.during)
        try part.make(Self.vote("well"), by: "ann", at: Example.during)
        #expect(throws: Refusal.self) { try part.make(Self.vote("park"), by: "clerk", at: Example.during) }
        #expect(throws: Refusal.self) { try part.make(Self.vote("park"), by: "ann", for: "bob", at: Example.during) }
        let outcome = try #require(try part.outcome())
        #expect(outcome.ballots == 1)
        #expect(outcome.projects.first?.id == "well")
    }

    @Test func `takes no ballot that is filled in wrongly`() throws {
        var part = Rehearsal(try Example.budget(replacing: "\"max\": 2", with: "\"max\": 2, \"maxCost\": \"1000\""))
        let refusal = { (move: Budget.Move) in
            let refusal = #expect(throws: Refusal.self) { try part.make(move, by: "ann", at: Example.during) }
            return refusal.map { "\($0.code) \($0.pointer ?? ""): \($0.reason)" }
        }
        #expect(
            refusal(Self.vote("park", "bench", "well"))
                == "ballot.too_many /body/choices: A ballot names at most 2 projects, this one names 3."
        )
        #expect(
            refusal(Self.vote("park", "bench")) == "ballot.too_costly /body/choices: "
                + "The projects on a ballot cost at most 1000.00 EUR together, these cost 1050.50 EUR."
        )
        #expect(
            refusal(Self.vote("park", "pool"))
                == "ballot.unknown_project /body/choices/1: There is no project “pool” on this ballot."
        )
        #expect(
            refusal(Self.vote("park", points: [1]))
                == "ballot.points_not_asked /body/points: This ballot takes no points, only projects."
        )
        #expect(try part.subject("voter", "ann") == nil)
        #expect(try part.outcome()?.ballots == 0)
    }

    @Test func `again replaces the ballot`() throws {
        var part = Rehearsal(try Example.budget())
        try part.make(Self.vote("park", "bench"), by: "ann", at: Example.during)
        try part.make(Self.vote("well"), by: "bob", at: Example.during)
        try part.make(Self.vote("bench"), by: "ann", at: Example.during)
        #expect(try part.subject("voter", "ann") == .voter(ballots: 2, counts: 3))
        let outcome = try #require(try part.outcome())
        #expect(outcome.ballots == 2)
        #expect(outcome.projects.map(\.id) == ["well", "bench", "park"])
        #expect(outcome.projects.map(\.votes) == [1, 1, 0])
    }

    @Test func `reads the move as it stands on the log`() throws {
        let body = try JSON(parsing: Array(#"{"vote":{"choices":["park"]}}"#.utf8))
        #expect(try body.decode(Budget.Move.self) == Self.vote("park"))
        let points = try JSON(parsing: Array(#"{"vote":{"choices":["park"],"points":[3]}}"#.utf8))
        #expect(try points.decode(Budget.Move.self) == Self.vote("park", points: [3]))
        let unknown = try JSON(parsing: Array(#"{"vote":{"choices":["park"],"weight":3}}"#.utf8))
        #expect(throws: JSONDecodingError.self) { try unknown.decode(Budget.Move.self) }
    }
}

@Suite struct `The outcome of a participatory budget` {
    typealias Example = BudgetExample

    @Test func `gives every project its rank, its figures and the reason`() throws {
        let text = "\"whenFull\": \"skip\", \"threshold\": 1, \"exclusive\": [[\"park\", \"pond\"]]"
        var terms = try Example.terms(
            replacing: "\"whenFull\": \"skip\"",
            with: text.replacing("\"pond\"", with: "\"well\"")
        )
        terms.eligible = .anyone
        var part = Rehearsal(try Budget(terms: terms))
        for (voter, choices) in [("ann", ["park"]), ("bob", ["park", "well"]), ("cleo", ["well", "park"])] {
            try part.make(.vote(choices: choices, points: nil), by: ActorID(voter), at: Example.during)
        }
        let outcome = try #require(try part.outcome())
        let json = try JSON(encoding: outcome)
        let money = { (amount: String) in #"{"amount":"\#(amount)","currency":"EUR"}"# }
        let expected = """
            {"ballots":3,"budget":\(money("1000.00")),"edition":"budget@1","left":\(money("400.00")),"projects":[\
            {"cost":\(money("600.00")),"id":"park","points":3,"rank":1,"reason":"funded","remaining":\(money("1000.00")),\
            "selected":true,"votes":3},\
            {"by":"park","cost":\(money("400.00")),"id":"well","points":2,"rank":2,"reason":"excluded_by",\
            "remaining":\(money("400.00")),"selected":false,"votes":2},\
            {"cost":\(money("450.50")),"id":"bench","points":0,"rank":3,"reason":"below_threshold",\
            "remaining":\(money("400.00")),"selected":false,"votes":0}\
            ],"spent":\(money("600.00"))}
            """
        #expect(String(decoding: try json.canonicalized(), as: UTF8.self) == expected)
        #expect(
            String(decoding: try part.rules.results(of: outcome).serialized(), as: UTF8.self)
                == #"{"ballots":3,"spent":\#(money("600.00")),"left":\#(money("400.00")),"selected":["park"]}"#
        )
    }

    @Test(arguments: 0..<UInt64(100))
    func `depends on each voter's last ballot, not on the order of voters`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let budget = try Example.budget(
            replacing: "\"type\": \"approval\", \"min\": 1, \"max\": 2",
            with: "\"type\": \"cumulative\", \"min\": 0, \"minPoints\": 0, \"maxPoints\": 9"
        )
        let ids = ["park", "bench", "well"]
        let moves = (0..<30).map { _ in
            let choices = ids.shuffled(using: &numbers).prefix(Int.random(in: 0...3, using: &numbers))
            return (
                voter: ActorID("v\(Int.random(in: 0...9, using: &numbers))"),
                move: Budget.Move.vote(
                    choices: Array(choices),
                    points: choices.map { _ in .random(in: 1...3, using: &numbers) }
                )
            )
        }
        var inOrder = Rehearsal(budget)
        for (voter, move) in moves { try inOrder.make(move, by: voter, at: Example.during) }
        var byVoter = Rehearsal(budget)
        for voter in Set(moves.map(\.voter)).shuffled(using: &numbers) {
            for (_, move) in moves.filter({ $0.voter == voter }) {
                try byVoter.make(move, by: voter, at: Example.during)
            }
        }
        var lastOnly = Rehearsal(budget)
        for voter in Set(moves.map(\.voter)) {
            let last = try #require(moves.last { $0.voter == voter })
            try lastOnly.make(last.move, by: voter, at: Example.during)
        }
        let outcome = try #require(try inOrder.outcome())
        #expect(try byVoter.outcome() == outcome)
        #expect(try lastOnly.outcome() == outcome)
        #expect(try outcome.spent.adding(outcome.left) == outcome.budget)
        #expect(!outcome.left.isNegative)
        for project in outcome.projects where !project.selected {
            #expect(project.cost.minorUnits > project.remaining.minorUnits)
        }
    }

    @Test func `cannot be computed over a ballot that the terms do not allow`() throws {
        let budget = try Example.budget()
        var tally = budget.emptyTally()
        let forged = Budget.Move.vote(choices: ["pool"], points: nil)
        budget.count(Applied(index: 7, time: Example.during, actor: "ann", move: forged), into: &tally)
        #expect(throws: OutcomeError("Entry 7 holds a ballot that the terms do not allow.")) {
            try budget.outcome(of: tally)
        }
    }
}
