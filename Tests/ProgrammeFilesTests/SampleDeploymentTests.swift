import Kernel
import Participation
import ProgrammeFiles
import Testing
import Values

@Suite struct `The sample deployment` {
    static func openings() throws -> [SampleDeployment.Opening] {
        let sample = try SampleDeployment(folder: Sample.package + "/Programmes/participatory-budget")
        return try sample.entries.map { try sample.opening($0, now: Sample.now, procedures: Sample.procedures) }
    }

    @Test func `shows a vote that is over, one that is open and one that is prepared`() throws {
        let openings = try Self.openings()
        #expect(openings.map(\.name) == ["bleszno", "slodowiec", "biskupice"])
        #expect(openings.map(\.ballots.count) == [618, 150, 0])
        let terms = try openings.map { try #require($0.file.programme.parts["vote"]).terms.decode(BudgetTerms.self) }
        #expect(terms.map { $0.opens < Sample.now } == [true, true, false])
        #expect(terms.map { $0.closes.milliseconds(since: Sample.now) / 1000 } == [20, 21 * 86_400, 28 * 86_400])
        #expect(openings.allSatisfy { $0.file.programme.sample == true })
    }

    @Test func `counts what the city counted`() throws {
        let opening = try #require(try Self.openings().first)
        let terms = try #require(opening.file.programme.parts["vote"]).terms
        let outcome = try Counted.outcome(of: opening.ballots, terms: terms)
        #expect(outcome.projects.filter(\.selected).map(\.id) == ["565", "541", "415", "651", "175", "601"])
        #expect(outcome.left.description == "1041.00 PLN")
        #expect(outcome.projects.first?.points == 1548)
    }

    @Test func `casts ballots that the terms allow`() throws {
        for opening in try Self.openings() where !opening.ballots.isEmpty {
            let terms = try #require(opening.file.programme.parts["vote"]).terms
            #expect(try Counted.outcome(of: opening.ballots, terms: terms).ballots == Int64(opening.ballots.count))
        }
    }

    @Test func `has ballots that are refused with line and column`() {
        let read = { (text: String) in
            do throws(ProgrammeFileError) {
                _ = try BallotFile.ballots(Array(text.utf8), file: "b.csv")
                return ""
            } catch {
                return error.description
            }
        }
        #expect(read("voter,choices,points\n1,a b,5 5\n") == "")
        #expect(
            read("voter,choices,points\n,a,five\n") == "b.csv, line 2, column 1: the voter's number is missing\n"
                + "b.csv, line 2, column 4: points are whole numbers with blanks between them")
        #expect(read("voter\n1\n") == "b.csv, line 1, column 1: the columns “voter” and “choices” must be there")
        #expect(read("voter,choices,age\n1,a,9\n").hasPrefix("b.csv, line 1, column 15: unknown column “age”"))
    }
}

/// Counts ballots by the procedure itself.
enum Counted {
    static func outcome(of ballots: [BallotPaper], terms: JSON) throws -> BudgetOutcome {
        let budget = try Budget(terms: terms.decode(BudgetTerms.self))
        var tally = budget.emptyTally()
        for (index, ballot) in ballots.enumerated() {
            let move = Budget.Move.vote(choices: ballot.choices, points: ballot.points)
            budget.count(
                Applied(index: UInt64(index), time: .epoch, actor: ActorID("voter-\(ballot.voter)"), move: move),
                into: &tally)
        }
        return try #require(try budget.outcome(of: tally))
    }
}
