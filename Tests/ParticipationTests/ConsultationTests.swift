import Kernel
import Participation
import TestParts
import Testing
import Values

@Suite struct `A consultation` {
    typealias Example = ConsultationExample
    typealias Step = @Sendable (inout Example) throws -> Void

    /// What the rules refuse: the code, what came before, and the move.
    static let refusals: [(code: String, before: Step, move: Step)] = [
        (
            "consultation.not_open", { _ in },
            {
                try $0.part.make(
                    .propose(text: Example.sealed), by: "did:ann", at: Example.opens.adding(milliseconds: -1))
            }
        ),
        (
            "consultation.not_open", { try $0.open("did:office", at: Example.opens.adding(milliseconds: -1)) },
            { try $0.vote("did:bob", 1, .agree, at: Example.opens.adding(milliseconds: -1)) }
        ),
        ("consultation.closed", { try $0.open() }, { try $0.vote("did:bob", 1, .agree, at: Example.closes) }),
        (
            "consultation.proposals_closed", { _ in },
            {
                try $0.part.make(
                    .propose(text: Example.sealed), by: "did:ann", at: BudgetExample.time("2027-03-20T08:00:00Z"))
            }
        ),
        ("consultation.too_many_proposals", { for _ in 0..<2 { try $0.open() } }, { try $0.open() }),
        (
            "consultation.person", { try $0.open() },
            { try $0.part.make(.vote(statement: 1, choice: .agree, person: 4), by: "did:bob", at: Example.monday) }
        ),
        ("consultation.unknown_statement", { try $0.open() }, { try $0.vote("did:bob", 2, .agree) }),
        (
            "consultation.status",
            { try $0.part.make(.propose(text: Example.sealed), by: "did:ann", at: Example.monday) },
            { try $0.vote("did:bob", 1, .agree) }
        ),
        ("consultation.qualifier", { try $0.open() }, { try $0.vote("did:bob", 1, .agree, [.noWay]) }),
        ("consultation.qualifier", { try $0.open() }, { try $0.vote("did:bob", 1, .agree, [.like, .like]) }),
        ("consultation.qualifier", { try $0.open() }, { try $0.vote("did:bob", 1, .agree, [.platitudeAgree]) }),
        ("consultation.rule_missing", { try $0.open() }, { try $0.moderate(1, .remove, reasons: Example.sealed) }),
        (
            "consultation.unknown_rule", { try $0.open() },
            { try $0.moderate(1, .remove, rule: "taste", reasons: Example.sealed) }
        ),
        ("consultation.reasons_missing", { try $0.open() }, { try $0.moderate(1, .remove, rule: "insult") }),
        (
            "consultation.reasons_missing", { try $0.open() },
            { try $0.moderate(1, .remove, rule: "insult", reasons: .null) }
        ),
        ("consultation.decision", { try $0.open() }, { try $0.moderate(1, .accept) }),
        (
            "consultation.decision", { try $0.open() },
            { try $0.moderate(1, .refuse, rule: "insult", reasons: Example.sealed) }
        ),
        (
            "consultation.merge", { try $0.open() },
            { try $0.part.make(.merge(from: [1], into: 1), by: "did:mod", at: Example.monday) }
        ),
        (
            "consultation.merge", { try $0.open() },
            { try $0.part.make(.merge(from: [], into: 1), by: "did:mod", at: Example.monday) }
        ),
        (
            "consultation.merged",
            {
                try $0.open(); try $0.open();
                try $0.part.make(.merge(from: [3], into: 1), by: "did:mod", at: Example.monday)
            },
            { try $0.vote("did:bob", 3, .agree) }
        ),
        (
            "consultation.not_author", { try $0.open() },
            { try $0.part.make(.withdraw(statement: 1), by: "did:bob", at: Example.monday) }
        ),
        (
            "consultation.status",
            {
                try $0.open(); try $0.part.make(.withdraw(statement: 1), by: "did:ann", at: Example.monday)
            },
            { try $0.part.make(.withdraw(statement: 1), by: "did:ann", at: Example.monday) }
        ),
        (
            "consultation.not_answering", { try $0.open() },
            { try $0.part.make(.answer(statement: 1, stance: .support), by: "did:bob", at: Example.monday) }
        ),
        (
            "consultation.reported",
            {
                try $0.open();
                try $0.part.make(.report(statement: 1, rule: "insult"), by: "did:bob", at: Example.monday)
            },
            { try $0.part.make(.report(statement: 1, rule: "insult"), by: "did:bob", at: Example.monday) }
        ),
        (
            "consultation.unknown_rule", { try $0.open() },
            { try $0.part.make(.report(statement: 1, rule: "taste"), by: "did:bob", at: Example.monday) }
        ),
    ]

