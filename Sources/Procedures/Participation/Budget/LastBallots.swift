import Proofs

/// Every voter's last ballot, in some thirty bytes a voter: a number for who, and a number for the pile that it lies on.
struct LastBallots: Sendable {
    private var piles = BallotPiles()
    /// The pile of each voter's ballot, by the voter's number.
    private var places = VoterPlaces()

    /// How many voters have voted.
    var count: Int { places.count }

    /// How many piles there has been room for at a time.
    var room: Int { piles.room }

    /// The ballots that count, those that say the same together.
    var groups: [BallotGroup] { piles.groups }

    /// Takes a ballot in, and says which one of the same voter counts no longer.
    mutating func cast(_ ballot: BudgetBallot, by voter: CastBallot.Voter) -> BudgetBallot? {
        let place = piles.add(ballot)
        guard let earlier = places.update(place, of: Self.number(of: voter)) else { return nil }
        return piles.remove(from: earlier)
    }

    /// A number that no two voters share, whatever they do to get the same.
    private static func number(of voter: CastBallot.Voter) -> UInt128 {
        Hash.sha256(voter.name.utf8).longPrefix
    }
}
