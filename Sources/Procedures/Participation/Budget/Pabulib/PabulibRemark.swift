/// Something in a Pabulib file that does not go over into a vote as it stands.
public enum PabulibRemark: Hashable, Sendable, CustomStringConvertible {
    /// The ballot breaks the file's own limits; rows of VOTES count from 1.
    case ballotRefused(row: Int, BallotRefusal)
    /// The ballot gives points that are not whole numbers.
    case pointsNotWhole(row: Int)
    /// The voter has a ballot already; this one goes to a voter of its own, so that both count, as the city counted them.
    case voterAgain(row: Int)
    /// The election was counted by another rule than is used here.
    case otherRule(said: String)
    /// The city also compared the result with that of greedy; that comparison is not made here.
    case comparisonLeftOut
    /// The file does not say which projects exclude each other.
    case exclusionsNotSaid
    /// A limit is not in the file; the ballots show that it is at least this.
    case limitFromBallots(key: String, Int64)

    /// A sentence for a report. Names no voter.
    public var description: String {
        switch self {
        case .ballotRefused(let row, let refusal):
            "ballot \(row) is left out: " + refusal.sentence(amount: { "\($0) of the smallest unit" })
        case .pointsNotWhole(let row): "ballot \(row) is left out: its points are not whole numbers"
        case .voterAgain(let row): "ballot \(row) is from a voter who has one already; both are taken, as in the file"
        case .otherRule(let said): "the city counted by “\(said)”, here it is counted by greedy: the result can differ"
        case .comparisonLeftOut:
            "the city also compared the result with greedy, voter by voter; here it is not compared"
        case .exclusionsNotSaid: "the file says that some projects exclude each other, but not which"
        case .limitFromBallots(let key, let value): "the file does not say \(key); \(value) is the most on any ballot"
        }
    }
}
