public import Kernel

/// What somebody at the desk reads on one ballot paper: whose it is and what it says, or why it does not count.
public struct PaperSheet: Codable, Sendable, Hashable {
    /// The number of the person on the roll, as the ballot paper names it.
    public var person: UInt64?
    /// The projects by their ids.
    public var choices: [String]?
    /// The points of each, where the ballot asks for them.
    public var points: [Int64]?
    /// Why the sheet does not count; then it says nothing else.
    public var void: Reason?

    /// Why a sheet does not count.
    public enum Reason: String, Codable, Sendable, Hashable, CaseIterable {
        case unreadable
        /// Nothing is filled in.
        case blank
        /// It is not filled in as the rules ask.
        case invalid
        /// It names nobody who is on the roll.
        case notOnRoll = "not-on-roll"
        /// The same person has handed in another sheet.
        case twice
        /// The person has voted online, and by the terms that counts.
        case votedOnline = "voted-online"
    }

    /// A sheet that says how somebody voted.
    public init(person: UInt64, choices: [String], points: [Int64]? = nil) {
        self.person = person
        self.choices = choices
        self.points = points
    }

    /// A sheet that does not count.
    public init(void: Reason) {
        self.void = void
    }
}

/// What the desk remembers of the settled sheets of a batch.
public struct SettledSheets: Codable, Sendable, Hashable {
    /// How many sheets two people read as ballots.
    public var counted: UInt64 = 0
    /// How many sheets two people read as void.
    public var void: UInt64 = 0
    /// Whether the counts are confirmed, so that nothing in the batch changes any more.
    public var isFinished = false
}

/// What the desk remembers of a sheet: who read it first, and what they read.
public struct ReadSheet: Codable, Sendable, Hashable {
    /// Who entered it.
    public var by: ActorID
    /// The hash of what they entered.
    public var reading: String
    /// Whether a second person has entered the same.
    public var isSettled: Bool
}
