import Kernel
import Participation
import TestParts
import Testing
import Values

/// A consultation of a city, and people who take part in it.
struct ConsultationExample {
    static let opens = BudgetExample.time("2027-03-01T08:00:00Z")
    static let monday = BudgetExample.time("2027-03-02T09:00:00Z")
    static let closes = BudgetExample.time("2027-04-01T08:00:00Z")
    static let sealed: JSON = ["_sd": ["digest"]]

    var part: Rehearsal<Consultation>

    /// The terms with some members in place of others; null takes one out.
    static func terms(_ changes: JSON = .object([])) throws -> ConsultationTerms {
        let usual = try JSON(
            parsing: Array(
                #"""
                {"question": "How can our city become greener?",
                 "opens": "2027-03-01T08:00:00Z", "closes": "2027-04-01T08:00:00Z", "eligible": "anyone",
                 "qualifiers": ["like", "doable", "noWay", "noOpinion"],
                 "proposals": {"until": "2027-03-20T08:00:00Z", "review": "before", "most": 2, "begins": "We should "},
                 "charter": [{"id": "insult", "label": "No insults"}, {"id": "off-topic", "label": "To the question"}],
                 "answers": "in candidates where approved", "scores": {"testVotes": 3}}
                """#.utf8))
        let names = Set((changes.objectValue ?? []).map(\.name))
        let kept = (usual.objectValue ?? []).filter { !names.contains($0.name) }
        return try JSON.object(kept + (changes.objectValue ?? []).filter { !$0.value.isNull })
            .decode(ConsultationTerms.self)
    }

    init(_ changes: JSON = .object([])) throws {
        part = Rehearsal(try Consultation(terms: Self.terms(changes)))
        for (role, actor) in [("moderator", "did:mod"), ("office", "did:office")] as [(String, ActorID)] {
            try part.admit(actor, to: ListReference(part: Roles.partName, list: role), from: .epoch)
        }
        try part.admit("did:party", to: ListReference(part: "candidates", list: "approved"), from: Self.opens)
    }

    /// Brings in a statement, and publishes it where it waits.
    @discardableResult
    mutating func open(_ author: ActorID = "did:ann", at time: Instant = monday) throws -> UInt64 {
        let number = part.nextIndex
        try part.make(.propose(text: Self.sealed), by: author, at: time)
        if case .statement(let record) = try part.subject("statement", String(number)), record.status == .waiting {
            try moderate(number, .accept)
        }
        return number
    }

    mutating func moderate(
        _ number: UInt64, _ decision: ConsultationMove.Decision, rule: String? = nil, reasons: JSON? = nil
    ) throws {
        try part.make(
            .moderate(statement: number, decision: decision, rule: rule, reasons: reasons), by: "did:mod",
            at: Self.monday)
    }

    mutating func vote(
        _ voter: ActorID, _ number: UInt64, _ choice: VoteChoice, _ qualifiers: [VoteQualifier]? = nil,
        via: ConsultationMove.VoteWay? = nil, at time: Instant = monday
    ) throws {
        try part.make(
            .vote(statement: number, choice: choice, qualifiers: qualifiers, via: via), by: voter, at: time)
    }

    func outcome() throws -> ConsultationOutcome { try #require(try part.outcome()) }

    /// What became of one statement.
    func fate(of number: UInt64) throws -> StatementOutcome {
        try #require(try outcome().statements.first { $0.statement == number })
    }
}

extension StatementOutcome.Votes {
    /// Those who agree, disagree and pass.
    var counts: [Int64] { [agree, disagree, pass] }
}
