import Participation
import Testing
import Values

@Suite struct `Opinion groups` {
    static func groups(_ votes: [OpinionVotes.Vote], people: Int, statements: Int, number: Int? = nil) -> OpinionGroups
    {
        OpinionGroups(of: OpinionVotes(people: people, statements: statements, votes: votes), number: number)
    }

    @Test(arguments: [(2, 30), (3, 60), (3, 240), (2, 400)])
    func `are the camps that people belong to`(camps: Int, people: Int) {
        let votes = OpinionExample.votes(people: people, statements: 24, camps: camps, seed: UInt64(people))
        let groups = Self.groups(votes, people: people, statements: 24)
        #expect(groups.count == camps)
        let camp = Dictionary(grouping: 0..<people) { $0 % camps }
        for members in camp.values {
            let found = Set(members.compactMap { groups.group[$0] })
            #expect(found.count == 1)
        }
        let sizes = (0..<camps).map { number in groups.group.count { $0 == number } }
        #expect(sizes == sizes.sorted(by: >))
    }

    @Test(arguments: 0..<UInt64(12))
    func `are the same bit for bit however votes of different people came in`(seed: UInt64) throws {
        let votes = OpinionExample.votes(people: 150, statements: 20, camps: 3, seed: seed)
        var draw = try #require(PublicDraw(seed: [UInt8](repeating: UInt8(seed), count: PublicDraw.seedBytes)))
        let (first, second) = (
            Self.groups(votes, people: 150, statements: 20),
            Self.groups(draw.shuffled(votes), people: 150, statements: 20)
        )
        #expect(first.group == second.group && first.spots == second.spots)
        #expect(first.space.components == second.space.components && first.silhouettes == second.silhouettes)
    }

    @Test func `take only the last vote of a person on a statement`() {
        let votes = OpinionExample.votes(people: 40, statements: 10, camps: 2, seed: 4)
        let changed = votes.map { OpinionVotes.Vote(person: $0.person, statement: $0.statement, value: -$0.value) }
        let (plain, twice) = (
            Self.groups(votes, people: 40, statements: 10), Self.groups(changed + votes, people: 40, statements: 10)
        )
        #expect(plain.group == twice.group && plain.spots == twice.spots)
    }

    @Test func `never have fewer people than they may`() {
        var votes = OpinionExample.votes(people: 60, statements: 12, camps: 1, seed: 9)
        for loner in 0..<3 {
            votes.removeAll { $0.person == loner }
            votes += (0..<12).map { .init(person: loner, statement: $0, value: $0 % 2 == 0 ? 1 : -1) }
        }
        let table = OpinionVotes(people: 60, statements: 12, votes: votes)
        for fewest in [2, 4, 20, 31] {
            let groups = OpinionGroups(of: table, options: .init(most: 5, fewestPeople: fewest))
            let sizes = (0..<groups.count).map { number in groups.group.count { $0 == number } }
            #expect(groups.count == 1 || sizes.allSatisfy { $0 >= fewest })
        }
    }

    @Test func `are none for nobody, and one for people of one mind`() {
        #expect(Self.groups([], people: 0, statements: 0).count == 0)
        #expect(Self.groups([], people: 5, statements: 3).count == 0)
        let same = (0..<20).flatMap { person in
            (0..<8).map { OpinionVotes.Vote(person: person, statement: $0, value: 1) }
        }
        let groups = Self.groups(same, people: 20, statements: 8)
        #expect(groups.count == 1 && groups.spots.count == 1 && groups.spots[0].people == 20)
    }

    @Test func `place only people who cast enough votes`() {
        var votes = OpinionExample.votes(people: 50, statements: 20, camps: 2, seed: 1, percent: 100)
        votes.removeAll { $0.person >= 40 && $0.statement >= 6 }
        let groups = Self.groups(votes, people: 50, statements: 20)
        #expect(groups.group[..<40].allSatisfy { $0 != nil } && groups.group[40...].allSatisfy { $0 == nil })
    }

    @Test func `span the same plane whether statements are looked at in pairs or one by one`() {
        let votes = OpinionExample.votes(people: 60, statements: 30, camps: 3, seed: 5)
        // Statements on which nobody votes change no direction, and lead over the limit.
        let (few, many) = (
            OpinionSpace(of: OpinionVotes(people: 60, statements: 30, votes: votes)),
            OpinionSpace(of: OpinionVotes(people: 60, statements: 1_030, votes: votes))
        )
        for number in 0..<2 {
            let near = zip(few.components[number], many.components[number]).allSatisfy { ($0 - $1).magnitude < 1e-9 }
            #expect(near)
        }
    }

    @Test(arguments: [0, 1, 99, 100, 101, 5_000, 1_000_000])
    func `are looked at after a tenth more votes each time`(votes: Int) {
        let looks = GroupSmoothing.looks(upTo: votes)
        #expect(looks.first == votes && looks.count <= 24 && looks == looks.sorted(by: >))
    }

    @Test func `change their number only when another one came out several times in a row`() {
        let looks = GroupSmoothing.looks(upTo: 10_000)
        func number(_ fresh: [Int], inRow: Int) -> Int {
            GroupSmoothing.number(upTo: 10_000, inRow: inRow) { look in
                looks.firstIndex(of: look).map { fresh[min($0, fresh.count - 1)] } ?? 0
            }
        }
        // The latest look stands first.
        #expect(number([3, 3, 3, 3, 2], inRow: 4) == 3)
        #expect(number([3, 3, 3, 2, 2, 2, 2], inRow: 4) == 2)
        #expect(number([4, 2, 3, 2, 2, 2, 2], inRow: 4) == 2)
        #expect(number([4, 2], inRow: 1) == 4)
        let restless = looks.indices.map { 2 + $0 % 2 }
        #expect(number(restless, inRow: 4) == 2)
    }
}
