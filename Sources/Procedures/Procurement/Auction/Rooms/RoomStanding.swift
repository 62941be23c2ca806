/// Where an auction stands.
public enum RoomStanding: String, Codable, Sendable, Hashable, CaseIterable {
    /// It has not begun.
    case planned
    /// It is under way.
    case running
    /// It is over, and has a result.
    case ended
    /// It is over, and nobody bid.
    case unsold
    /// A stage began too late, because the server slept: it must be held again.
    case aborted
    /// The office called it off.
    case cancelled
}
