/// Ballots in piles: those that say the same lie together, and what they say is kept once.
struct BallotPiles: Sendable {
    private var places: [[BudgetBallot.Choice]: UInt32] = [:]
    private var piles: [BallotGroup] = []
    /// Piles that have been used up; new ones take their places, so that there are never more than ballots at a time.
    private var free: [UInt32] = []

    /// How many places for piles there are, used or free.
    var room: Int { piles.count }

    /// The piles, without those that have been used up.
    var groups: [BallotGroup] { piles.filter { $0.ballots > 0 } }

    /// Puts a ballot onto the pile of those that say the same, and says which one that is.
    @discardableResult
    mutating func add(_ ballot: BudgetBallot) -> UInt32 {
        let choices = ballot.choicesInOrder
        if let place = places[choices] {
            piles[Int(place)].ballots += 1
            return place
        }
        let pile = BallotGroup(choices: choices, ballots: 1)
        let place = free.popLast() ?? UInt32(piles.count)
        if Int(place) < piles.count {
            piles[Int(place)] = pile
        } else {
            piles.append(pile)
        }
        places[choices] = place
        return place
    }

    /// Takes a ballot off its pile, and says what it was.
    mutating func remove(from place: UInt32) -> BudgetBallot {
        let choices = piles[Int(place)].choices
        piles[Int(place)].ballots -= 1
        if piles[Int(place)].ballots == 0 {
            piles[Int(place)] = BallotGroup(choices: [], ballots: 0)
            places[choices] = nil
            free.append(place)
        }
        return BudgetBallot(choices)
    }
}
