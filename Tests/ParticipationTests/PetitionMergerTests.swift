import Kernel
import Testing
import Values

@testable import Participation

@Suite struct `Merged petitions` {
    private static let monday = PetitionTown.monday

    @Test func `unite their supporters, each person counted once`() throws {
        var town = try PetitionTown()
        let (first, second) = (try town.published(by: 1), try town.published(by: 2))
        try town.support(first, by: [2, 3])
        try town.make(.enrol(petition: first, origin: .paper, person: 4, wish: .support), by: "clerk")
        try town.make(.unsupport(petition: first, person: 3), by: "r3")
        try town.support(second, by: [5])
        let merger = PetitionMove.merge(petition: first, into: second, reason: "Both ask for the same bench.")
        let itself = PetitionMove.merge(petition: first, into: first, reason: "So.")
        #expect(town.refusal(of: itself, by: "clerk") == "petition.cannot_merge")
        #expect(town.refusal(of: .merge(petition: first, into: second, reason: ""), by: "clerk") == "petition.reason")
        try town.make(merger, by: "clerk")
        // 1, 2 and 4 of the first, of whom 2 wrote the second; and 5.
        let line = try #require(try town.line(second))
        #expect(line.supports == 4 && line.assisted == 1 && line.merged == [first])
        #expect(try town.line(first)?.standing == .merged && town.line(first)?.into == second)
        for number: UInt64 in [1, 2, 4, 5] {
            let again = town.refusal(of: .support(petition: second, person: number), by: ActorID("r\(number)"))
            #expect(again == "petition.supported")
        }
        #expect(town.refusal(of: .support(petition: first, person: 6), by: "r6") == "petition.merged")
        try town.support(second, by: [3])
        #expect(try town.line(second)?.supports == 5)
    }

    @Test func `owe what either was owed, by the earlier day`() throws {
        var town = try PetitionTown()
        let (first, second) = (try town.published(by: 1), try town.published(by: 1))
        try town.support(first, by: [2, 3])
        let later = Self.monday.adding(days: 5)
        try town.support(second, by: [4, 5], at: later)
        try town.make(.merge(petition: first, into: second, reason: "They are alike."), by: "clerk", at: later)
        let line = try #require(try town.line(second))
        #expect(line.supports == 5 && line.steps.map(\.threshold) == ["answer", "talk"])
        #expect(line.steps.map(\.due).first == Self.monday.adding(days: 15))
        #expect(try town.line(first)?.steps.isEmpty == true)
        #expect(line.until == Self.monday.adding(days: 30))
    }

    @Test func `are united a hundred at a time, and what is remembered is what is counted`() throws {
        var town = try PetitionTown(residents: 250)
        let (first, second) = (try town.published(by: 1), try town.published(by: 250))
        try town.support(first, by: 2...240)
        try town.support(second, by: 231...249)
        try town.make(.merge(petition: first, into: second, reason: "They are alike."), by: "clerk")
        let wait = town.refusal(of: .merge(petition: second, into: second, reason: "So."), by: "clerk")
        #expect(wait == "petition.cannot_merge")
        var steps = 0
        while let wake = try town.record(second)?.wake, wake.what == .unite {
            #expect(town.refusal(of: .unite(petition: second), by: "eve", at: wake.due.adding(milliseconds: -1)) != nil)
            try town.make(.unite(petition: second), by: "eve", at: wake.due)
            steps += 1
        }
        #expect(steps == 2)
        #expect(try town.line(second)?.supports == 250)
        #expect(try town.record(second)?.supports == 250)
    }

    @Test(arguments: 0..<UInt64(40))
    func `come to as many as there are people, in whatever order they sign and merge`(seed: UInt64) throws {
        var (town, numbers) = (try PetitionTown(residents: 40), SeededNumbers(seed: seed))
        var open: [UInt64: Set<UInt64>] = [:]
        for author: UInt64 in 1...4 { open[try town.published(by: author)] = [author] }
        for _ in 0..<120 {
            let petitions = open.keys.sorted()
            let petition = petitions[Int(numbers.next() % UInt64(petitions.count))]
            let person = 1 + numbers.next() % 40
            if numbers.next() % 40 == 0, petitions.count > 1, let other = petitions.first(where: { $0 != petition }) {
                try town.make(.merge(petition: petition, into: other, reason: "They are alike."), by: "clerk")
                open[other, default: []].formUnion(open.removeValue(forKey: petition) ?? [])
            } else if open[petition]?.contains(person) == true {
                try town.make(.unsupport(petition: petition, person: person), by: ActorID("r\(person)"))
                open[petition]?.remove(person)
            } else {
                try town.support(petition, by: [person])
                open[petition]?.insert(person)
            }
        }
        for (petition, people) in open { #expect(try town.line(petition)?.supports == UInt64(people.count)) }
    }
}

@Suite struct `The terms of petitions` {
    private static func mistakes(_ change: (inout PetitionTerms) -> Void) throws -> [String] {
        let terms = try PetitionTown.terms(change)
        do {
            _ = try Petition(terms: terms)
            return []
        } catch {
            return error.mistakes.map { $0.path.joined(separator: ".") }
        }
    }

    @Test func `name every mistake`() throws {
        #expect(try Self.mistakes { _ in } == [])
        let found = try Self.mistakes { terms in
            terms.thresholds[1].supporters = 3
            terms.thresholds[0].workingDays = 5
            terms.calendar?.offset = "Seoul"
            terms.calendar?.holidays = ["2027-02-30"]
            terms.eligible = .anyone
            terms.closes = terms.submitUntil
            terms.charter = []
        }
        #expect(
            found == [
                "charter", "thresholds.0", "thresholds.1.supporters", "closes", "onePer", "calendar.offset",
                "calendar.holidays",
            ])
        let later = try Self.mistakes { terms in
            terms.calendar = nil
            terms.onePer = nil
        }
        #expect(later == ["thresholds.1.workingDays", "intake"])
    }

    @Test func `let texts, holidays and later times change, and nothing else`() throws {
        let old = try PetitionTown.terms()
        let rules = try Petition(terms: old)
        var new = old
        new.thresholds[0].label = "The mayor answers"
        new.calendar?.holidays = ["2027-03-08"]
        new.closes = old.closes?.adding(days: 1)
        try rules.mayChange(old, to: new)
        new.thresholds[0].supporters = 2
        let fixed = #expect(throws: Refusal.self) { try rules.mayChange(old, to: new) }
        #expect(fixed?.code == "terms.fixed")
        new = old
        new.closes = old.closes?.adding(days: -1)
        let earlier = #expect(throws: Refusal.self) { try rules.mayChange(old, to: new) }
        #expect(earlier?.code == "terms.closes_earlier")
    }

    @Test(arguments: [
        ("2027-03-01T09:00:00Z", 1, "2027-03-02T15:00:00Z"), ("2027-03-01T15:00:00Z", 1, "2027-03-03T15:00:00Z"),
        ("2027-03-04T09:00:00Z", 1, "2027-03-08T15:00:00Z"), ("2027-03-01T09:00:00Z", 15, "2027-03-23T15:00:00Z"),
    ])
    func `count working days from the day after, to the end of the last, by the office’s clock`(
        from: String, days: Int, end: String
    ) throws {
        let calendar = try #require(try PetitionTown.terms().calendar)
        let found = calendar.end(of: UInt64(days), after: try #require(Instant(rfc3339: from)))
        #expect(found.description.prefix(19) == end.prefix(19))
    }
}
