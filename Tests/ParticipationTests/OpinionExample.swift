import Participation
import Values

/// Made-up people of a few minds: each camp holds its own views of most statements, and most people those of their camp.
enum OpinionExample {
    static func votes(
        people: Int, statements: Int, camps: Int, seed: UInt64, percent: UInt64 = 60
    ) -> [OpinionVotes.Vote] {
        var numbers = SeededNumbers(seed: seed)
        var votes: [OpinionVotes.Vote] = []
        for person in 0..<people {
            for statement in 0..<statements where numbers.next(upperBound: 100 as UInt64) < percent {
                let isFor = (statement * 7 + person % camps * 13) % camps == 0
                let dice = numbers.next(upperBound: 100 as UInt64)
                let value: Int8 = dice < 8 ? 0 : (dice < 16) != isFor ? 1 : -1
                votes.append(.init(person: person, statement: statement, value: value))
            }
        }
        return votes
    }
}
