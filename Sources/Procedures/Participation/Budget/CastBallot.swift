public import Kernel

/// A ballot that somebody handed in: whose it is, and what it says.
public struct CastBallot: Hashable, Sendable {
    /// Whose ballot it is; of each the last one counts.
    public enum Voter: Hashable, Sendable {
        /// Whoever acts under the identifier.
        case actor(ActorID)
        /// The person with the number on the roll.
        case person(UInt64)

        /// A text that no two voters share: identifiers have no spaces.
        public var name: String {
            switch self {
            case .actor(let actor): actor.text
            case .person(let number): "person \(number)"
            }
        }
    }

    /// Whose ballot it is.
    public let voter: Voter
    /// The projects that it names.
    public let choices: [String]
    /// The points beside them, where the ballot asks for points.
    public let points: [Int64]?
    /// Whether it came on paper.
    public let isOnPaper: Bool
}

extension Budget.Move {
    /// The ballot that the move hands in; nil for a move that hands in none.
    ///
    /// - Parameter voter: who makes the move, or for whom it is made.
    public func ballot(by voter: ActorID) -> CastBallot? {
        switch self {
        case .vote(let choices, let points, let person):
            CastBallot(
                voter: person.map(CastBallot.Voter.person) ?? .actor(voter), choices: choices, points: points,
                isOnPaper: false)
        case .confirm(_, _, let sheet):
            sheet.person.flatMap { person in
                sheet.choices.map {
                    CastBallot(voter: .person(person), choices: $0, points: sheet.points, isOnPaper: true)
                }
            }
        case .intake(let person, let choices, let points, _):
            CastBallot(voter: .person(person), choices: choices, points: points, isOnPaper: false)
        case .list, .batch, .record, .finish: nil
        }
    }
}
