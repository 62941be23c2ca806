import Kernel
import Participation
import Testing
import Values

/// The items of a consultation.
private struct Items: ItemTable {
    var items: [String: Item] = [:]

    func item(_ id: String) -> Item? { items[id] }
    mutating func put(_ item: Item) { items[item.id] = item }
}

@Suite struct `The list of statements` {
    typealias Example = ConsultationExample

    private static func items(_ moves: [(ConsultationMove, ActorID)], review: String = "before") throws -> [String:
        Item]
    {
        let rules = try Consultation(terms: Example.terms(["proposals": ["review": .string(review)]]))
        var items: any ItemTable = Items()
        for (place, (move, actor)) in moves.enumerated() {
            let applied = Applied(index: UInt64(place) + 1, time: Example.monday, actor: actor, move: move)
            try rules.project(applied, onto: &items)
        }
        return (items as? Items)?.items ?? [:]
    }

    static let text: JSON = ["_sd": ["words"]]
    static let proposal = (ConsultationMove.propose(text: text), "did:ann" as ActorID)

    @Test func `shows a statement from the moment at which it is published`() throws {
        let waiting = try #require(try Self.items([Self.proposal])["1"])
        #expect(waiting.status == "waiting" && !waiting.isPublic && waiting.values["text"] == Self.text)
        #expect(try Self.items([Self.proposal], review: "after")["1"]?.isPublic == true)
        let open = try #require(
            try Self.items([Self.proposal, (.moderate(statement: 1, decision: .accept), "did:mod")])["1"])
        #expect(open.status == "open" && open.isPublic)
    }

    @Test func `shows the rule and the reasons in place of words that were taken off, until they are put back`() throws
    {
        let reasons: JSON = ["_sd": ["why"]]
        let removal = ConsultationMove.moderate(statement: 1, decision: .remove, rule: "insult", reasons: reasons)
        var moves = [Self.proposal, (.moderate(statement: 1, decision: .accept), "did:mod"), (removal, "did:mod")]
        let removed = try #require(try Self.items(moves)["1"])
        #expect(removed.status == "removed" && removed.isPublic && removed.values["text"] == nil)
        #expect(removed.values["rule"] == "insult" && removed.values["reasons"] == reasons)
        #expect(removed.owner == "did:ann")
        moves.append((.moderate(statement: 1, decision: .restore, reasons: reasons), "did:mod"))
        let restored = try #require(try Self.items(moves)["1"])
        #expect(restored.status == "open" && restored.values["text"] == Self.text)
    }

    @Test func `names the statement into which one was merged, and hides what was taken back`() throws {
        let merged = try Self.items([Self.proposal, Self.proposal, (.merge(from: [1], into: 2), "did:mod")])
        #expect(merged["1"]?.status == "merged" && merged["1"]?.notes["mergedInto"] == 2)
        let withdrawn = try Self.items([Self.proposal, (.withdraw(statement: 1), "did:ann")])
        #expect(withdrawn["1"]?.isPublic == false)
    }

    @Test func `keeps one answer of each organisation, and reports for those who moderate`() throws {
        let items = try Self.items([
            Self.proposal, (.answer(statement: 1, stance: .oppose), "did:party"),
            (.answer(statement: 1, stance: .support, text: Self.text), "did:party"),
            (.report(statement: 1, rule: "insult", words: Self.text), "did:bob"),
            (.vote(statement: 1, choice: .agree), "did:bob"),
        ])
        let answers = items.values.filter { $0.status == "answered" }
        #expect(answers.map { $0.values["stance"] } == ["support"])
        #expect(items["report-4"]?.isPublic == false && items.count == 3)
    }

    /// Titles are what is searched; another script is no other matter.
    @Test(arguments: ["يجب زرع أشجار", "나무를 심어야 합니다", "Треба садити дерева"])
    func `calls a statement by its words`(words: String) throws {
        var item = try #require(try Self.items([Self.proposal])["1"])
        item.values = ["kind": "statement", "text": .string(words)]
        let index = try Consultation(terms: Example.terms()).index(of: item)
        #expect(index.title == words && index.facets["status"] == ["waiting"])
    }
}
