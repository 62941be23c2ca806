public import Proofs
public import Values

/// A value that stays off the log, with the salt that ties it to the digest there.
public struct HiddenValue: Sendable, Hashable {
    /// The statement that carries the digest: SHA-256 of an act's bytes, or of a row's place and body.
    public let statement: Hash
    /// Where in the statement's body, as a JSON Pointer (RFC 6901), for example `/values/income`.
    public let pointer: String
    /// The part that took it in.
    public let part: PartAddress
    /// The person whose value it is: the principal, where the actor had a mandate.
    public let person: ActorID
    /// The hidden field.
    public let field: String
    /// How it is treated.
    public let treatment: Treatment
    /// The salted value (RFC 9901, 4.2).
    public let disclosure: Disclosure

    /// A value with all that is known of it when it arrives.
    public init(
        statement: Hash, pointer: String, part: PartAddress, person: ActorID, field: String, treatment: Treatment,
        disclosure: Disclosure
    ) {
        self.statement = statement
        self.pointer = pointer
        self.part = part
        self.person = person
        self.field = field
        self.treatment = treatment
        self.disclosure = disclosure
    }
}

/// A hidden value whose statement stands on the log.
public struct KeptValue: Sendable, Hashable {
    /// The value.
    public let value: HiddenValue
    /// The entry that carries its digest.
    public let entry: UInt64
    /// When the retention that the programme states ends; nil where none is stated.
    public let keepUntil: Instant?

    /// A value with its place on the log.
    public init(value: HiddenValue, entry: UInt64, keepUntil: Instant?) {
        self.value = value
        self.entry = entry
        self.keepUntil = keepUntil
    }
}
