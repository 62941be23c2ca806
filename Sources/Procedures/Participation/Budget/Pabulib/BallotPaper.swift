public import Values

/// A ballot on its way into a vote or out of it: who, which projects, how many points.
public struct BallotPaper: Hashable, Sendable {
    /// The voter's number or pseudonym; not a name.
    public let voter: String
    /// The projects by their ids, in the ballot's order.
    public let choices: [String]
    /// The points for each choice, where the ballot gives points.
    public let points: [Int64]?

    /// A ballot.
    public init(voter: String, choices: [String], points: [Int64]? = nil) {
        self.voter = voter
        self.choices = choices
        self.points = points
    }

    /// The body of the move `vote`.
    public var body: JSON {
        var members = [JSONMember("choices", .array(choices.map { .string($0) }))]
        if let points { members.append(JSONMember("points", .array(points.map { .integer($0) }))) }
        return .object(members)
    }
}
