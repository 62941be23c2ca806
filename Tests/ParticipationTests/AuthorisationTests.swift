import Kernel
import Participation
import TestParts
import Testing
import Values

/// A street without cars for ten months, with what is measured.
struct StreetTrial {
    static let monday = BudgetExample.time("2027-12-06T09:00:00Z")
    static let lapses = BudgetExample.time("2028-10-06T00:00:00Z")
    static let renewed = BudgetExample.time("2029-02-06T00:00:00Z")
    var part: Rehearsal<Authorisation>

    static func terms(_ changes: JSON = .object([])) throws -> AuthorisationTerms {
        let usual = try JSON(
            parsing: Array(
                #"""
                {"allows": "No cars", "lapses": "2028-10-06T00:00:00Z", "renewals": ["2029-02-06T00:00:00Z"],
                 "after": ["vote"], "binding": true, "closes": "2029-03-01T00:00:00Z",
                 "measures": [{"id": "walkers", "label": "On foot", "baseline": true, "least": 200},
                              {"id": "bus", "label": "Minutes", "most": 14}, {"id": "shops", "label": "Shops"}]}
                """#.utf8))
        let names = Set((changes.objectValue ?? []).map(\.name))
        let kept = (usual.objectValue ?? []).filter { !names.contains($0.name) }
        return try JSON.object(kept + (changes.objectValue ?? []).filter { !$0.value.isNull })
            .decode(AuthorisationTerms.self)
    }

    init(_ changes: JSON = .object([]), isVoted: Bool = true) throws {
        part = Rehearsal(try Authorisation(terms: Self.terms(changes)))
        if isVoted { try part.state(["selected": ["plaza"]], digest: "d", of: "vote") }
    }

    mutating func make(_ move: Authorisation.Move, at time: Instant = monday) throws(Refusal) {
        try part.make(move, by: "did:office", at: time)
    }

    mutating func read(_ measure: String, _ value: Int64, at time: Instant = monday) throws(Refusal) {
        try make(.measure(measure: measure, value: value), at: time)
    }

    /// A trial that has begun.
    static func begun(_ changes: JSON = .object([])) throws -> Self {
        var trial = try Self(changes)
        try trial.read("walkers", 100)
        try trial.make(.grant(reason: "The vote"))
        return trial
    }

    func outcome() throws -> AuthorisationOutcome { try #require(try part.outcome()) }
    func record() throws -> AuthorisationRecord { try #require(try part.subject("authorisation", "")) }
}

@Suite struct `What is allowed for a time` {
    typealias Step = @Sendable (inout StreetTrial) throws -> Void

    @Test func `is kept once what was declared is met, with every reading`() throws {
        var trial = try StreetTrial.begun()
        try trial.read("walkers", 180)
        try trial.read("bus", 14)
        let refusal = #expect(throws: Refusal.self) { try trial.make(.keep(reason: "It works")) }
        #expect(refusal?.code == "authorisation.bounds" && refusal?.details["measures"] == .names(["walkers"]))
        let later = StreetTrial.lapses.adding(milliseconds: -1)
        try trial.read("walkers", 200, at: later)
        try trial.make(.keep(reason: "It works"), at: later)
        #expect(trial.part.rules.due(try trial.record()) == nil)
        let outcome = try trial.outcome()
        #expect(outcome.standing == .kept && outcome.over == later && outcome.granted == StreetTrial.monday)
        #expect(outcome.measures.map(\.before) == [100, nil, nil] && outcome.measures.map(\.last) == [200, 14, nil])
        #expect(outcome.measures.map(\.met) == [true, true, nil])
        #expect(outcome.measures[0].readings.map(\.value) == [100, 180, 200])
        let results = try trial.part.rules.results(of: outcome)
        #expect(results["bounds"]?.int64Value == 2 && results["met"]?.int64Value == 2)
    }

    @Test func `lapses by itself, and the registrar says so once`() throws {
        var trial = try StreetTrial.begun()
        let record = try trial.record()
        #expect(trial.part.rules.due(record) == StreetTrial.lapses && trial.part.rules.duty(record) == nil)
        var over = record
        trial.part.rules.settle(&over, at: StreetTrial.lapses)
        #expect(trial.part.rules.duty(over) == .lapse)
        let early = #expect(throws: Refusal.self) {
            try trial.make(.lapse, at: StreetTrial.lapses.adding(milliseconds: -1))
        }
        #expect(early?.code == "authorisation.not_due")
        // Already lapsed where the log has yet to say so.
        for move in [.renew(reason: "More"), .keep(reason: "More"), .end(reason: "No")] as [Authorisation.Move] {
            let refusal = #expect(throws: Refusal.self) { try trial.make(move, at: StreetTrial.lapses) }
            #expect(refusal?.code == "authorisation.over")
        }
        let said = StreetTrial.lapses.adding(days: 1)
        #expect(try trial.outcome().standing == .lapsed && trial.outcome().over == StreetTrial.lapses)
        try trial.make(.lapse, at: said)
        #expect(trial.part.rules.due(try trial.record()) == nil)
        #expect(try trial.outcome().standing == .lapsed && trial.outcome().over == StreetTrial.lapses)
        #expect(#expect(throws: Refusal.self) { try trial.make(.lapse, at: said) }?.code == "authorisation.not_due")
    }

    @Test func `goes on as long as a renewal says, and no longer`() throws {
        var trial = try StreetTrial.begun()
        try trial.make(.renew(reason: "Winter was missing"))
        #expect(trial.part.rules.due(try trial.record()) == StreetTrial.renewed)
        let refusal = #expect(throws: Refusal.self) { try trial.make(.renew(reason: "Again")) }
        #expect(refusal?.code == "authorisation.renewals")
        try trial.make(.end(reason: "The bridge is closed"), at: StreetTrial.lapses)
        #expect(try trial.outcome().standing == .ended && trial.outcome().renewed == 1)
    }

    @Test func `may be kept below its bounds where they do not bind, and says that they were not met`() throws {
        var trial = try StreetTrial.begun(["binding": .null])
        try trial.make(.keep(reason: "People want it"))
        #expect(try trial.outcome().measures.map(\.met) == [false, false, nil])
    }

    /// What the rules refuse: the code, and the move after the beginning.
    static let refusals: [(code: String, move: Step)] = [
        ("authorisation.granted", { try $0.make(.grant(reason: "Again")) }),
        ("authorisation.measure", { try $0.read("taste", 1) }), ("authorisation.value", { try $0.read("bus", -1) }),
        ("authorisation.value", { try $0.read("bus", .max) }),
        ("authorisation.reason", { try $0.make(.renew(reason: "")) }),
        ("authorisation.reason", { try $0.make(.end(reason: String(repeating: "x", count: 2_001))) }),
        (
            "authorisation.over",
            {
                try $0.make(.end(reason: "No")); try $0.read("bus", 1)
            }
        ),
    ]

    @Test(arguments: refusals.indices)
    func `refuses what its rules do not allow, and says why`(place: Int) throws {
        var trial = try StreetTrial.begun()
        let refusal = #expect(throws: Refusal.self) { try Self.refusals[place].move(&trial) }
        #expect(refusal?.code == Self.refusals[place].code && refusal?.remedy.isEmpty == false)
    }

    @Test func `begins in time only, after the vote and the first readings`() throws {
        var trial = try StreetTrial(isVoted: false)
        func code(_ trial: inout StreetTrial, _ move: Authorisation.Move, at time: Instant = StreetTrial.monday)
            -> String?
        {
            do throws(Refusal) {
                try trial.make(move, at: time)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(&trial, .grant(reason: "Now")) == "authorisation.no_outcome")
        try trial.part.state(["selected": []], digest: "d", of: "vote")
        #expect(code(&trial, .grant(reason: "Now")) == "authorisation.baseline")
        #expect(code(&trial, .keep(reason: "Now")) == "authorisation.not_granted")
        try trial.read("walkers", 100)
        #expect(code(&trial, .grant(reason: "Now"), at: StreetTrial.lapses) == "authorisation.late")
        #expect(code(&trial, .grant(reason: "Now")) == nil)
        #expect(try StreetTrial().outcome().standing == .waiting)
    }

    @Test(
        arguments: [
            ["renewals": ["2028-10-06T00:00:00Z"]], ["closes": "2029-02-06T00:00:00Z"], ["after": ["No part"]],
            ["measures": []], ["measures": [["id": "A", "label": "A"]]],
            ["measures": [["id": "a", "label": "A", "least": 2, "most": 1]]],
            ["measures": [["id": "a", "label": "A", "least": -1]]],
            ["measures": [["id": "a", "label": "A"], ["id": "a", "label": "B"]]],
        ] as [JSON])
    func `refuses terms that cannot be held`(changes: JSON) throws {
        #expect(throws: TermsError.self) { _ = try Authorisation(terms: try StreetTrial.terms(changes)) }
    }

    @Test func `keeps its dates, measures and bounds once they are announced`() throws {
        let (old, rules) = (try StreetTrial.terms(), try Authorisation(terms: try StreetTrial.terms()))
        try rules.mayChange(
            old, to: try StreetTrial.terms(["allows": "No cars at all", "closes": "2029-04-01T00:00:00Z"]))
        for changes in [
            ["lapses": "2028-11-06T00:00:00Z"], ["binding": .null], ["closes": "2029-02-20T00:00:00Z"],
            ["measures": [["id": "walkers", "label": "On foot", "baseline": true, "least": 100]]],
        ] as [JSON] {
            let new = try StreetTrial.terms(changes)
            #expect(throws: Refusal.self) { try rules.mayChange(old, to: new) }
        }
    }
}