    @Test(arguments: refusals.indices)
    func `refuses what its rules do not allow, and says why`(place: Int) throws {
        let (code, before, move) = Self.refusals[place]
        var example = try Example()
        try before(&example)
        let refusal = #expect(throws: Refusal.self) { try move(&example) }
        #expect(refusal?.code == code)
        #expect(refusal?.remedy.isEmpty == false)
    }

    static let square: JSON = ["area": ["52.0 20.0", "52.0 22.0", "53.0 22.0", "53.0 20.0"]]

    @Test(
        arguments: [
            (["places": square], "52.5 21.0", nil), (["places": square], nil, nil),
            (["places": square], "51.9 21.0", "consultation.outside"),
            (["places": square], "here", "consultation.place"),
            ([:], "52.5 21.0", "consultation.no_places"), (["places": ["required": true]], nil, "consultation.place"),
            (["places": ["required": true]], "-90 180", nil),
        ] as [(JSON, String?, String?)])
    func `takes places where its terms ask for them, within the area`(
        terms: JSON, place: String?, code: String?
    ) throws {
        var example = try Example(terms)
        var refused: Refusal?
        do throws(Refusal) {
            try example.part.make(.propose(text: Example.sealed, place: place), by: "did:ann", at: Example.monday)
        } catch {
            refused = error
        }
        #expect(refused?.code == code)
    }

    @Test func `draws another map where somebody corrects it, but keeps the area`() throws {
        let map: JSON = ["type": "FeatureCollection", "features": []]
        let old = try Example.terms(["places": Self.square])
        let rules = try Consultation(terms: old)
        var drawn = old
        drawn.places?.map = map
        try rules.mayChange(old, to: drawn)
        var wider = old
        wider.places?.area = nil
        #expect(throws: Refusal.self) { try rules.mayChange(old, to: wider) }
        for places in [["map": ["type": "Feature"]], ["area": ["52.0 20.0"]]] as [JSON] {
            #expect(throws: TermsError.self) { try Consultation(terms: try Example.terms(["places": places])) }
        }
    }

    @Test func `counts the last vote of each person, and says how many were changed`() throws {
        var example = try Example()
        try example.open()
        for choice in [.agree, .pass, .disagree] as [VoteChoice] { try example.vote("did:bob", 1, choice) }
        try example.vote("did:eve", 1, .agree, [.like, .doable])
        let outcome = try example.outcome()
        #expect(outcome.people == 2 && outcome.votes == 2 && outcome.cast == 4)
        #expect(outcome.statements[0].votes.counts == [1, 1, 0])
        #expect(outcome.statements[0].qualifiers == ["like": 1, "doable": 1])
        #expect(outcome.statements[0].exposure.votes == 2)
    }

    @Test func `takes one vote of each person where votes cannot be changed`() throws {
        var example = try Example(["changeable": false])
        try example.open()
        try example.vote("did:bob", 1, .agree)
        let again = #expect(throws: Refusal.self) { try example.vote("did:bob", 1, .agree) }
        #expect(again?.code == "consultation.voted")
        #expect(try example.outcome().cast == 1)
    }

