import Kernel
import Participation
import Testing
import Values

@Suite struct `The book of a consultation` {
    private static let statements: [UInt64] = Array(1...6)

    private static func entry(
        _ index: UInt64, _ actor: String, _ move: ConsultationMove
    ) -> Applied<ConsultationMove> {
        Applied(
            index: index, time: ConsultationExample.monday, actor: ActorID(actor), principal: nil, move: move)
    }

    /// Six open statements, and people who vote on what is dealt to them.
    private static func story(people: Int, votes: Int) throws -> (ConsultationBook, [Applied<ConsultationMove>]) {
        let terms = try ConsultationExample.terms()
        let sequence = terms.sequence(programme: "city", part: "ideas")
        var book = ConsultationBook(terms: terms)
        var entries: [Applied<ConsultationMove>] = []
        func add(_ actor: String, _ move: ConsultationMove) throws {
            let applied = entry(UInt64(entries.count + 1), actor, move)
            book.add(applied)
            entries.append(applied)
        }
        for _ in statements { try add("did:ann", .propose(text: ConsultationExample.sealed)) }
        for number in statements { try add("did:mod", .moderate(statement: number, decision: .accept)) }
        for turn in 0..<votes {
            for person in 0..<people {
                let name = "did:person\(person)"
                let number = try #require(book.next(for: name, by: sequence))
                try add(name, .vote(statement: number, choice: (person + turn) % 2 == 0 ? .agree : .disagree))
            }
        }
        return (book, entries)
    }

    @Test func `counts how each statement was seen as the outcome does`() throws {
        let (book, entries) = try Self.story(people: 9, votes: 4)
        let consultation = try Consultation(terms: ConsultationExample.terms())
        var tally = consultation.emptyTally()
        for entry in entries { consultation.count(entry, into: &tally) }
        let outcome = try #require(consultation.outcome(of: tally))
        #expect(book.statements.map { book.exposure(of: $0) } == outcome.statements.map(\.exposure))
        #expect(book.voters == 9)
        #expect(book.cast == 36)
    }

    @Test func `deals every statement to everybody once, and none is left behind`() throws {
        let (book, _) = try Self.story(people: 9, votes: 6)
        let sequence = try ConsultationExample.terms().sequence(programme: "city", part: "ideas")
        for person in 0..<9 {
            #expect(book.next(for: "did:person\(person)", by: sequence) == nil)
            #expect(book.answered(by: "did:person\(person)") == 6)
        }
        #expect(book.statements.allSatisfy { $0.shown.votes == 9 && !book.exposure(of: $0).isStarved })
    }

    @Test func `does not deal what somebody has answered as a part of another`() throws {
        var (book, entries) = try Self.story(people: 1, votes: 1)
        guard case .vote(let answered, _, _, _, _)? = entries.last?.move else {
            Issue.record("the last entry is a vote")
            return
        }
        let other = try #require(Self.statements.first { $0 != answered })
        entries.append(
            Self.entry(UInt64(entries.count + 1), "did:mod", .merge(from: [answered], into: other)))
        book.add(try #require(entries.last))
        #expect(!book.left(for: "did:person0").map(\.number).contains(other))
        #expect(book.left(for: "did:person0").count == 4)
    }

    @Test func `keeps a dealt vote dealt, and a linked one linked`() throws {
        var (book, entries) = try Self.story(people: 1, votes: 1)
        func vote(_ number: UInt64, _ way: ConsultationMove.VoteWay?) {
            let applied = Self.entry(
                UInt64(entries.count + 1), "did:zoe", .vote(statement: number, choice: .pass, via: way))
            entries.append(applied)
            book.add(applied)
        }
        vote(1, .link)
        vote(2, nil)
        #expect(book.vote(of: "did:zoe", on: 1)?.isLinked == true)
        #expect(book.vote(of: "did:zoe", on: 2)?.isLinked == false)
        #expect(book.vote(of: "did:zoe", on: 3) == nil)
        #expect(book.statement(1)?.shown.pass == 0)
        #expect(book.statement(2)?.shown.pass == 1)
    }
}
