public import Kernel
public import Values

/// What later decisions need to know of one record; never its texts.
public struct RecordState: Codable, Sendable, Hashable {
    /// Where it stands.
    public var status: RecordStatus
    /// Who brought it in.
    public var owner: ActorID
    /// The entry that changed it last.
    public var version: UInt64
    /// The entry that last said all of it: whose hidden values it shows.
    public var contents: UInt64
    /// Whether it was ever published.
    public var wasPublished: Bool
    /// What is unique in it: a digest by field.
    public var uniques: [String: String]
    /// What was vouched for.
    public var facts: Set<String>
    /// The lists that it is on.
    public var lists: Set<String>
    /// Its values that lists state or go by; all of them small.
    public var held: [String: JSON]

    /// A record as it comes in.
    init(status: RecordStatus, owner: ActorID, version: UInt64) {
        self.status = status
        self.owner = owner
        self.version = version
        contents = version
        wasPublished = false
        uniques = [:]
        facts = []
        lists = []
        held = [:]
    }
}
