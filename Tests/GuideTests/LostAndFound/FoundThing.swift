public import Kernel
public import Values

/// What decisions about one thing need to know.
public struct FoundThing: Codable, Sendable, Hashable {
    /// Where a thing stands.
    public enum Standing: String, Codable, Sendable {
        /// It waits for its owner.
        case kept
        /// It has waited in vain.
        case overdue
        /// It is back with its owner.
        case returned
        /// It belongs to the town.
        case forfeited
    }

    /// The entry that reported it; later moves call the thing by this number.
    public let number: UInt64
    /// Who found it.
    public let finder: ActorID
    /// The first moment at which it can no longer be fetched.
    public let until: Instant
    /// Where it stands.
    public var standing: Standing

    /// Whether it still lies on the shelf.
    var isOnShelf: Bool { standing == .kept || standing == .overdue }

    /// The key under which it is found again.
    static func key(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }
}
