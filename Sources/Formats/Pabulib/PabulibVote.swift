/// A row of VOTES: one ballot.
public struct PabulibVote: Sendable, Hashable {
    /// The columns read into fields of their own; the rest goes to `other`.
    public static let knownColumns = ["voter_id", "vote", "points"]

    /// The file's pseudonym for the voter.
    public let voter: String
    /// The projects named, as positions in the file's list of projects, in the order in which the ballot names them.
    ///
    /// Published files hold ballots that name a project twice; they are kept as they are.
    public let choices: [Int]
    /// The points given to each choice, in the order of `choices`; `nil` where the ballot gives none.
    public let points: [PabulibNumber]?
    /// The cells of the columns this reader does not know, in the order of those columns.
    public let other: [String]

    /// A ballot as it will be written.
    public init(voter: String, choices: [Int], points: [PabulibNumber]? = nil, other: [String] = []) {
        self.voter = voter
        self.choices = choices
        self.points = points
        self.other = other
    }
}
