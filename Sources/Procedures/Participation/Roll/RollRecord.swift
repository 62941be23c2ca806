public import Kernel

/// What decisions about a roll remember: the roll as a whole, one person, one code, one voter.
public enum RollRecord: Codable, Sendable, Hashable {
    /// How many people have been entered, the digest over them, and whether the roll has been published.
    case roll(RollSize)
    /// Somebody on the roll.
    case person(RollPerson)
    /// Whose code it is, or was: by the number of the person.
    case code(person: UInt64)
    /// Whom somebody is on the roll: by the number of the person.
    case voter(person: UInt64)
    /// Who was entered with a value that tells people apart: by the number of the person.
    case identity(person: UInt64)
}

/// How large a roll is, and a digest that stands for all of it.
public struct RollSize: Codable, Sendable, Hashable {
    /// How many people have been entered.
    public var people: UInt64
    /// Changes with each person who is entered, see ``RollDigest``.
    public var digest: String
    /// Whether the office has published the roll: from then on people are let in.
    public var isPublished: Bool
}

/// Somebody on a roll, of whom the log knows no more than this.
public struct RollPerson: Codable, Sendable, Hashable {
    /// The key of the code that is valid now, as a `did:key`.
    public var code: String
    /// The group, where the roll has groups.
    public var group: String?
    /// Whether somebody else acts for this person, such as a guardian.
    public var isRepresented: Bool
    /// Whether the person has been taken off the roll.
    public var isStruck: Bool
    /// Who was let in with the code.
    public var actor: ActorID?
}
