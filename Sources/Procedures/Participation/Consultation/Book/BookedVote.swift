/// A vote as it counts now.
public struct BookedVote: Sendable, Hashable {
    /// How the voter stands to the statement.
    public let choice: VoteChoice
    /// What was added.
    public let qualifiers: [VoteQualifier]
    /// Whether it came by a link, and was not dealt.
    public let isLinked: Bool
}