    @Test func `counts a person of the roll once, whichever keys they use`() throws {
        var example = try Example(["eligible": "in roll where voters", "onePer": "person"])
        for (actor, person) in [("did:bob", 7), ("did:bob-phone", 7), ("did:eve", 8)] as [(ActorID, Int64)] {
            try example.part.admit(
                actor, to: ListReference(part: "roll", list: "voters"), columns: ["person": .integer(person)],
                from: Example.opens)
        }
        try example.open("did:office")
        func vote(_ actor: ActorID, _ person: UInt64?, _ choice: VoteChoice) throws {
            try example.part.make(.vote(statement: 1, choice: choice, person: person), by: actor, at: Example.monday)
        }
        try vote("did:bob", 7, .agree)
        try vote("did:bob-phone", 7, .disagree)
        try vote("did:eve", 8, .agree)
        for (actor, person, code) in [
            ("did:eve", 7, "consultation.person"), ("did:eve", nil, "consultation.person"),
            ("did:stranger", 9, "consultation.not_eligible"),
        ] as [(ActorID, UInt64?, String)] {
            #expect(#expect(throws: Refusal.self) { try vote(actor, person, .agree) }?.code == code)
        }
        #expect(try example.outcome().people == 2)
        #expect(try example.fate(of: 1).votes.counts == [1, 1, 0])
    }

    @Test func `publishes statements once they are accepted, or at once where they are looked at later`() throws {
        var before = try Example()
        try before.part.make(.propose(text: Example.sealed), by: "did:ann", at: Example.monday)
        #expect(try before.fate(of: 1).status == .waiting)
        try before.moderate(1, .refuse, rule: "off-topic", reasons: Example.sealed)
        #expect(try before.fate(of: 1).rule == "off-topic")
        try before.moderate(1, .accept)
        #expect(try before.fate(of: 1).status == .open)
        var after = try Example(["proposals": ["review": "after"]])
        try after.part.make(.propose(text: Example.sealed), by: "did:ann", at: Example.monday)
        try after.vote("did:bob", 1, .agree)
        #expect(try after.fate(of: 1).votes.agree == 1)
    }

    @Test func `takes off what breaks its charter, with rule and reasons, and can put it back`() throws {
        var example = try Example()
        try example.open()
        try example.vote("did:bob", 1, .agree)
        try example.moderate(1, .remove, rule: "insult", reasons: Example.sealed)
        let gone = try example.fate(of: 1)
        #expect(gone.status == .removed && gone.rule == "insult" && gone.scores == nil)
        #expect(#expect(throws: Refusal.self) { try example.vote("did:eve", 1, .agree) }?.code == "consultation.status")
        #expect(
            #expect(throws: Refusal.self) { try example.moderate(1, .restore) }?.code == "consultation.reasons_missing")
        try example.moderate(1, .restore, reasons: Example.sealed)
        #expect(try example.fate(of: 1).status == .open)
        #expect(try example.outcome().moderation == ["accept": 1, "remove": 1, "restore": 1])
    }

    @Test func `counts votes on statements that say the same together, each person once`() throws {
        var example = try Example(["proposals": ["review": "after"]])
        for _ in 0..<3 { try example.open() }
        try example.vote("did:bob", 1, .disagree)
        try example.vote("did:bob", 2, .agree)
        try example.vote("did:eve", 3, .agree)
        try example.part.make(.merge(from: [2], into: 1), by: "did:mod", at: Example.monday)
        try example.part.make(.merge(from: [1], into: 3), by: "did:mod", at: Example.monday)
        #expect(try example.fate(of: 3).votes.counts == [2, 0, 0])
        #expect(try example.fate(of: 2).status == .merged && example.fate(of: 2).mergedInto == 1)
        #expect(try example.outcome().votes == 2)
    }

