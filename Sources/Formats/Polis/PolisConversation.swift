/// A conversation as Polis exports it: comments, who voted what, and to which group everybody belongs.
///
/// Polis publishes it as several files of comma-separated values; in them agreement is 1, disagreement -1 and a pass 0.
public struct PolisConversation: Sendable, Hashable {
    /// A comment, which others call a statement.
    public struct Comment: Sendable, Hashable {
        /// Its number.
        public var id: UInt64
        /// The number of the participant who wrote it.
        public var author: UInt64
        /// When it was written, in milliseconds since 1970.
        public var milliseconds: Int64
        /// 1 for accepted, -1 for rejected, 0 where nobody has looked at it.
        public var moderated: Int
        /// What it says; empty where that is not public.
        public var body: String

        /// A comment.
        public init(id: UInt64, author: UInt64, milliseconds: Int64, moderated: Int, body: String) {
            self.id = id
            self.author = author
            self.milliseconds = milliseconds
            self.moderated = moderated
            self.body = body
        }
    }

    /// A vote as it was cast; a later one of the same participant on the same comment takes its place.
    public struct Vote: Sendable, Hashable {
        /// The participant's number.
        public var participant: UInt64
        /// The comment's number.
        public var comment: UInt64
        /// When it was cast, in milliseconds since 1970.
        public var milliseconds: Int64
        /// 1 for agreement, -1 for disagreement, 0 for a pass.
        public var value: Int

        /// A vote.
        public init(participant: UInt64, comment: UInt64, milliseconds: Int64, value: Int) {
            self.participant = participant
            self.comment = comment
            self.milliseconds = milliseconds
            self.value = value
        }
    }

    /// The comments, in the order of their columns.
    public var comments: [Comment]
    /// The votes, in the order in which they were cast.
    public var votes: [Vote]
    /// The participants, in the order of their rows, with their groups.
    public var participants: [(id: UInt64, group: Int?)] {
        get { zip(participantIDs, participantGroups).map { (id: $0, group: $1) } }
        set {
            participantIDs = newValue.map(\.id)
            participantGroups = newValue.map(\.group)
        }
    }

    private var participantIDs: [UInt64]
    private var participantGroups: [Int?]

    /// A conversation.
    public init(comments: [Comment], votes: [Vote], participants: [(id: UInt64, group: Int?)]) {
        self.comments = comments
        self.votes = votes
        participantIDs = participants.map(\.id)
        participantGroups = participants.map(\.group)
    }

    /// The last vote of each participant on each comment.
    var lastVotes: [UInt64: [UInt64: Int]] {
        var last: [UInt64: [UInt64: Int]] = [:]
        for vote in votes { last[vote.participant, default: [:]][vote.comment] = vote.value }
        return last
    }
}
