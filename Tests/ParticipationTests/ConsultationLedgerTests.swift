import Formats
import Kernel
import Participation
import Testing
import Values

@Suite struct `A consultation as open data` {
    static func ledger() -> ConsultationLedger {
        var ledger = ConsultationLedger()
        let moves: [(ConsultationMove, ActorID)] = [
            (.propose(text: "…"), "did:ann"), (.propose(text: "…"), "did:bob"),
            (.moderate(statement: 0, decision: .accept), "did:mod"),
            (.vote(statement: 0, choice: .agree), "did:bob"), (.vote(statement: 0, choice: .pass), "did:bob"),
            (.vote(statement: 0, choice: .disagree, person: 7), "did:eve"), (.merge(from: [1], into: 0), "did:mod"),
            (.withdraw(statement: 0), "did:ann"),
        ]
        for (place, (move, actor)) in moves.enumerated() {
            ledger.add(
                Applied(
                    index: UInt64(place), time: ConsultationExample.monday.adding(milliseconds: Int64(place) * 1_000),
                    actor: actor, move: move))
        }
        return ledger
    }

    @Test func `has everybody under a number, and every vote in its order`() {
        let polis = Self.ledger().polis(texts: [0: "Plant trees"])
        #expect(polis.comments.map(\.author) == [0, 1] && polis.comments.map(\.moderated) == [-1, -1])
        #expect(polis.comments.map(\.body) == ["Plant trees", ""])
        #expect(polis.votes.map(\.participant) == [1, 1, 2] && polis.votes.map(\.value) == [1, 0, -1])
        #expect(polis.participants.map(\.id) == [0, 1, 2])
    }

    @Test func `has the scores of each statement`() throws {
        var example = try ConsultationExample()
        try example.open()
        try example.vote("did:bob", 1, .agree, [.like])
        let rows = ConsultationLedger.proposals(try example.outcome(), texts: [1: "We should plant trees"])
        #expect(rows.count == 2 && rows[0].count == rows[1].count)
        #expect(Array(rows[1][..<7]) == ["1", "We should plant trees", "open", "1", "1", "0", "0"])
        #expect(rows[1][try #require(rows[0].firstIndex(of: "qualification_like"))] == "1")
        #expect(rows[1][try #require(rows[0].firstIndex(of: "score_agreement"))] == "0.665")
    }
}