    @Test func `lets candidates answer, the last time for good`() throws {
        var example = try Example()
        try example.open()
        for stance in [.oppose, .support] as [ConsultationMove.Stance] {
            try example.part.make(
                .answer(statement: 1, stance: stance, text: Example.sealed), by: "did:party", at: Example.monday)
        }
        #expect(try example.fate(of: 1).answers == ["support": 1])
        var silent = try Example(["answers": .null])
        try silent.open()
        let refusal = #expect(throws: Refusal.self) {
            try silent.part.make(.answer(statement: 1, stance: .support), by: "did:party", at: Example.monday)
        }
        #expect(refusal?.code == "consultation.no_answers")
    }

    @Test func `scores dealt votes, and linked ones as much as it says`() throws {
        for (percent, isOne) in [(0, true), (100, false)] as [(Int64, Bool)] {
            var example = try Example(["scores": ["linkPercent": .integer(percent)]])
            try example.open()
            try example.vote("did:a", 1, .agree)
            for voter in ["did:b", "did:c", "did:d"] as [ActorID] { try example.vote(voter, 1, .disagree, via: .link) }
            let scores = try #require(try example.fate(of: 1).scores)
            #expect((scores.agreement.value > 0.6) == isOne)
            #expect(try example.fate(of: 1).exposure.votes == 1)
        }
    }

    @Test(
        arguments: [
            (["closes": "2027-02-01T08:00:00Z"], "closes"), (["charter": []], "charter"),
            (["charter": [["id": "No!", "label": "No"]]], "charter.0.id"),
            (["charter": [["id": "a", "label": "A"], ["id": "a", "label": "B"]]], "charter.1.id"),
            (["onePer": "person"], "onePer"), (["scores": ["testVotes": 0]], "scores.testVotes"),
            (["scores": ["linkPercent": 101]], "scores.linkPercent"),
            (["groups": ["fewestPeople": 1]], "groups.fewestPeople"),
            (["groups": ["most": 13]], "groups.most"), (["groups": ["inRow": 0]], "groups.inRow"),
            (["proposals": ["review": "after", "maxLength": 1_001]], "proposals.maxLength"),
            (["proposals": ["review": "after", "most": 0]], "proposals.most"),
            (["proposals": ["review": "after", "until": "2027-05-01T08:00:00Z"]], "proposals.until"),
        ] as [(JSON, String)])
    func `says what is wrong with its terms`(changes: JSON, path: String) throws {
        let terms = try Example.terms(changes)
        let error = #expect(throws: TermsError.self) { try Consultation(terms: terms) }
        #expect(error?.mistakes.contains { $0.path.joined(separator: ".") == path } == true)
    }

    @Test func `changes nothing that people relied on`() throws {
        let rules = try Consultation(terms: Example.terms())
        let allowed: [JSON] = [
            ["closes": "2027-05-01T08:00:00Z"], ["question": "How can our city become green?"],
            [
                "charter": [
                    ["id": "insult", "label": "None"], ["id": "off-topic", "label": "To it"],
                    ["id": "ad", "label": "No"],
                ]
            ],
        ]
        for change in allowed { try rules.mayChange(Example.terms(), to: Example.terms(change)) }
        let refused: [JSON] = [
            ["closes": "2027-03-25T08:00:00Z"], ["changeable": false], ["qualifiers": []],
            ["charter": [["id": "insult", "label": "None"]]], ["scores": ["testVotes": 4]],
        ]
        for change in refused {
            #expect(throws: Refusal.self) { try rules.mayChange(Example.terms(), to: Example.terms(change)) }
        }
    }

    @Test(arguments: [
        #"{"statement": 1, "choice": "agree"}"#, #"{"choice": "pass", "statement": 1, "via": "link"}"#,
        #"{"statement": 3, "choice": "disagree", "qualifiers": ["noWay"], "person": 9}"#,
        #"{"statement": 3, "choice": "disagree", "qualifiers": []}"#,
        #"{"statement": 1, "choice": "maybe"}"#, #"{"statement": -1, "choice": "agree"}"#,
        #"{"statement": 1, "choice": "agree", "more": 1}"#, #"{"statement": 1}"#,
        #"{"statement": 1, "choice": "agree", "qualifiers": ["?"]}"#,
        #"{"statement": 1, "choice": "agree", "via": null}"#,
    ])
    func `reads votes plainly as it reads them otherwise`(text: String) throws {
        let body = try JSON(parsing: Array(text.utf8))
        let plain = Consultation.move("vote", plain: body)
        let slow = try? JSON.object([JSONMember("vote", body)]).decode(ConsultationMove.self)
        #expect(plain == nil || plain == slow)
        if !text.contains("null") { #expect((plain == nil) == (slow == nil)) }
        #expect(Consultation.move("report", plain: body) == nil)
    }
}
