import Kernel
import Participation
import Testing
import Values

@Suite struct `The account of a paper desk` {
    static let park = PaperSheet(person: 11, choices: ["park"])
    static let well = PaperSheet(person: 11, choices: ["well"])

    static func book(_ moves: [(Budget.Move, ActorID)]) -> PaperBook {
        var book = PaperBook()
        book.take(.batch(id: "hall", sheets: 3, scan: nil, place: "Hall", seal: "A-1"), by: "cleo", at: 0)
        for (index, move) in moves.enumerated() { book.take(move.0, by: move.1, at: UInt64(index + 1)) }
        return book
    }

    static func record(_ sheet: UInt64, _ reading: PaperSheet, _ by: ActorID) -> (Budget.Move, ActorID) {
        (.record(batch: "hall", sheet: sheet, reading: reading), by)
    }

    static func confirm(_ sheet: UInt64, _ reading: PaperSheet, _ by: ActorID) -> (Budget.Move, ActorID) {
        (.confirm(batch: "hall", sheet: sheet, reading: reading), by)
    }

    @Test func `tells sheets that are unread, read once, differing and settled apart`() throws {
        let book = Self.book([
            Self.record(1, Self.park, "cleo"), Self.record(2, Self.park, "cleo"), Self.record(2, Self.well, "dan"),
            Self.record(3, PaperSheet(void: .blank), "cleo"), Self.confirm(3, PaperSheet(void: .blank), "dan"),
        ])
        let lot = try #require(book[batch: "hall"])
        #expect(lot.standing(of: 1) == .readOnce(.init(by: "cleo", sheet: Self.park)))
        #expect(
            lot.standing(of: 2) == .differs(.init(by: "cleo", sheet: Self.park), .init(by: "dan", sheet: Self.well)))
        #expect(lot.standing(of: 3) == .settled(PaperSheet(void: .blank), "cleo", "dan"))
        #expect(lot.settled == 1 && lot.void == [.blank: 1] && lot.differences == 1)
        #expect(lot.pairs == [["cleo", "dan"]: 1])
        #expect(lot.sheet(from: 3) { $0 == .readOnce(.init(by: "cleo", sheet: Self.park)) } == 1)
    }

    @Test func `takes a correction of one's own for no difference, and a third look for no second one`() throws {
        let corrected = Self.book([Self.record(1, Self.park, "cleo"), Self.record(1, Self.well, "cleo")])
        #expect(corrected[batch: "hall"]?.standing(of: 1) == .readOnce(.init(by: "cleo", sheet: Self.well)))
        let third = Self.book([
            Self.record(1, Self.park, "cleo"), Self.record(1, Self.well, "dan"), Self.record(1, Self.park, "eve"),
            Self.confirm(1, Self.park, "cleo"),
        ])
        let lot = try #require(third[batch: "hall"])
        #expect(lot.differences == 1)
        #expect(lot.standing(of: 1) == .settled(Self.park, "eve", "cleo"))
    }

    @Test func `counts what took the place of what, so that its persons are those of the outcome`() throws {
        let book = Self.book([
            (.vote(choices: ["park"], points: nil, person: 11), "ann"),
            (.intake(person: 12, choices: ["park"], points: nil), "cleo"),
            Self.record(1, Self.well, "cleo"), Self.confirm(1, Self.well, "dan"),
            (.vote(choices: ["bench"], points: nil, person: 11), "ann"),
            (.vote(choices: ["bench"], points: nil, person: 12), "bob"),
        ])
        let lot = try #require(book[batch: "hall"])
        #expect(lot.replacing == 1 && lot.replacedOnline == 1)
        #expect(book.ballots == 2 && book.ballotsOnPaper == 0)
        #expect(book.ballots(by: .online) == 2 && book.ballots(by: .intake) == 0)
        #expect(book.intakes == ["cleo": 1])
    }
}
