import Kernel
import Participation
import Testing
import Values

@testable import Web

@Suite struct `The outcome of a consultation` {
    /// What a page needs of a consultation in which every other voter agrees with every statement, and the rest do not.
    ///
    /// - Parameter testVotes: from how many votes on a statement is tested.
    private static func view(
        statements: UInt64, voters: Int, testVotes: Int, everybodyAgrees: Bool = false, language: String? = nil
    ) throws -> [String: Any] {
        let place = try PartPlace.example(
            Consultation.self,
            terms: """
                {"question": "What next?", "opens": "2027-03-01T08:00:00Z", "closes": "2027-04-01T08:00:00Z",
                 "eligible": "anyone", "proposals": {"review": "after"}, "scores": {"testVotes": \(testVotes)},
                 "charter": [{"id": "insult", "label": "No insults"}]}
                """)
        let consultation = try #require(ConsultationPlace(place))
        let rules = try Consultation(terms: consultation.terms)
        var tally = rules.emptyTally()
        var index: UInt64 = 1
        func count(_ move: Consultation.Move, by actor: ActorID) {
            rules.count(Applied(index: index, time: consultation.terms.opens, actor: actor, move: move), into: &tally)
            index += 1
        }
        for _ in 0..<statements { count(.propose(text: ["_sd": ["digest"]]), by: "did:author") }
        for voter in 0..<voters {
            for statement in 1...statements {
                count(
                    .vote(statement: statement, choice: everybodyAgrees || voter % 2 == 0 ? .agree : .disagree),
                    by: ActorID("did:voter\(voter)"))
            }
        }
        let outcome = try #require(rules.outcome(of: tally))
        var view = ConsultationOutcomeView(outcome, consultation, Texts(accepting: language))
        for number in view.shown { view.titles[number] = "Statement \(number) in words" }
        return view.view
    }

    private static func text(_ view: Any?) -> String {
        view.map { "\($0)" }?.replacing("\u{a0}", with: " ") ?? ""
    }

    @Test func `shows statements with too few votes and their scores, apart from the others`() throws {
        let view = try Self.view(statements: 1, voters: 2, testVotes: 50)
        #expect(Self.text(view["leadSentence"]) == "2 participants: 2 votes on 1 statement.")
        let untested = Self.text(view["untested"])
        #expect(untested.contains("fewer than 50 votes") && untested.contains("Statement 1 in words"))
        #expect(untested.contains("Consensus") && !untested.contains("more rows"))
        #expect(!Self.text(view["lists"]).contains("Statement 1 in words"))
    }

    @Test func `says of no statement that most agree on which too few voted`() throws {
        let few = try Self.view(statements: 1, voters: 5, testVotes: 6, everybodyAgrees: true)
        #expect(!Self.text(few["lists"]).contains("Statement 1 in words"))
        #expect(Self.text(few["untested"]).contains("Statement 1 in words"))
        let enough = try Self.view(statements: 1, voters: 6, testVotes: 6, everybodyAgrees: true)
        #expect(Self.text(enough["lists"]).contains("Statement 1 in words"))
        #expect(enough["untested"] as? Bool == false)
    }

    @Test func `sets none apart where all were tested`() throws {
        let view = try Self.view(statements: 2, voters: 3, testVotes: 3)
        #expect(view["untested"] as? Bool == false)
        #expect(Self.text(view["lists"]).contains("Statement 1 in words"))
    }

    @Test func `shows some of many, and says how many more there are`() throws {
        let view = try Self.view(
            statements: UInt64(ConsultationOutcomeView.mostUntested) + 3, voters: 1, testVotes: 50)
        let untested = Self.text(view["untested"])
        #expect(untested.contains("3 more rows") && untested.contains("Statement 20 in words"))
        #expect(!untested.contains("Statement 21 in words"))
    }

    @Test func `counts one statement in the words of the reader's language`() throws {
        let view = try Self.view(statements: 1, voters: 1, testVotes: 50, language: "fr")
        #expect(Self.text(view["leadSentence"]).hasSuffix("1 voix sur 1 proposition."))
    }
}
