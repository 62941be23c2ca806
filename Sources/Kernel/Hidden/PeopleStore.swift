public import Proofs
public import Values

/// Where values live that stay off the log. Not rebuildable: what it forgets is gone, and that is its purpose.
///
/// Duties of an adapter: what `keep` has returned from is durable; each value is ciphertext under a key of its own;
/// after `erase` neither value nor salt nor key can be found in any file of the store.
public protocol PeopleStore: Sendable {
    /// Keeps values before their statement is sequenced; again with the same statement and pointer changes nothing.
    func keep(_ values: [HiddenValue], of log: LogID, at time: Instant) async throws
    /// Forgets the values of a statement that was refused; those of one that stands on the log stay.
    func forget(statement: Hash, of log: LogID) async throws
    /// Ties statements' values to their entries, with the end of each field's retention.
    func bind(_ bindings: [HiddenBinding], of log: LogID) async throws
    /// The values of the entries that are still kept, in the order of entries and pointers.
    func values(at entries: [UInt64], of log: LogID) async throws -> [KeptValue]
    /// The values of one person in one programme, in the order of entries.
    func values(of person: ActorID, programme: String, of log: LogID) async throws -> [KeptValue]
    /// Values whose retention has ended, the earliest first.
    func overdue(of log: LogID, programme: String?, at time: Instant, limit: Int) async throws -> [KeptValue]
    /// Erases values for good. A pointer of nil stands for every value of the entry.
    func erase(_ places: [ErasedPlace], of log: LogID) async throws
    /// Erases values whose statement never came to stand on the log and that were kept before the time.
    func eraseOrphans(keptBefore time: Instant, of log: LogID) async throws
    /// The secret with which a programme's uniqueness digests are keyed; made at first use, nil once destroyed.
    func uniquenessKey(of programme: String, of log: LogID) async throws -> [UInt8]?
    /// Destroys the secret at the programme's end.
    func destroyUniquenessKey(of programme: String, of log: LogID) async throws
    /// Notes that somebody was shown values of a person, for that person to see.
    func noteReading(_ reading: Reading, of log: LogID) async throws
    /// Who was shown a person's values in a programme, in the order of time.
    func readings(of person: ActorID, programme: String, of log: LogID) async throws -> [Reading]
}

/// The entry at which a statement came to stand on the log.
public struct HiddenBinding: Sendable, Hashable {
    /// The statement.
    public let statement: Hash
    /// Its entry.
    public let entry: UInt64
    /// The end of retention by pointer; none where the programme states none.
    public let keepUntil: [String: Instant]

    /// A statement at its place.
    public init(statement: Hash, entry: UInt64, keepUntil: [String: Instant]) {
        self.statement = statement
        self.entry = entry
        self.keepUntil = keepUntil
    }
}

/// What an erasure names.
public struct ErasedPlace: Sendable, Hashable {
    /// The entry.
    public let entry: UInt64
    /// The value's JSON Pointer within the body; nil for every value of the entry.
    public let pointer: String?

    /// A value of an entry, or all of them.
    public init(entry: UInt64, pointer: String?) {
        self.entry = entry
        self.pointer = pointer
    }
}

/// That somebody was shown values of a person.
public struct Reading: Sendable, Hashable, Codable {
    /// Who saw them.
    public let reader: ActorID
    /// The programme.
    public let programme: String
    /// The entry whose values were shown.
    public let entry: UInt64
    /// The pointers of the values.
    public let pointers: [String]
    /// What for, in the reader's words.
    public let purpose: String
    /// When.
    public let time: Instant

    /// A reading.
    public init(
        reader: ActorID, programme: String, entry: UInt64, pointers: [String], purpose: String, time: Instant
    ) {
        self.reader = reader
        self.programme = programme
        self.entry = entry
        self.pointers = pointers
        self.purpose = purpose
        self.time = time
    }
}
