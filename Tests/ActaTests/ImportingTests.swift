import Formats
import Kernel
import Proofs
import Testing
import Values

@testable import acta

@Suite struct `Ballots that are signed for voters` {
    @Test(arguments: [0, 1, 500, 1_203]) func `are good acts in the order of the file`(count: Int) async throws {
        let part = try #require(PartPath(argument: "budget/ideas"))
        let bodies: [JSON] = (0..<count).map { ["choices": [.string("p\($0)")]] }
        let signed = try await BallotSigner(log: "town.example/log", part: part, validitySeconds: 60).sign(bodies)
        #expect(signed.voters.count == count && Set(signed.voters).count == count)
        for (place, line) in signed.lines.enumerated() {
            let json = try JSON(parsing: line)
            let act = try Act(parsing: Array((json.stringValue ?? "").utf8))
            try act.verifySignature()
            #expect(act.body == bodies[place] && act.actor == signed.voters[place] && act.move == "vote")
        }
    }
}

@Suite struct `A roll of voters` {
    @Test(arguments: [(0, []), (1, [1]), (500, [500]), (501, [500, 1]), (1_200, [500, 500, 200])] as [(Int, [Int])])
    func `is appointed with as many in one act as the rules allow`(count: Int, sizes: [Int]) {
        let bodies = VoterRoll.bodies((0..<count).map { ActorID("voter-\($0)") })
        #expect(bodies.map { $0["actors"]?.arrayValue?.count ?? 0 } == sizes)
        #expect(bodies.allSatisfy { $0["role"] == "voter" })
    }
}

@Suite struct `A summary of a batch` {
    @Test func `counts refusals by their code and names the first line`() {
        var summary = BatchSummary()
        for number in UInt64(1)...5 {
            let problem = number < 3 ? nil : Failure(.refused, "ballot.closed", "The vote is closed.")
            summary.count(
                BatchSender.Line(number: number, index: number < 3 ? number : nil, receipt: nil, problem: problem))
        }
        #expect(summary.json == ["accepted": 2, "refused": ["ballot.closed": 3]])
        #expect(summary.text.hasSuffix("3 acts were refused with ballot.closed, first in line 3: The vote is closed."))
    }
}

@Suite struct `A programme that is made from a file` {
    @Test(arguments: [
        ("x/Poland_Warszawa_2024_Rembertow.pb", "poland-warszawa-2024-rembertow"), ("2024.pb", "vote-2024"),
        ("Łódź.pb", "d"), ("___.pb", "vote"), ("a__b--c.pb", "a-b-c"),
        (String(repeating: "long-", count: 30) + ".pb", String((String(repeating: "long-", count: 12)).dropLast())),
    ])
    func `has a name that addresses can hold`(file: String, name: String) {
        #expect(Import.name(of: file) == name)
        #expect(Identifier.isValid(Import.name(of: file)))
    }

    @Test func `asks for appointed voters only where its terms say so`() {
        #expect(Eligibility(of: ["eligible": "anyone"]) == .anyone)
        #expect(Eligibility(of: ["eligible": .string(Eligibility.votersText)]) == .voters)
        #expect(Eligibility(of: ["eligible": "in shops where approved"]) == .others("in shops where approved"))
    }
}

@Suite struct `A comparison with what a file says` {
    private let outcome: JSON = [
        "projects": [
            [
                "rank": 1, "id": "a", "cost": ["amount": "10.00", "currency": "EUR"], "votes": 3, "points": 3,
                "selected": true,
            ],
            [
                "rank": 2, "id": "b", "cost": ["amount": "20.00", "currency": "EUR"], "votes": 2, "points": 2,
                "selected": false,
            ],
        ]
    ]

    private func file(selected: String?) throws -> PabulibFile {
        let columns = "project_id;cost" + (selected == nil ? "" : ";selected")
        let rows = ["a", "b"].map { id in "\(id);10" + (selected.map { $0 == id ? ";1" : ";0" } ?? "") }
        let text =
            "META\nkey;value\nbudget;10\nPROJECTS\n\(columns)\n\(rows.joined(separator: "\n"))\nVOTES\nvoter_id;vote\n"
        return try PabulibFile(parsing: Array(text.utf8))
    }

    @Test func `says whether the same projects are funded`() throws {
        #expect(OutcomeComparison(outcome: outcome, file: try file(selected: "a")).isSame == true)
        #expect(OutcomeComparison(outcome: outcome, file: try file(selected: "b")).isSame == false)
        #expect(OutcomeComparison(outcome: outcome, file: try file(selected: nil)).isSame == nil)
    }

    @Test func `shows what either of them funds`() throws {
        #expect(
            OutcomeComparison(outcome: outcome, file: try file(selected: "b")).text == """
                Rank  Project   Cost  Votes  Points  Here    File
                ----  -------  -----  -----  ------  ------  ------
                   1  a        10.00      3       3  funded  -
                   2  b        20.00      2       2  -       funded
                This is not what the file says was selected.
                """)
    }
}
